package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be used is named and left as it is. */
class DamageTest {
    @TempDir
    Path directory;

    @Test
    void garbageInPlaceOfTheFile_isNamedAndLeft() throws Exception {
        byte[] garbage = "This is no database, but somebody's notes. ".repeat(300).getBytes(StandardCharsets.UTF_8);
        Files.write(file(), garbage);

        assertRefused(directory, "not a database");
        assertThat(file()).hasBinaryContent(garbage);
    }

    @Test
    void aDamagedPage_isNoticedAtOpening_andLeft() throws Exception {
        fill();
        byte[] bytes = Files.readAllBytes(file());
        // The head of every page but the first: whichever table it belongs to, its structure is gone.
        for (int page = 4096; page < bytes.length; page += 4096) {
            bytes[page] ^= 0x55;
        }
        Files.write(file(), bytes);

        assertRefused(directory, "is damaged");
        assertThat(file()).hasBinaryContent(bytes);
    }

    @Test
    void oneFlippedByteInTheStructure_isNoticedAtOpening_andLeft() throws Exception {
        fill();
        byte[] bytes = Files.readAllBytes(file());
        // The number of cells on the last page (https://sqlite.org/fileformat.html, "B-tree Pages").
        bytes[bytes.length - 4096 + 3] ^= 0x40;
        Files.write(file(), bytes);

        assertRefused(directory, "is damaged");
        assertThat(file()).hasBinaryContent(bytes);
    }

    @Test
    void aFileThatWasCutOff_isNamedAndLeft() throws Exception {
        fill();
        byte[] half = Arrays.copyOf(Files.readAllBytes(file()), 3 * 4096);
        Files.write(file(), half);

        assertRefused(directory, "is damaged");
        assertThat(file()).hasBinaryContent(half);
    }

    @Test
    void aDirectoryInPlaceOfTheFile_isNamed() throws Exception {
        Files.createDirectory(file());

        assertRefused(directory, "cannot be opened");
    }

    @Test
    void aFileInPlaceOfTheDirectory_isNamed() throws Exception {
        Path notes = Files.writeString(directory.resolve("notes"), "mine");

        assertRefused(notes, "is a file");
        assertThat(notes).hasContent("mine");
    }

    @Test
    void aReadOnlyDirectory_isNamed() throws Exception {
        assumeFalse(isRoot(), "root may write everywhere");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-x------"));
        try {
            assertRefused(directory, "read-only");
        } finally {
            Files.setPosixFilePermissions(directory, OwnerOnly.DIRECTORY);
        }
    }

    @Test
    void aReadOnlyFile_isNamed() throws Exception {
        assumeFalse(isRoot(), "root may write everything");
        fill();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("r--------"));

        assertRefused(directory, "read-only");
    }

    @Test
    void aDirectoryWhereNobodyMayWrite_isNamed() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "only Linux has /proc");

        assertRefused(Path.of("/proc/counterpoint"), "/proc/counterpoint");
    }

    @Test
    void aFileThatTurnsReadOnly_failsInWords() {
        try (Store store = open()) {
            store.settings().put("a", "b").join();
            setQueryOnly(store, true);

            assertThatThrownBy(() -> store.settings().put("a", "c").join()).cause()
                    .isInstanceOf(ProviderException.class).hasMessageContaining("read-only");
            setQueryOnly(store, false);
            assertThat(store.settings().get("a").join()).contains("b");
        }
    }

    private static void setQueryOnly(Store store, boolean on) {
        store.database().withoutTransaction(sql -> {
            sql.script("PRAGMA query_only = " + on);
            return on;
        }).join();
    }

    private void assertRefused(Path dataDirectory, String words) {
        assertThatThrownBy(() -> Store.open(dataDirectory, Samples.CLOCK, Samples.plainText()).close())
                .isInstanceOfSatisfying(ProviderException.class, failed -> {
                    assertThat(failed.kind()).isEqualTo(FailureKind.STORAGE);
                    assertThat(failed.layer()).isEqualTo(Layer.STORAGE);
                    assertThat(failed.message()).contains(words).endsWith(".");
                    assertThat(failed.advice()).isNotEmpty();
                });
    }

    private void fill() {
        try (Store store = open()) {
            for (int i = 0; i < 20; i++) {
                store.journal().begin(Samples.comparison("c" + i, "prompt ".repeat(100), 2), Samples.NOON);
            }
        }
    }

    private Store open() {
        return Store.open(directory, Samples.CLOCK, Samples.plainText());
    }

    private Path file() {
        return directory.resolve("counterpoint.db");
    }

    private static boolean isRoot() {
        return System.getProperty("user.name", "").equals("root");
    }
}
