package dev.counterpoint.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.catalog.Price;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderFile;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.http.RetryPolicy;
import dev.counterpoint.providers.sandbox.Sandbox;
import dev.counterpoint.providers.sandbox.SandboxOptions;
import dev.counterpoint.providers.sandbox.script.Pacing;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Whom a run asks when its target fails, over real sockets. */
@Timeout(60)
class FallbackTest {
    private static final ProviderConfig SANDBOX = new ProviderConfig.Sandbox(new ProviderId("p"), "sandbox", null);
    private static final Price DOLLAR_A_TOKEN = new Price(BigDecimal.valueOf(1_000_000), BigDecimal.valueOf(1_000_000),
            null, null, "a test", LocalDate.EPOCH);

    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    private final HttpProviderClients clients = new HttpProviderClients(sandbox::start,
            new RetryPolicy(1, InstantSource.system(), () -> 0, (_, _) -> {}));
    private final MemoryJournal journal = new MemoryJournal();
    private final RunEngine engine = new RunEngine(clients, journal, _ -> Optional.of(DOLLAR_A_TOKEN),
            InstantSource.system(), System::nanoTime, Thread.ofVirtual().factory());

    @AfterEach
    void stop() {
        engine.close();
        clients.close();
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"openai/fault-401,sign_in", "openai/fault-403,permission", "anthropic/fault-404,not_found",
            "gemini/fault-429,rate_limited", "openai/fault-quota,quota", "openai/fault-413,too_large",
            "openai/fault-500,provider_error", "anthropic/fault-overloaded,overloaded", "openai/fault-html,malformed",
            "openai/fault-empty,interrupted"})
    void aTargetThatFailsBeforeItsFirstToken_isFollowedByTheNext(String model, String kind) {
        Run run = start(target(model), target("anthropic/plain"));

        RunResult result = run.done().join();

        assertThat(result.state()).isInstanceOf(RunState.Finished.class);
        assertThat(result.parts()).isNotEmpty();
        assertThat(run.target()).isEqualTo(target("anthropic/plain"));
        assertThat(result.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.target().label()).isEqualTo("sandbox/" + model);
            assertThat(failed.failure().kind().wire()).isEqualTo(kind);
            assertThat(failed.failure().message()).isNotBlank();
            assertThat(failed.duration()).isPositive().isLessThan(result.metrics().total());
        });
        assertThat(journal.results).containsExactly(result);
    }

    @Test
    void aTargetThatCannotBeReached_isFollowedByTheNext() throws IOException {
        int nobody;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = taken.getLocalPort();
        }
        Run run = start(new Target(openAi("http://127.0.0.1:" + nobody + "/v1"), "m"), target("openai/plain"));

        assertThat(run.done().join().state()).isInstanceOf(RunState.Finished.class);
        assertThat(kinds(run)).containsExactly(FailureKind.CONNECT);
    }

    @Test
    void theRequestToTheNext_isTheSameButForItsModel_andWhatThatModelRefusesIsNotSent() {
        ChatRequest request = new ChatRequest("openai/fault-404", List.of(Message.user("Hi")), List.of(),
                new Parameters(Map.of("seed", JsonNodeFactory.instance.numberNode(7))));

        Run run = start(request, target("openai/fault-404"), target("anthropic/plain"));

        assertThat(run.done().join().state()).isInstanceOf(RunState.Finished.class);
        assertThat(run.notSent()).containsOnlyKeys("seed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai/fault-error-in-stream", "openai/fault-cut", "anthropic/fault-reset"})
    void aTargetThatFailsAfterItsFirstToken_staysTheOneThatWasAsked(String model) {
        Run run = start(target(model), target("openai/plain"));

        RunResult result = run.done().join();

        assertThat(result.state()).isInstanceOf(RunState.Failed.class);
        assertThat(result.parts()).as("what had come").isNotEmpty();
        assertThat(result.failed()).isEmpty();
        assertThat(run.target()).isEqualTo(target(model));
    }

    @Test
    void aRequestThatIsWrong_isNotAskedAround() {
        Run run = start(target("openai/fault-400"), target("openai/plain"));

        assertThat(run.done().join().state()).isInstanceOfSatisfying(RunState.Failed.class,
                failed -> assertThat(failed.kind()).isEqualTo(FailureKind.INVALID_REQUEST));
        assertThat(run.failedAttempts()).isEmpty();
    }

    @Test
    void onlyWhatIsNoFaultOfWhoWasAsked_isNotAskedAround() {
        assertThat(Stream.of(FailureKind.values()).filter(kind -> !Fallback.helps(kind))).containsExactly(
                FailureKind.INVALID_REQUEST, FailureKind.CONTENT_BLOCKED, FailureKind.CANCELLED, FailureKind.STORAGE,
                FailureKind.INTERNAL);
    }

    @Test
    void withoutAFallback_nobodyElseIsAsked() {
        Run run = start(target("openai/fault-401"));

        assertThat(run.done().join().state()).isInstanceOf(RunState.Failed.class);
        assertThat(run.failedAttempts()).isEmpty();
        assertThat(journal.heard).filteredOn(word -> word.startsWith("sent")).containsExactly("sent 1");
    }

    @Test
    void whereAllFail_theLastFailureIsTheRuns_andTheOthersAreKept() {
        Run run = start(target("openai/fault-401"), target("openai/fault-404"), target("anthropic/fault-quota"));

        RunResult result = run.done().join();

        assertThat(kinds(run)).containsExactly(FailureKind.SIGN_IN, FailureKind.NOT_FOUND);
        assertThat(result.state()).isInstanceOfSatisfying(RunState.Failed.class,
                failed -> assertThat(failed.kind()).isEqualTo(FailureKind.QUOTA));
        assertThat(run.target()).isEqualTo(target("anthropic/fault-quota"));
        assertThat(result.metrics().cost()).isNull();
        assertThat(journal.results).hasSize(1);
    }

    @Test
    void requestsAreCountedThroughAllTargets_andEachTargetsRetriesStayItsOwn() {
        Run run = start(target("openai/fault-500"), target("openai/fault-401"), target("openai/plain"));

        RunResult result = run.done().join();

        assertThat(result.failed()).extracting(FailedAttempt::requests).containsExactly(2, 1);
        assertThat(result.metrics().attempts()).isEqualTo(4);
        assertThat(journal.heard)
                .filteredOn(word -> word.startsWith("sent") || word.startsWith("fell")).containsExactly("sent 1",
                        "sent 2", "fell back from 0, next request 3", "sent 3", "fell back from 1, next request 4",
                        "sent 4");
    }

    @Test
    void stop_whileTheSecondIsAwaited_stopsItOnTheWire_andAsksNobodyElse() throws InterruptedException {
        CountDownLatch secondSilent = new CountDownLatch(1);
        journal.onHead = number -> {
            if (number == 2) {
                secondSilent.countDown();
            }
        };
        Run run = start(target("openai/fault-401"), target("openai/fault-headers-only"), target("openai/plain"));
        assertThat(secondSilent.await(30, TimeUnit.SECONDS)).isTrue();

        run.cancel();

        assertThat(sandbox.awaitClosedByClient(1, Duration.ofSeconds(20))).isTrue();
        RunResult result = run.done().join();
        assertThat(result.state()).isInstanceOfSatisfying(RunState.Failed.class,
                failed -> assertThat(failed.kind()).isEqualTo(FailureKind.CANCELLED));
        assertThat(kinds(run)).containsExactly(FailureKind.SIGN_IN);
        assertThat(run.target()).isEqualTo(target("openai/fault-headers-only"));
        assertThat(journal.heard).doesNotContain("sent 3");
        assertThat(journal.results).hasSize(1);
    }

    @Test
    void whatHadBegunWithoutAToken_isTakenBack_andWhatItCountedIsInTheCost() throws IOException {
        try (CannedServer server = new CannedServer("""
                event: message_start
                data: {"type":"message_start","message":{"id":"m","role":"assistant","content":[],"usage":{"input_tokens":9,"output_tokens":1}}}

                event: content_block_start
                data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

                event: message_delta
                data: {"type":"message_delta","delta":{},"usage":{"output_tokens":1}}

                event: error
                data: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}

                """)) {
            Run run = start(new Target(anthropic(server.url()), "m"), target("openai/plain"));

            RunResult result = run.done().join();

            assertThat(kinds(run)).containsExactly(FailureKind.OVERLOADED);
            assertThat(run.feed().drain()).filteredOn(TextFeed.Piece.Started.class::isInstance).hasSize(1);
            assertThat(result.parts()).hasSize(1);
            assertThat(result.failed().getFirst().usage().input()).isEqualTo(9);
            assertThat(result.failed().getFirst().cost()).isEqualByComparingTo("10");
            BigDecimal own = DOLLAR_A_TOKEN.of(result.metrics().usage()).orElseThrow();
            assertThat(result.metrics().cost()).isEqualByComparingTo(own.add(BigDecimal.TEN));
        }
    }

    @Test
    void timeToFirstToken_isCountedFromTheRunsStart() {
        RunResult result = start(target("openai/fault-401"), target("openai/plain")).done().join();

        assertThat(result.metrics().timeToFirstToken()).isGreaterThan(result.failed().getFirst().endedAfter());
    }

    @Test
    void listenersHearOnlyTheOneThatAnswers() {
        List<StreamEvent> heard = new CopyOnWriteArrayList<>();
        Run run = engine.start(comparison(request("openai/fault-401"), target("openai/fault-401"),
                target("openai/plain")), (_, event) -> heard.add(event)).getFirst();
        run.done().join();

        assertThat(heard.getFirst()).isInstanceOf(StreamEvent.PartStarted.class);
        assertThat(heard).filteredOn(StreamEvent.Stopped.class::isInstance).hasSize(1);
    }

    private Run start(Target... targets) {
        return start(request(targets[0].model()), targets);
    }

    private Run start(ChatRequest request, Target... targets) {
        return engine.start(comparison(request, targets), RunEngine.Listener.NONE).getFirst();
    }

    private static Comparison comparison(ChatRequest request, Target... targets) {
        List<Target> all = Arrays.asList(targets);
        return new Comparison(new ComparisonId("c"), "Hi", PromptContent.EMPTY, null, List.of(new RunSpec(
                new RunId("r"), 0, 0, all.getFirst(), all.subList(1, all.size()), request, null)));
    }

    private static ChatRequest request(String model) {
        return new ChatRequest(model, List.of(Message.user("Hi")), List.of(), Parameters.NONE);
    }

    private static List<FailureKind> kinds(Run run) {
        return run.failedAttempts().stream().map(failed -> failed.failure().kind()).toList();
    }

    private static Target target(String model) {
        return new Target(SANDBOX, model);
    }

    private static ProviderConfig openAi(String url) {
        return ProviderFile.read("{\"name\":\"near\",\"kind\":\"openai\",\"baseUrl\":\"" + url + "\"}",
                new ProviderId("near"));
    }

    private static ProviderConfig anthropic(String url) {
        return ProviderFile.read("{\"name\":\"near\",\"kind\":\"anthropic\",\"baseUrl\":\"" + url + "\"}",
                new ProviderId("near"));
    }
}
