package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpoint.providers.ProviderException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is damaged far inside a large file is found while the program runs. */
@Timeout(60)
class FileCheckTest {
    private static final int PAGE = 4096;

    @TempDir
    Path directory;

    @Test
    void aFlippedByteInALargeFile_doesNotKeepItFromOpening_andIsFoundLater() throws Exception {
        int attachments = fill(20);
        flipHeadOf(attachments);

        try (Store store = open()) {
            assertThat(store.problem()).isEmpty();
            CountDownLatch told = new CountDownLatch(1);
            store.onProblemChange(told::countDown);

            store.check().look().join();

            told.await();
            assertThat(store.problem()).hasValueSatisfying(found -> {
                assertThat(found.message()).contains("is damaged", store.file().toString(), "can be used");
                assertThat(found.advice()).contains("Close Counterpoint", "counterpoint repair");
            });
            assertThat(store.history().newest(null, 10, null).join()).hasSize(1);
        }
        assertThat(Rescue.of(directory, Samples.CLOCK).problem()).isPresent();
    }

    @Test
    void anIndexThatSaysSomethingElseThanItsTable_isFound() throws Exception {
        fill(0);
        try (Sql sql = Connections.writing(directory.resolve("counterpoint.db"))) {
            sql.script("PRAGMA writable_schema = ON");
            sql.update(
                    "UPDATE sqlite_schema SET sql = replace(sql, 'started_at', 'seq') WHERE name = 'comparison_started'");
        }
        try (Store store = open()) {
            store.check().look().join();

            assertThat(store.problem()).isPresent();
        }
    }

    @Test
    void aLargeFileThatIsWhole_isFoundWhole() {
        fill(20);
        try (Store store = open()) {
            store.check().look().join();

            assertThat(store.problem()).isEmpty();
        }
    }

    @Test
    void closing_doesNotWaitForIt() throws Exception {
        Store store = open();
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Long> endless = store.database().aside(sql -> {
            begun.countDown();
            return sql
                    .number("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n");
        });
        begun.await();

        store.close();

        assertThatThrownBy(endless::join).hasCauseInstanceOf(ProviderException.class);
        assertThat(Connections.unchanging(directory.resolve("counterpoint.db")).number("SELECT count(*) FROM run"))
                .isZero();
    }

    /** @return the root page of the attachments, which are most of the file */
    private int fill(int megabytes) {
        Random random = new Random(1);
        try (Store store = open()) {
            store.journal().begin(Samples.comparison("c", "x", 1), Samples.NOON);
            for (int i = 0; i < megabytes; i++) {
                byte[] megabyte = new byte[1 << 20];
                random.nextBytes(megabyte);
                store.attachments().put(megabyte, "application/octet-stream").join();
            }
            Optional<Long> root = store.database().read(sql -> sql.first(
                    "SELECT rootpage FROM sqlite_schema WHERE name = 'attachment'", row -> row.getLong(1))).join();
            return Math.toIntExact(root.orElseThrow());
        }
    }

    /** The number of cells of its first leaf (https://sqlite.org/fileformat.html#b_tree_pages). */
    private void flipHeadOf(int root) throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(directory.resolve("counterpoint.db").toFile(), "rw")) {
            long page = root;
            file.seek((page - 1) * PAGE);
            if (file.read() == 5) {
                file.seek((page - 1) * PAGE + 12);
                file.seek((page - 1) * PAGE + file.readUnsignedShort());
                page = file.readInt();
            }
            file.seek((page - 1) * PAGE + 3);
            int cells = file.read();
            file.seek((page - 1) * PAGE + 3);
            file.write(cells ^ 0x40);
        }
    }

    private Store open() {
        return Store.open(directory, Samples.CLOCK, Samples.plainText());
    }
}
