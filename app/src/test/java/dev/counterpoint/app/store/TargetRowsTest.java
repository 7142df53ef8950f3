package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.run.Comparison;
import dev.counterpoint.app.run.FailedAttempt;
import dev.counterpoint.app.run.RunResult;
import dev.counterpoint.app.run.RunSpec;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.run.StoredRun;
import dev.counterpoint.app.run.Target;
import dev.counterpoint.app.run.TargetName;
import dev.counterpoint.app.store.HistoryStore.AskedInVain;
import dev.counterpoint.app.store.HistoryStore.RunSummary;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderFile;
import dev.counterpoint.providers.config.ProviderId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a run that may ask more than one target. */
class TargetRowsTest {
    private static final String OTHER_KEY = "sk-the-other-one-0123456789";
    private static final ProviderConfig OTHER = ProviderFile.read(
            "{\"name\":\"other\",\"kind\":\"anthropic\",\"credentials\":{\"type\":\"api_key\",\"apiKey\":\"" + OTHER_KEY
                    + "\"}}",
            new ProviderId("id-2"));
    private static final Target FIRST = new Target(Samples.openAi(), "model-0");
    private static final Target SECOND = new Target(OTHER, "claude-x");
    private static final Target THIRD = new Target(ProviderStore.SANDBOX, "openai/plain");
    private static final RunState.Failed LIMITED = new RunState.Failed(FailureKind.RATE_LIMITED, Layer.PROVIDER,
            "Too many requests.", "Wait a little.", 429);
    private static final String ANTHROPIC_HELLO = """
            event: message_start
            data: {"type":"message_start","message":{"id":"m","role":"assistant","content":[],"usage":{"input_tokens":9,"output_tokens":1}}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello!"}}

            """;

    @TempDir
    Path directory;

    @Test
    void whomARunWasToAsk_isKept_alsoWhereTheFirstAnswered() {
        StoredRun run = kept(store -> store.journal().ended(Samples.run("c", 0), Samples.finished("Paris")));

        assertThat(run.targets()).containsExactly(TargetName.of(FIRST), TargetName.of(SECOND), TargetName.of(THIRD));
        assertThat(run.target()).isEqualTo(TargetName.of(FIRST));
        assertThat(run.failed()).isEmpty();
    }

    @Test
    void whoFailedAndWhoAnswered_isReadBackAsItWasGiven() {
        FailedAttempt first = failed(FIRST, 0, 40, LIMITED);
        FailedAttempt second = failed(SECOND, 40, 70, new RunState.Failed(FailureKind.CONNECT, Layer.NETWORK,
                "Nobody listens.", "", 0));

        StoredRun run = kept(store -> {
            store.journal().fellBack(Samples.run("c", 0), 0, first, 3);
            store.journal().fellBack(Samples.run("c", 0), 1, second, 4);
            store.journal().ended(Samples.run("c", 0), Samples.finished("Paris"));
        });

        assertThat(run.failed()).containsExactly(first, second);
        assertThat(run.target()).isEqualTo(TargetName.of(THIRD));
        assertThat(run.label()).isEqualTo("sandbox/openai/plain");
        assertThat(run.request().model()).isEqualTo("openai/plain");
        assertThat(run.state()).isInstanceOf(RunState.Finished.class);
    }

    @Test
    void aListOfTheHistory_namesThem_andTheyAreFoundByTheirNames() {
        try (Store store = open()) {
            begin(store);
            store.journal().fellBack(Samples.run("c", 0), 0, failed(FIRST, 0, 40, LIMITED), 2);
            store.journal().ended(Samples.run("c", 0), Samples.finished("Paris"));

            assertThat(store.history().newest(null, 10, null).join().getFirst().runs()).containsExactly(
                    new RunSummary("other/claude-x", Samples.finished("").state(), null,
                            List.of(new AskedInVain("mine/model-0", LIMITED, Duration.ofNanos(40)))));
            assertThat(store.history().newest("claude", 10, null).join()).hasSize(1);
            assertThat(store.history().newest("model-0", 10, null).join()).hasSize(1);
            assertThat(store.history().newest("plain", 10, null).join()).as("was not asked").isEmpty();
        }
    }

    @Test
    void whereAllFail_theLastIsTheRunsOwn() {
        StoredRun run = kept(store -> {
            store.journal().fellBack(Samples.run("c", 0), 0, failed(FIRST, 0, 40, LIMITED), 2);
            store.journal().fellBack(Samples.run("c", 0), 1, failed(SECOND, 40, 50, LIMITED), 3);
            store.journal().ended(Samples.run("c", 0),
                    new RunResult(LIMITED, List.of(), Samples.finished("").metrics()));
        });

        assertThat(run.failed()).hasSize(2);
        assertThat(run.target()).isEqualTo(TargetName.of(THIRD));
        assertThat(run.state()).isEqualTo(LIMITED);
    }

    @Test
    void noSecretOfAnyTarget_isKept_whicheverRepeatsIt() {
        StoredRun run = kept(store -> {
            store.journal().fellBack(Samples.run("c", 0), 0, failed(FIRST, 0, 40, new RunState.Failed(
                    FailureKind.SIGN_IN, Layer.PROVIDER, "Not " + OTHER_KEY + " nor " + Samples.KEY + ".", "", 401)),
                    2);
            store.journal().ended(Samples.run("c", 0), Samples.finished("Your key is " + Samples.KEY));
        });

        assertThat(run.failed().getFirst().failure().message()).isEqualTo("Not ••• nor •••.");
        assertThat(run.parts()).containsExactly(new Part.Text("Your key is •••"));
    }

    @Test
    void aKillWhileTheSecondStreams_keepsTheFailureAndTheText() {
        StoredRun run = recovered(store -> {
            store.journal().requestSent(Samples.run("c", 0), 1, Samples.sent());
            store.journal().responseHead(Samples.run("c", 0), 1, 429, Map.of());
            store.journal().frame(Samples.run("c", 0), 1, 3, Samples.bytes("{\"error\":{\"message\":\"slow down\"}}"));
            store.journal().fellBack(Samples.run("c", 0), 0, failed(FIRST, 0, 40, LIMITED), 2);
            store.journal().requestSent(Samples.run("c", 0), 2, Samples.sent());
            store.journal().responseHead(Samples.run("c", 0), 2, 200, Map.of());
            store.journal().frame(Samples.run("c", 0), 2, 50, Samples.bytes(ANTHROPIC_HELLO));
        });

        assertThat(run.parts()).containsExactly(new Part.Text("Hello!"));
        assertThat(run.state()).isInstanceOfSatisfying(RunState.Failed.class,
                failed -> assertThat(failed.kind()).isEqualTo(FailureKind.INTERRUPTED));
        assertThat(run.target()).isEqualTo(TargetName.of(SECOND));
        assertThat(run.failed()).extracting(FailedAttempt::failure).containsExactly(LIMITED);
        assertThat(run.metrics().attempts()).isEqualTo(2);
    }

    @Test
    void aKillBeforeTheSecondHasSentAnything_takesNoWordOfTheFirstForItsAnswer() {
        StoredRun run = recovered(store -> {
            store.journal().requestSent(Samples.run("c", 0), 1, Samples.sent());
            store.journal().responseHead(Samples.run("c", 0), 1, 200, Map.of());
            store.journal().frame(Samples.run("c", 0), 1, 3, Samples.bytes(ANTHROPIC_HELLO));
            store.journal().fellBack(Samples.run("c", 0), 0, failed(FIRST, 0, 40, LIMITED), 2);
        });

        assertThat(run.parts()).isEmpty();
        assertThat(run.metrics().total()).isEqualTo(Duration.ofNanos(40));
        assertThat(run.target()).isEqualTo(TargetName.of(SECOND));
        assertThat(run.failed()).hasSize(1);
    }

    @Test
    void whatIsRemoved_leavesNoTargetBehind() {
        try (Store store = open()) {
            begin(store);
            store.journal().ended(Samples.run("c", 0), Samples.finished("Paris"));
            assertThat(targets(store)).isEqualTo(3);

            store.history().remove(Samples.comparison("c", "", 0).id()).join();

            assertThat(targets(store)).isZero();
        }
    }

    private static long targets(Store store) {
        return store.database().onWriter(() -> {}).thenCompose(
                _ -> store.database().read(sql -> sql.number("SELECT count(*) FROM run_target"))).join();
    }

    private StoredRun kept(Consumer<Store> use) {
        try (Store store = open()) {
            begin(store);
            use.accept(store);
        }
        return reopened();
    }

    /** As a process that is killed leaves it: in the file, and without an end. */
    private StoredRun recovered(Consumer<Store> use) {
        try (Store store = open()) {
            begin(store);
            use.accept(store);
        }
        try (Database database = Database.open(directory.resolve("counterpoint.db"), Samples.backups(directory),
                Migrations.ofProgram())) {
            database.change(sql -> sql.update("UPDATE run SET state = 'running', owner_started_at = 0, parts = NULL,"
                    + " failure_kind = NULL, stop_reason = NULL")).join();
        }
        return reopened();
    }

    private StoredRun reopened() {
        try (Store store = open()) {
            return store.history().open(Samples.comparison("c", "", 0).id()).join().orElseThrow().runs().getFirst();
        }
    }

    private Store open() {
        return Store.open(directory, InstantSource.system());
    }

    private static void begin(Store store) {
        Comparison one = Samples.comparison("c", "What is the capital of France?", 1);
        RunSpec spec = one.runs().getFirst();
        store.journal().begin(new Comparison(one.id(), one.title(), one.content(), null, List.of(new RunSpec(spec.id(),
                0, 0, FIRST, List.of(SECOND, THIRD), spec.request(), null))), Samples.NOON);
    }

    private static FailedAttempt failed(Target target, long from, long to, RunState.Failed failure) {
        return new FailedAttempt(TargetName.of(target), Duration.ofNanos(from), Duration.ofNanos(to - from), 1, failure,
                new Usage(9L, 1L, null, null, null), new BigDecimal("0.0004"));
    }
}
