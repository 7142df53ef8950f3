package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpoint.app.run.Comparison;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.run.StoredComparison;
import dev.counterpoint.app.run.StoredRun;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    @TempDir
    Path directory;
    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(directory, Samples.CLOCK, Samples.plainText());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void reopen() {
        store.close();
        open();
    }

    @Test
    void aRunIsReadBackAsItWasGivenToTheJournal() {
        Comparison comparison = Samples.comparison("c", "What is the capital of France?", 2);
        store.journal().begin(comparison, Samples.NOON);
        store.journal().requestSent(Samples.run("c", 0), 1, Samples.sent());
        store.journal().frame(Samples.run("c", 0), 1, 5, Samples.bytes("Paris"));
        store.journal().ended(Samples.run("c", 0), Samples.finished("Paris"));
        store.journal().ended(Samples.run("c", 1), Samples.finished("Lyon"));

        StoredComparison stored = store.history().open(comparison.id()).join().orElseThrow();

        assertThat(stored.title()).isEqualTo(comparison.title());
        assertThat(stored.content()).isEqualTo(comparison.content());
        assertThat(stored.startedAt()).isEqualTo(Samples.NOON);
        assertThat(stored.runs()).extracting(StoredRun::label).containsExactly("mine/model-0", "mine/model-1");
        StoredRun first = stored.runs().getFirst();
        assertThat(first.request()).isEqualTo(comparison.runs().getFirst().request());
        assertThat(first.parts()).containsExactly(new Part.Text("Paris"));
        assertThat(first.state()).isEqualTo(Samples.finished("").state());
        assertThat(first.metrics()).isEqualTo(Samples.finished("").metrics());
        assertThat(store.history().sentRequest(first.id()).join()).contains(Samples.sent());
    }

    @Test
    void aRunThatIsLeftOpenAtCloseIsInterruptedWithWhatCame() {
        store.journal().begin(Samples.comparison("c", "Count", 1), Samples.NOON);
        store.journal().requestSent(Samples.run("c", 0), 1, Samples.sent());
        store.journal().frame(Samples.run("c", 0), 1, 7, Samples.bytes("one two"));
        reopen();

        StoredRun run = store.history().open(Samples.comparison("c", "", 0).id()).join().orElseThrow().runs()
                .getFirst();

        assertThat(run.parts()).containsExactly(new Part.Text("one two"));
        assertThat(run.state()).isInstanceOfSatisfying(RunState.Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.INTERRUPTED);
            assertThat(failed.layer()).isEqualTo(Layer.PROGRAM);
            assertThat(failed.message()).contains("ended before");
        });
    }

    @Test
    void providersAreReadBackWithTheirSecrets() {
        store.providers().save(Samples.openAi()).join();
        reopen();

        assertThat(store.providers().list().join()).containsExactly(Samples.openAi(), ProviderStore.SANDBOX);
        assertThat(store.providers().byName("MINE").join()).contains(Samples.openAi());
    }

    @Test
    void aDraftIsThereAfterReopening() {
        DraftStore.Draft draft = new DraftStore.Draft(Samples.prompt("typed"), List.of(), null, "");
        store.drafts().save(new DraftStore.Draft(Samples.prompt("ty"), List.of(), null, ""));
        store.drafts().save(draft);
        assertThat(store.drafts().load().join()).contains(draft);
        reopen();

        assertThat(store.drafts().load().join()).contains(draft);
    }

    @Test
    void settingsAreReadBack() {
        store.settings().put("theme", "dark").join();
        store.settings().put("theme", "light").join();

        assertThat(store.settings().get("theme").join()).contains("light");
        assertThat(store.settings().get("other").join()).isEmpty();
    }

    @Test
    void openedTwice_bothSeeTheSame() {
        try (Store other = Store.open(directory, Samples.CLOCK, Samples.plainText())) {
            other.providers().save(Samples.openAi()).join();
            store.settings().put("a", "b").join();

            assertThat(store.providers().byName("mine").join()).isPresent();
            assertThat(other.settings().get("a").join()).contains("b");
        }
    }

    @Test
    void aReadingIsOfOneMoment_whateverIsWrittenMeanwhile() {
        store.settings().put("a", "before").join();

        String seen = store.database().read(sql -> {
            String first = sql.first("SELECT value FROM setting WHERE key = 'a'", row -> row.getString(1))
                    .orElseThrow();
            store.settings().put("a", "after").join();
            return first + " " + sql.first("SELECT value FROM setting WHERE key = 'a'", row -> row.getString(1))
                    .orElseThrow();
        }).join();

        assertThat(seen).isEqualTo("before before");
    }

    @Test
    void theWriteAheadLog_staysSmall_whileMuchIsWrittenAndAnotherProcessReads() throws Exception {
        byte[] frame = new byte[10_000];
        try (Store beside = Store.open(directory, Samples.CLOCK, Samples.plainText())) {
            store.journal().begin(Samples.comparison("c", "x", 1), Samples.NOON);
            for (int i = 0; i < 3_000; i++) {
                store.journal().frame(Samples.run("c", 0), 1, i, frame);
                if (i % 50 == 0) {
                    store.journal().flushed().join();
                    assertThat(beside.history().newest(null, 1, null).join()).hasSize(1);
                }
            }
            store.journal().flushed().join();

            assertThat(Files.size(store.file())).isGreaterThan(25_000_000);
            assertThat(Files.size(store.file().resolveSibling("counterpoint.db-wal"))).isLessThan(12_000_000);
        }
    }

    @Test
    void usedAfterClosing_failsInWords() {
        store.close();

        assertThatThrownBy(() -> store.settings().get("a").join())
                .hasCauseInstanceOf(ProviderException.class).hasMessageContaining("closed");
        assertThat(Files.exists(directory.resolve("counterpoint.db-wal"))).isFalse();
    }
}
