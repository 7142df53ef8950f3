package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.run.Comparison;
import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.app.run.RunResult;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.store.HistoryStore.HistoryEntry;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.chat.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryStoreTest {
    @TempDir
    Path directory;
    private Store store;
    private HistoryStore history;

    @BeforeEach
    void open() {
        store = Store.open(directory, Samples.CLOCK, Samples.plainText());
        history = store.history();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void newest_comesFirst_page_after_page() {
        for (int i = 0; i < 7; i++) {
            keep("c" + i, "prompt " + i, "answer " + i);
        }
        List<String> seen = new ArrayList<>();
        @Nullable
        HistoryEntry last = null;
        for (List<HistoryEntry> page = page(null, last); !page.isEmpty(); page = page(null, last)) {
            page.forEach(entry -> seen.add(entry.id().value()));
            last = page.getLast();
        }
        assertThat(seen).containsExactly("c6", "c5", "c4", "c3", "c2", "c1", "c0");
    }

    @Test
    void newest_pagesThroughWhatASearchFinds() {
        for (int i = 0; i < 7; i++) {
            keep("c" + i, i % 2 == 0 ? "even" : "odd", "answer");
        }
        List<HistoryEntry> first = page("even", null);

        assertThat(first).extracting(entry -> entry.id().value()).containsExactly("c6", "c4", "c2");
        assertThat(page("even", first.getLast())).extracting(entry -> entry.id().value()).containsExactly("c0");
    }

    @Test
    void newest_tellsEachRunsStateAndCost() {
        Comparison comparison = Samples.comparison("c", "prompt", 3);
        store.journal().begin(comparison, Samples.NOON);
        store.journal().ended(Samples.run("c", 0), Samples.finished("a"));
        RunState failed = new RunState.Failed(FailureKind.RATE_LIMITED, Layer.PROVIDER, "Too many.", "Wait.", 429);
        store.journal().ended(Samples.run("c", 2),
                new RunResult(failed, List.of(), Samples.finished("").metrics()));

        assertThat(page(null, null).getFirst().runs()).extracting(HistoryStore.RunSummary::state)
                .containsExactly(Samples.finished("").state(), new RunState.Running(), failed);
    }

    @ParameterizedTest
    @CsvSource({"capital, c1", "CAPITAL, c1", "fra, c1", "capital of france, c1", "paris, c1", "capital paris, c1",
            "model-0, c1", "mine, c1", "Tokio, c2", "東京, c2", "京は, c2", "cafe, c2", "'hauptstadt japans', c2"})
    void search_findsWordsOfPromptAnswerAndTarget(String typed, String found) {
        keep("c1", "What is the capital of France?", "Paris, of course.");
        keep("c2", "Die Hauptstadt Japans? Café!", "東京は日本の首都です。 Tokio.");

        assertThat(page(typed, null)).extracting(entry -> entry.id().value()).contains(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "*", "a AND", "NOT", "OR OR", "(", "title:", "{x y}:z", "^x", "a NEAR b", "\"x", "-",
            "--", "'; DROP TABLE run; --", "a*b", "+", "a\u0000b", "😀", "\\", "?", "/", "NEAR(", "東\""})
    void search_takesEverythingTypedAsWords(String typed) {
        keep("c", "prompt", "answer");

        assertThat(page(typed, null)).isEmpty();
    }

    @Test
    void search_ofAnAnswer_worksOnceAllRunsHaveEnded_evenAfterAnInterruption() {
        store.journal().begin(Samples.comparison("c", "prompt", 1), Samples.NOON);
        store.journal().frame(Samples.run("c", 0), 1, 1, Samples.bytes("serendipity happens"));
        store.close();
        open();

        assertThat(page("serendipity", null)).hasSize(1);
    }

    @Test
    void remove_takesEverythingOfTheComparison() {
        keep("c", "prompt", "unique answer");
        assertThat(page("unique", null)).hasSize(1);
        AtomicInteger changes = new AtomicInteger();
        history.onChange(changes::incrementAndGet);

        assertThat(history.remove(new ComparisonId("c")).join()).isTrue();
        assertThat(history.remove(new ComparisonId("c")).join()).isFalse();
        assertThat(changes).hasValue(1);
        assertThat(page("unique", null)).isEmpty();
        for (String table : List.of("comparison", "run", "run_attempt", "run_frame", "search")) {
            assertThat(store.database().read(sql -> sql.number("SELECT count(*) FROM " + table)).join()).as(table)
                    .isZero();
        }
    }

    @Test
    void remove_whileItRuns_harmsNothing() {
        store.journal().begin(Samples.comparison("c", "prompt", 1), Samples.NOON);
        history.remove(new ComparisonId("c")).join();
        store.journal().frame(Samples.run("c", 0), 1, 1, Samples.bytes("x"));
        store.journal().ended(Samples.run("c", 0), Samples.finished("x"));

        assertThat(page(null, null)).isEmpty();
        assertThat(store.journal().failure()).isEmpty();
    }

    @Test
    void onChange_isCalledWhenAComparisonBeginsAndWhenARunEnds() throws Exception {
        var changed = new Semaphore(0);
        history.onChange(changed::release);

        keep("c", "prompt", "answer");

        assertThat(changed.tryAcquire(2, 5, TimeUnit.SECONDS)).isTrue();
    }

    private void keep(String id, String prompt, String answer) {
        Comparison comparison = Samples.comparison(id, prompt, 1);
        store.journal().begin(comparison, Samples.NOON);
        store.journal().requestSent(Samples.run(id, 0), 1, Samples.sent());
        store.journal().frame(Samples.run(id, 0), 1, 1, Samples.bytes(answer));
        store.journal().ended(Samples.run(id, 0), new RunResult(Samples.finished("").state(),
                List.of(new Part.Reasoning("hm", null), new Part.Text(answer)), Samples.finished("").metrics()));
    }

    private List<HistoryEntry> page(@Nullable String search, @Nullable HistoryEntry after) {
        return history.newest(search, 3, after).join();
    }
}
