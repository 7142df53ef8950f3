package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that somebody else holds for long, a log with a flipped byte, and a head with one. */
class LockedAndLogTest {
    @TempDir
    Path directory;

    @Test
    void aFileThatAnotherHolds_isNamedAtTheStart_andOpensWhenItIsLetGo() throws Exception {
        open().close();
        try (Sql other = Connections.writing(file())) {
            other.first("PRAGMA locking_mode = EXCLUSIVE", row -> row.getString(1));
            other.script("BEGIN EXCLUSIVE");

            assertThatThrownBy(this::open).isInstanceOfSatisfying(ProviderException.class, failed -> {
                assertThat(failed.message()).contains("Another program holds the database");
                assertThat(failed.advice()).contains("try again");
            });
            assertThat(Rescue.of(directory, Samples.CLOCK).problem()).as("nothing is to be set aside").isEmpty();
        }
        open().close();
    }

    @Test
    void whileAnswersStream_aHeldFileIsTold_andAllIsWrittenWhenItIsLetGo() throws Exception {
        Semaphore changed = new Semaphore(0);
        try (Store store = open(); Sql other = Connections.writing(file())) {
            store.journal().onFailureChange(changed::release);
            store.journal().begin(Samples.comparison("c", "x", 1), Samples.NOON);
            other.script("BEGIN IMMEDIATE");
            store.journal().frame(Samples.run("c", 0), 1, 1, Samples.bytes("first"));
            store.journal().ended(Samples.run("c", 0), Samples.finished("whole"));

            assertThat(changed.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            assertThat(store.journal().failure()).hasValueSatisfying(
                    failed -> assertThat(failed.message()).contains("Another program holds"));
            other.script("ROLLBACK");
            assertThat(changed.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            assertThat(store.journal().failure()).isEmpty();
            assertThat(store.history().open(new ComparisonId("c")).join().orElseThrow().runs().getFirst().parts())
                    .containsExactly(new Part.Text("whole"));
        }
    }

    @Test
    void aFlippedByteInTheLog_costsWhatCameAfterIt_andTheFileIsSound() throws Exception {
        Path copy = Files.createDirectory(directory.resolve("copy"));
        try (Store store = open()) {
            for (int i = 0; i < 50; i++) {
                store.settings().put("n", Integer.toString(i)).join();
            }
            for (String name : new String[]{"counterpoint.db", "counterpoint.db-wal", "vault.key"}) {
                Files.copy(directory.resolve(name), copy.resolve(name));
            }
        }
        Path log = copy.resolve("counterpoint.db-wal");
        byte[] bytes = Files.readAllBytes(log);
        bytes[bytes.length * 9 / 10] ^= 0x10;
        Files.write(log, bytes);

        try (Store store = Store.open(copy, Samples.CLOCK, Samples.plainText())) {
            assertThat(Integer.parseInt(store.settings().get("n").join().orElseThrow())).isBetween(0, 48);
        }
        assertThat(Rescue.of(copy, Samples.CLOCK).problem()).isEmpty();
    }

    /** The mark, the size of a page, the format, the size in pages, the text's encoding, the program's mark. */
    @ParameterizedTest
    @ValueSource(ints = {0, 16, 19, 31, 59, 71})
    void aFlippedByteInTheHead_isNoticed_andWhatItHeldIsNotLost(int at) throws Exception {
        try (Store store = open()) {
            store.providers().save(Samples.openAi()).join();
        }
        byte[] bytes = Files.readAllBytes(file());
        bytes[at] ^= 0x42;
        Files.write(file(), bytes);

        assertThatThrownBy(() -> open().close()).isInstanceOf(ProviderException.class);
        assertThat(file()).hasBinaryContent(bytes);
        Rescue rescue = Rescue.of(directory, Samples.CLOCK);
        assertThat(rescue.problem()).isPresent();
        rescue.salvage();
        try (Store store = open()) {
            assertThat(store.providers().byName("mine").join()).contains(Samples.openAi());
        }
    }

    private Path file() {
        return directory.resolve("counterpoint.db");
    }

    private Store open() {
        return Store.open(directory, Samples.CLOCK, Samples.plainText());
    }
}
