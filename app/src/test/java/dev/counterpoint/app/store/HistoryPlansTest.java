package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How SQLite goes about what is asked of a long history: by an index that holds all it needs, never over every row. */
class HistoryPlansTest {
    @TempDir
    Path directory;

    @Test
    void aPage_readsNoRowOfRuns() {
        assertThat(plan(HistoryPage.NEWEST, 9L, 60)).anyMatch(step -> step.contains("COVERING INDEX run_of_comparison"))
                .anyMatch(step -> step.contains("SEARCH comparison USING INTEGER PRIMARY KEY")
                        || step.contains("SEARCH comparison USING COVERING INDEX"))
                .noneMatch(step -> step.matches(".*SCAN (run|r|comparison|c)\\b.*"));
    }

    @Test
    void aSearch_goesThroughTheFullTextIndexFromTheNewest_withoutSortingIt() {
        List<String> plan = plan(HistoryPage.FOUND, "\"word\" *", 9L, 60);

        assertThat(plan).anyMatch(step -> step.contains("COVERING INDEX run_of_comparison"))
                .noneMatch(step -> step.matches(".*SCAN (run|r|comparison|c)\\b.*"));
        assertThat(plan("SELECT rowid FROM search WHERE search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT 60",
                "\"word\" *", 9L)).noneMatch(step -> step.contains("TEMP B-TREE"));
    }

    @Test
    void whatWasSpent_isReadFromTwoIndexes() {
        assertThat(plan(HistoryStore.COSTS, 9L)).anyMatch(step -> step.contains("INDEX comparison_started"))
                .anyMatch(step -> step.contains("COVERING INDEX run_of_comparison"))
                .noneMatch(step -> step.startsWith("SCAN"));
    }

    @Test
    void runsWithoutAnEnd_areFoundByTheirOwnIndex() {
        assertThat(plan(Recovery.UNENDED)).anyMatch(step -> step.contains("run_unended"));
    }

    private List<String> plan(String query, Object... values) {
        try (Store store = Store.open(directory, Samples.CLOCK, Samples.plainText())) {
            return store.database().read(
                    sql -> sql.list("EXPLAIN QUERY PLAN " + query, row -> row.getString("detail"), values)).join();
        }
    }
}
