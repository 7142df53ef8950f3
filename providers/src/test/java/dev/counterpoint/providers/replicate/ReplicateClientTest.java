package dev.counterpoint.providers.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.config.Vendor;
import dev.counterpoint.providers.http.RetryPolicy;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireConnection;
import dev.counterpoint.providers.testing.WireServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An API and, at another origin, a server of streams: over real sockets. */
@Timeout(60)
class ReplicateClientTest {
    private static final ChatRequest STORY = new ChatRequest("meta/meta-llama-3-70b-instruct",
            List.of(Message.user("Tell me a story")), List.of(), Parameters.NONE);

    private final HttpProviderClients clients = Wire.clients();
    /** Waits for nothing, and would retry. */
    private final HttpProviderClients patient = Wire
            .clients(new RetryPolicy(2, InstantSource.system(), () -> 0, (_, _) -> {}));
    private final CountDownLatch cancelled = new CountDownLatch(1);

    @AfterEach
    void close() {
        clients.close();
        patient.close();
    }

    @Test
    void stream_followsTheAddressOfTheStream_withoutTheKey() {
        try (WireServer streams = WireServer.streaming(text("replicate/stream.sse")); WireServer api = api(streams)) {
            Wire.Outcome outcome = Wire.run(clients, Wire.plain(Vendor.REPLICATE, api.uri("/v1")), STORY,
                    ExchangeObserver.NONE);

            assertThat(outcome.failure()).isNull();
            assertThat(outcome.text()).startsWith("Once upon a time...").endsWith("second paragraph.");
            WireServer.Request made = api.requests().getFirst();
            assertThat(made.method() + " " + made.target())
                    .isEqualTo("POST /v1/models/meta/meta-llama-3-70b-instruct/predictions");
            assertThat(made.headers()).containsEntry("authorization", "Bearer " + Wire.KEY);
            WireServer.Request got = streams.requests().getFirst();
            assertThat(got.method()).isEqualTo("GET");
            assertThat(got.headers()).containsEntry("accept", "text/event-stream").doesNotContainKey("authorization");
        }
    }

    @Test
    void stream_stopsThePredictionToo_whenItIsCancelled() throws Exception {
        try (WireServer streams = new WireServer((_, to) -> {
            to.streamHead();
            to.chunk("event: output\nid: 1\ndata: Once\n\n");
            to.awaitClosed();
        });
                WireServer api = api(streams);
                ProviderClient client = clients.open(Wire.plain(Vendor.REPLICATE, api.uri("")),
                        ExchangeObserver.NONE)) {
            ProviderException stopped = catchThrowableOfType(ProviderException.class,
                    () -> client.stream(STORY, event -> {
                        if (event instanceof StreamEvent.Delta) {
                            client.cancel();
                        }
                    }));

            assertThat(stopped.kind()).isEqualTo(FailureKind.CANCELLED);
            assertThat(cancelled.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void usage_isReadFromThePrediction_atTheApiAndWithTheKey_asSoonAsItHasEnded() {
        Deque<String> predictions = new ArrayDeque<>(List.of(text("replicate/prediction.json"),
                text("replicate/prediction-succeeded.json")));
        try (WireServer streams = WireServer.streaming(text("replicate/stream.sse"));
                WireServer api = api(streams, to -> to.answer(200, "application/json", predictions.remove()))) {
            Wire.Outcome outcome = Wire.run(patient, Wire.plain(Vendor.REPLICATE, api.uri("")), STORY,
                    ExchangeObserver.NONE);

            assertThat(outcome.failure()).isNull();
            assertThat(outcome.events()).last()
                    .isEqualTo(new StreamEvent.UsageReported(new Usage(14L, 11L, null, null, null)));
            assertThat(predictions).isEmpty();
            assertThat(api.requests()).hasSize(3).last().satisfies(asked -> {
                assertThat(asked.target()).isEqualTo("/v1/predictions/gm3qorzdhgbfurvjtvhg6dckhu");
                assertThat(asked.headers()).containsEntry("authorization", "Bearer " + Wire.KEY);
            });
        }
    }

    @Test
    void usage_thatDoesNotCome_takesNothingFromTheAnswer() {
        assertThat(withoutUsage(to -> to.answer(500, "application/json", "{\"title\":\"Internal\"}"))).hasSize(2);
        assertThat(withoutUsage(to -> to.answer(429, "application/json", "{\"status\":429}"))).hasSize(2);
        assertThat(withoutUsage(WireConnection::reset)).hasSizeGreaterThan(1);
        // Another's model, which counts nothing; and one that never comes to its end.
        assertThat(withoutUsage(to -> to.answer(200, "application/json",
                "{\"status\":\"succeeded\",\"error\":null,\"metrics\":{\"predict_time\":1.5}}"))).hasSize(2);
        assertThat(withoutUsage(to -> to.answer(200, "application/json",
                "{\"status\":\"processing\",\"error\":null}"))).hasSize(5);
    }

    @Test
    void usage_isNotWaitedForAnyMore_whenTheRunIsStopped() {
        try (WireServer streams = WireServer.streaming(text("replicate/stream.sse"))) {
            CompletableFuture<ProviderClient> running = new CompletableFuture<>();
            try (WireServer api = api(streams, to -> {
                running.join().cancel();
                to.awaitClosed();
            });
                    ProviderClient client = patient.open(Wire.plain(Vendor.REPLICATE, api.uri("")),
                            ExchangeObserver.NONE)) {
                running.complete(client);
                List<StreamEvent> events = new ArrayList<>();

                client.stream(STORY, events::add);

                assertThat(events).last().isEqualTo(new StreamEvent.Stopped(StopReason.END, "done"));
            }
        }
    }

    @Test
    void stream_saysThatAModelDoesNotStream() {
        try (WireServer api = new WireServer((_, to) -> to.answer(201, "application/json",
                "{\"id\":\"a\",\"urls\":{\"get\":\"https://api.replicate.com/v1/predictions/a\"},\"error\":null}"))) {
            ProviderException failed = Wire
                    .run(clients, Wire.plain(Vendor.REPLICATE, api.uri("")), STORY, ExchangeObserver.NONE).failed();

            assertThat(failed.kind()).isEqualTo(FailureKind.INVALID_REQUEST);
            assertThat(failed.message()).contains("does not stream", STORY.model());
        }
    }

    @Test
    void stream_tellsAWrongKey() {
        try (WireServer api = new WireServer(
                (_, to) -> to.answer(401, "application/json", text("replicate/error-401.json")))) {
            ProviderException failed = Wire.run(clients, Wire.plain(Vendor.REPLICATE, api.uri(""))).failed();

            assertThat(failed.kind()).isEqualTo(FailureKind.SIGN_IN);
            assertThat(failed.message()).contains("valid authentication token");
        }
    }

    @Test
    void models_areThoseOfTheCollection() {
        try (WireServer api = new WireServer(
                (_, to) -> to.answer(200, "application/json", text("replicate/collection.json")));
                ProviderClient client = clients.open(Wire.plain(Vendor.REPLICATE, api.uri("/v1/")),
                        ExchangeObserver.NONE)) {
            assertThat(client.models()).containsExactly(new ModelInfo("meta/meta-llama-3-70b-instruct", null),
                    new ModelInfo("openai/gpt-5", null));
            assertThat(api.requests().getFirst().target()).isEqualTo("/v1/collections/language-models");
        }
    }

    private interface Answer {
        void to(WireConnection connection) throws IOException, InterruptedException;
    }

    /** The requests that the API had, of a run whose figures are answered so. */
    private List<WireServer.Request> withoutUsage(Answer figures) {
        try (WireServer streams = WireServer.streaming(text("replicate/stream.sse"));
                WireServer api = api(streams, figures)) {
            Wire.Outcome outcome = Wire.run(patient, Wire.plain(Vendor.REPLICATE, api.uri("")), STORY,
                    ExchangeObserver.NONE);

            assertThat(outcome.failure()).isNull();
            assertThat(outcome.text()).endsWith("second paragraph.");
            assertThat(outcome.events()).last().isEqualTo(new StreamEvent.Stopped(StopReason.END, "done"));
            return api.requests();
        }
    }

    private WireServer api(WireServer streams) {
        return api(streams, to -> to.answer(200, "application/json", text("replicate/prediction-succeeded.json")));
    }

    private WireServer api(WireServer streams, Answer figures) {
        return new WireServer((request, to) -> {
            if (request.method().equals("GET")) {
                figures.to(to);
            } else if (request.target().endsWith("/cancel")) {
                to.answer(200, "application/json", "{\"status\":\"canceled\"}");
                cancelled.countDown();
            } else {
                to.answer(201, "application/json", text("replicate/prediction.json")
                        .replace("https://stream.replicate.com", streams.uri("").toString()));
            }
        });
    }

    private static String text(String fixture) {
        return new String(Wire.fixture(fixture), StandardCharsets.UTF_8);
    }
}
