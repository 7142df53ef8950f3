package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.run.Comparison;
import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.run.StoredRun;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.StopReason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
    private static final String DELTA = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}}]}\n\n";
    private static final String STOP = """
            data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

            data: [DONE]

            """;

    @TempDir
    Path directory;

    @Test
    void aCutAnswer_isInterrupted_withTheTextAndFiguresOfItsFrames() {
        StoredRun run = recovered(200, DELTA.formatted("Hello "), DELTA.formatted("world"), "data: {\"cho");

        assertThat(run.parts()).containsExactly(new Part.Text("Hello world"));
        assertThat(run.state()).isInstanceOfSatisfying(RunState.Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.INTERRUPTED);
            assertThat(failed.layer()).isEqualTo(Layer.PROGRAM);
            assertThat(failed.message()).isEqualTo("Counterpoint ended before this answer did.");
            assertThat(failed.advice()).isNotEmpty();
        });
        assertThat(run.metrics().timeToFirstToken()).isEqualTo(Duration.ofNanos(1));
        assertThat(run.metrics().total()).isEqualTo(Duration.ofNanos(3));
        assertThat(run.metrics().attempts()).isEqualTo(1);
    }

    @Test
    void anAnswerThatCameToItsEnd_isFinished() {
        StoredRun run = recovered(200, DELTA.formatted("Hello"), STOP);

        assertThat(run.parts()).containsExactly(new Part.Text("Hello"));
        assertThat(run.state()).isEqualTo(new RunState.Finished(StopReason.END, "stop"));
    }

    @Test
    void aStopReasonAlone_isNoEnd_whereTheProtocolHasAnEndMark() {
        StoredRun cut = recovered("anthropic", 200, anthropic(false));

        assertThat(cut.state()).isInstanceOfSatisfying(RunState.Failed.class,
                failed -> assertThat(failed.kind()).isEqualTo(FailureKind.INTERRUPTED));
        assertThat(cut.parts()).containsExactly(new Part.Text("Hello!"));
    }

    @Test
    void withItsEndMark_itIsFinished_alsoFromTheSandbox() {
        StoredRun whole = recovered("anthropic", 200, anthropic(true));

        assertThat(whole.state()).isEqualTo(new RunState.Finished(StopReason.END, "end_turn"));
    }

    @Test
    void aStopReasonAlone_isTheEnd_whereOnlyFiguresMayFollow() {
        StoredRun run = recovered(200, DELTA.formatted("Hello"), STOP.substring(0, STOP.indexOf("data: [DONE]")));

        assertThat(run.state()).isEqualTo(new RunState.Finished(StopReason.END, "stop"));
    }

    @Test
    void theProvidersOwnErrorInsideTheStream_isToldAsWhenItCame() {
        StoredRun run = recovered(200, DELTA.formatted("Hello"),
                "data: {\"error\":{\"message\":\"Overloaded.\",\"type\":\"server_error\"}}\n\n");

        assertThat(run.parts()).containsExactly(new Part.Text("Hello"));
        assertThat(run.state()).isInstanceOfSatisfying(RunState.Failed.class, failed -> {
            assertThat(failed.layer()).isEqualTo(Layer.PROVIDER);
            assertThat(failed.message()).contains("Overloaded.");
        });
    }

    @Test
    void theBodyOfAnError_isNoAnswer() {
        StoredRun run = recovered(500, "{\"error\":{\"message\":\"no\"}}");

        assertThat(run.parts()).isEmpty();
        assertThat(run.state()).isInstanceOf(RunState.Failed.class);
    }

    @Test
    void ofSeveralAttempts_theLastOneCounts() {
        leaveRunning(store -> {
            store.journal().frame(Samples.run("c", 0), 1, 1, Samples.bytes(DELTA.formatted("first")));
            store.journal().requestSent(Samples.run("c", 0), 2, Samples.sent());
            store.journal().frame(Samples.run("c", 0), 2, 2, Samples.bytes(DELTA.formatted("second")));
        });
        pretendTheOwnerIsGone();

        StoredRun run = reopened();

        assertThat(run.parts()).containsExactly(new Part.Text("second"));
        assertThat(run.metrics().attempts()).isEqualTo(2);
    }

    @Test
    void theRunsOfALiveProcess_areLeftAlone() {
        try (Store running = open()) {
            running.journal().begin(Samples.comparison("c", "x", 1), Samples.NOON);

            assertThat(reopened().state()).isInstanceOf(RunState.Running.class);
        }
    }

    @Test
    void anOwnerIsAlive_onlyIfItIsTheSameProcess() {
        Owner current = Owner.current();

        assertThat(current.isAlive()).isTrue();
        assertThat(new Owner(current.pid(), current.startedAt().minusSeconds(60)).isAlive()).isFalse();
        assertThat(new Owner(Long.MAX_VALUE, current.startedAt()).isAlive()).isFalse();
    }

    private StoredRun recovered(int status, String... frames) {
        return recovered("openai", status, frames);
    }

    private StoredRun recovered(String protocol, int status, String... frames) {
        leaveRunning(store -> {
            store.journal().responseHead(Samples.run("c", 0), 1, status, Map.of());
            for (int i = 0; i < frames.length; i++) {
                store.journal().frame(Samples.run("c", 0), 1, i + 1, Samples.bytes(frames[i]));
            }
        });
        pretendTheOwnerIsGone();
        pretendItSpoke(protocol);
        return reopened();
    }

    /** An answer as Anthropic's documentation has it, with its end mark or cut before it. */
    private static String anthropic(boolean whole) {
        String deltas = """
                event: message_start
                data: {"type":"message_start","message":{"id":"m","role":"assistant","content":[],"usage":{"input_tokens":9,"output_tokens":1}}}

                event: content_block_start
                data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello!"}}

                event: content_block_stop
                data: {"type":"content_block_stop","index":0}

                event: message_delta
                data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":3}}

                """;
        return whole ? deltas + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n" : deltas;
    }

    private void pretendItSpoke(String protocol) {
        try (Database database = Database.open(directory.resolve("counterpoint.db"), Samples.backups(directory),
                Migrations.ofProgram())) {
            database.change(sql -> sql.update("UPDATE run SET protocol = ?", protocol)).join();
        }
    }

    /** As a process that is killed leaves them: in the file, and without an end. */
    private void leaveRunning(Consumer<Store> use) {
        try (Store store = open()) {
            Comparison comparison = Samples.comparison("c", "x", 1);
            store.journal().begin(comparison, Samples.NOON);
            store.journal().requestSent(Samples.run("c", 0), 1, Samples.sent());
            use.accept(store);
        }
    }

    private void pretendTheOwnerIsGone() {
        try (Database database = Database.open(directory.resolve("counterpoint.db"), Samples.backups(directory),
                Migrations.ofProgram())) {
            database.change(sql -> sql.update("UPDATE run SET state = 'running', owner_started_at = 0, parts = NULL,"
                    + " failure_kind = NULL, stop_reason = NULL")).join();
        }
    }

    private StoredRun reopened() {
        try (Store store = open()) {
            List<StoredRun> runs = store.history().open(new ComparisonId("c")).join().orElseThrow().runs();
            return runs.getFirst();
        }
    }

    private Store open() {
        return Store.open(directory, InstantSource.system());
    }
}
