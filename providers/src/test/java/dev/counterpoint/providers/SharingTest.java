package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.http.RetryPolicy;
import dev.counterpoint.providers.testing.OpenAiWire;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What scopes share, and the two other things that a client does: lists of models, and the sandbox. */
@Timeout(60)
class SharingTest {
    private final HttpProviderClients clients = Wire.clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void connection_isUsedAgainByTheNextScope() {
        try (WireServer server = WireServer.streaming(OpenAiWire.FINISH, OpenAiWire.DONE)) {
            for (int i = 0; i < 5; i++) {
                assertThat(Wire.run(clients, Wire.openAi(server.uri("/v1"))).failure()).isNull();
            }

            assertThat(server.requests()).hasSize(5);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void connection_isUsedAgainAfterAnError() {
        try (WireServer server = new WireServer((_, to) -> to.answer(401, "application/json", "{}"))) {
            Wire.run(clients, Wire.openAi(server.uri("/v1")));
            Wire.run(clients, Wire.openAi(server.uri("/v1")));

            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void manyScopes_streamAtTheSameTime_withoutAThreadOfThePlatformEach() throws Exception {
        int runs = 200;
        int before = Thread.getAllStackTraces().size();
        CountDownLatch allThere = new CountDownLatch(runs);
        AtomicInteger mostThreads = new AtomicInteger();
        try (WireServer server = new WireServer((_, to) -> {
            to.streamHead();
            to.chunk(OpenAiWire.text("a"));
            allThere.countDown();
            allThere.await();
            mostThreads.accumulateAndGet(Thread.getAllStackTraces().size(), Math::max);
            to.chunk(OpenAiWire.FINISH + OpenAiWire.DONE);
            to.endChunks();
        })) {
            List<CompletableFuture<Wire.Outcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                CompletableFuture<Wire.Outcome> outcome = new CompletableFuture<>();
                outcomes.add(outcome);
                Thread.ofVirtual().start(() -> {
                    Wire.Outcome ended = Wire.run(clients, Wire.openAi(server.uri("/v1")));
                    outcome.complete(ended);
                    // Who failed never got there: the others must not wait, or nobody hears why.
                    for (int left = runs; ended.failure() != null && left > 0; left--) {
                        allThere.countDown();
                    }
                });
            }
            for (CompletableFuture<Wire.Outcome> outcome : outcomes) {
                assertThat(outcome.get().failure()).isNull();
            }
        }
        int more = mostThreads.get() - before;
        System.out.println("Platform threads for " + runs + " streams: " + more);
        assertThat(more).isLessThan(40);
    }

    @Test
    void models_ofOpenAi() {
        try (WireServer server = new WireServer((_, to) -> to.answer(200, "application/json",
                new String(Wire.fixture("openai/models.json"), StandardCharsets.UTF_8)));
                ProviderClient client = clients.open(Wire.openAi(server.uri("/v1/")), ExchangeObserver.NONE)) {
            assertThat(client.models()).extracting(ModelInfo::id).containsExactly("model-id-0", "model-id-1",
                    "model-id-2");
            assertThat(server.requests().getFirst().method() + " " + server.requests().getFirst().target())
                    .isEqualTo("GET /v1/models");
        }
    }

    @Test
    void models_ofAnthropicComePageByPage() {
        try (WireServer server = new WireServer((request, to) -> to.answer(200, "application/json",
                new String(Wire.fixture(request.target().contains("after_id=claude-sonnet-4-20250514")
                        ? "anthropic/models-2.json"
                        : "anthropic/models-1.json"), StandardCharsets.UTF_8)));
                ProviderClient client = clients.open(Wire.anthropic(server.uri("")), ExchangeObserver.NONE)) {
            assertThat(client.models()).containsExactly(
                    new ModelInfo("claude-sonnet-4-20250514", "Claude Sonnet 4"),
                    new ModelInfo("claude-3-5-haiku-20241022", "Claude Haiku 3.5"));
        }
    }

    @Test
    void models_cutInTheMiddleAreInterrupted_notMalformed() {
        try (WireServer server = new WireServer((_, to) -> {
            to.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"data\":[");
            to.close();
        }); ProviderClient client = clients.open(Wire.openAi(server.uri("/v1")), ExchangeObserver.NONE)) {
            assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(ProviderException.class, client::models)
                    .kind()).isEqualTo(FailureKind.INTERRUPTED);
        }
    }

    @Test
    void models_thatAreAnErrorAreThatError_whateverTheStatus() {
        try (WireServer server = new WireServer((_, to) -> to.answer(200, "application/json",
                "{\"error\":{\"message\":\"Wrong key.\",\"code\":\"invalid_api_key\"}}"));
                ProviderClient client = clients.open(Wire.openAi(server.uri("/v1")), ExchangeObserver.NONE)) {
            assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(ProviderException.class, client::models)
                    .kind()).isEqualTo(FailureKind.SIGN_IN);
        }
    }

    @Test
    void aRun_afterTheClientsWereClosedIsCancelled() {
        clients.close();

        assertThat(Wire.run(clients, Wire.openAi(java.net.URI.create("http://127.0.0.1:9/v1"))).failed().kind())
                .isEqualTo(FailureKind.CANCELLED);
    }

    @Test
    void models_thatAreAWebPageAreMalformed() {
        try (WireServer server = new WireServer(
                (_, to) -> to.answer(200, "text/html", "<html><title>Welcome</title></html>"));
                ProviderClient client = clients.open(Wire.openAi(server.uri("/v1")), ExchangeObserver.NONE)) {
            assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(ProviderException.class, client::models)
                    .message()).contains("web page titled “Welcome”");
        }
    }

    @Test
    void sandbox_speaksTheProtocolThatTheModelNames_andStartsOnDemand() {
        AtomicInteger starts = new AtomicInteger();
        try (WireServer server = WireServer.streaming(OpenAiWire.text("hi"), OpenAiWire.FINISH);
                HttpProviderClients own = new HttpProviderClients(() -> {
                    starts.incrementAndGet();
                    return server.uri("");
                }, RetryPolicy.none())) {
            ProviderConfig sandbox = new ProviderConfig.Sandbox(new ProviderId("s"), "sandbox", null);
            own.open(sandbox, ExchangeObserver.NONE).close();
            assertThat(starts).hasValue(0);

            Wire.Outcome outcome = Wire.run(own, sandbox, new ChatRequest("openai/a/b", List.of(Message.user("x")),
                    List.of(), Parameters.NONE), ExchangeObserver.NONE);

            assertThat(outcome.text()).isEqualTo("hi");
            assertThat(server.requests().getFirst().target()).isEqualTo("/openai/v1/chat/completions");
            assertThat(server.requests().getFirst().body()).contains("\"model\":\"a/b\"");
        }
    }

    @Test
    void sandbox_saysHowItsModelsAreNamed_whenAskedForAnother() {
        try (WireServer server = WireServer.streaming(OpenAiWire.FINISH);
                HttpProviderClients own = new HttpProviderClients(() -> server.uri("/"), RetryPolicy.none())) {
            ProviderException failed = Wire.run(own, new ProviderConfig.Sandbox(new ProviderId("s"), "sandbox", null),
                    Wire.HELLO, ExchangeObserver.NONE).failed();

            assertThat(failed.kind()).isEqualTo(FailureKind.NOT_FOUND);
            assertThat(failed.message()).contains("“model-1”", "openai/swift");
            assertThat(server.requests()).isEmpty();
        }
    }
}
