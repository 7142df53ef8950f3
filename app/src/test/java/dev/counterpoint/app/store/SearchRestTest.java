package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.run.ComparisonId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchRestTest {
    private static final int COMPARISONS = 35;

    @TempDir
    Path directory;

    @Test
    void whatAMigrationLeftOut_isFoundAgain_asSoonAsTheStoreIsOpen() {
        try (Store store = open()) {
            fill(store);
            forgetTheIndex(store);
            assertThat(found(store, "answer")).isZero();
        }
        try (Store store = open()) {
            assertThat(found(store, "answer")).isEqualTo(COMPARISONS);
            assertThat(rest(store)).isZero();
        }
    }

    @Test
    void ofALongHistory_theNewestIsFoundAtOnce_andTheRestLater() {
        try (Store store = open()) {
            fill(store);
            forgetTheIndex(store);
            new SearchRest(store.database(), 10).start();
            assertThat(found(store, "number34")).isEqualTo(1);

            while (rest(store) > 0) {
                // Each look waits behind a step of the work.
                store.database().onWriter(() -> {}).join();
            }
            assertThat(found(store, "answer")).isEqualTo(COMPARISONS);
        }
    }

    @Test
    void anUnreadableComparison_isLeftOut_andTheOthersAreFound() {
        try (Store store = open()) {
            fill(store);
            forgetTheIndex(store);
            store.database().change(sql -> sql.update("UPDATE run SET parts = 'no JSON' WHERE comparison = 20")).join();
        }
        try (Store store = open()) {
            assertThat(found(store, "answer")).isEqualTo(COMPARISONS - 1);
        }
    }

    @Test
    void aRemovedComparison_isNotPutBack() {
        try (Store store = open()) {
            fill(store);
            forgetTheIndex(store);
            assertThat(store.history().remove(new ComparisonId("c34")).join()).isTrue();
        }
        try (Store store = open()) {
            assertThat(found(store, "answer")).isEqualTo(COMPARISONS - 1);
        }
    }

    /** As the migration does. */
    private static void forgetTheIndex(Store store) {
        store.database().change(sql -> {
            sql.update("INSERT INTO search (search) VALUES ('delete-all')");
            sql.update("INSERT INTO search_rest (id, upto) SELECT 1, max(seq) FROM comparison");
        }).join();
    }

    private static void fill(Store store) {
        for (int i = 0; i < COMPARISONS; i++) {
            store.journal().begin(Samples.comparison("c" + i, "number" + i, 1), Samples.NOON);
            store.journal().ended(Samples.run("c" + i, 0), Samples.finished("answer"));
        }
        store.journal().flushed().join();
    }

    private static int found(Store store, String words) {
        List<?> found = store.history().newest(words, 1_000, null).join();
        return found.size();
    }

    private static long rest(Store store) {
        return store.database().read(sql -> sql.number("SELECT count(*) FROM search_rest")).join();
    }

    private Store open() {
        return Store.open(directory, Samples.CLOCK, Samples.plainText());
    }
}
