package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpoint.providers.ProviderException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class RightsTest {
    @TempDir
    Path temporary;

    @Test
    void whatIsMade_isTheOwnersAlone() throws Exception {
        Path directory = temporary.resolve("new/data");
        try (Store store = open(directory)) {
            store.providers().save(Samples.openAi()).join();

            assertThat(rights(directory)).isEqualTo("rwx------");
            assertThat(names(directory)).contains("counterpoint.db", "counterpoint.db-wal", "counterpoint.db-shm",
                    "vault.key");
            for (String name : names(directory)) {
                assertThat(rights(directory.resolve(name))).as(name).isEqualTo("rw-------");
            }
        }
    }

    @Test
    void widerRights_areTakenBack() throws Exception {
        Path directory = Files.createDirectory(temporary.resolve("data"));
        open(directory).close();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String name : names(directory)) {
            Files.setPosixFilePermissions(directory.resolve(name), PosixFilePermissions.fromString("rw-r--r--"));
        }

        try (Store store = open(directory)) {
            assertThat(rights(directory)).isEqualTo("rwx------");
            for (String name : names(directory)) {
                assertThat(rights(store.file().resolveSibling(name))).as(name).isEqualTo("rw-------");
            }
        }
    }

    @Test
    void theBackupBeforeAMigration_isTheOwnersAlone() throws Exception {
        Path backups = temporary.resolve("backups");
        Path file = temporary.resolve("counterpoint.db");
        OwnerOnly.file(file);
        String first = "PRAGMA application_id = 1131443314; CREATE TABLE a (x TEXT)";
        Database.open(file, Samples.backups(backups), new Migrations(List.of(first))).close();
        Database.open(file, Samples.backups(backups), new Migrations(List.of(first, "CREATE TABLE b (x TEXT)")))
                .close();

        assertThat(rights(backups)).isEqualTo("rwx------");
        assertThat(rights(backups.resolve("counterpoint-v1.db"))).isEqualTo("rw-------");
    }

    @Test
    void aSharedDirectory_isRefused_andKeepsItsRights() throws Exception {
        Path shared = Files.createDirectory(temporary.resolve("shared"));
        assertThat(new ProcessBuilder("chmod", "1777", shared.toString()).start().waitFor()).isZero();

        assertThatThrownBy(() -> open(shared)).isInstanceOf(ProviderException.class)
                .hasMessageContaining("cannot be the data directory");
        assertThat(rights(shared)).isEqualTo("rwxrwxrwx");
        assertThat(names(shared)).isEmpty();
    }

    private static Store open(Path directory) {
        return Store.open(directory, Samples.CLOCK, Samples.plainText());
    }

    private static String rights(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static List<String> names(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(Path::getFileName).filter(Objects::nonNull).map(Path::toString).toList();
        }
    }
}
