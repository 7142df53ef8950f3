package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.http.RetryPolicy;
import dev.counterpoint.providers.testing.OpenAiWire;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StopTest {
    /** What must hold is 100 ms; a loaded machine is given ten times that before the test fails. */
    private static final long CEILING_MILLIS = 1000;
    private final HttpProviderClients clients = Wire.clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void cancel_closesTheConnectionAtTheServer_inTheMiddleOfAStream() throws Exception {
        CompletableFuture<Long> closedAt = new CompletableFuture<>();
        try (WireServer server = new WireServer((_, to) -> {
            to.streamHead();
            to.chunk(OpenAiWire.text("a"));
            to.awaitClosed();
            closedAt.complete(System.nanoTime());
        }); ProviderClient client = clients.open(Wire.openAi(server.uri("/v1")), ExchangeObserver.NONE)) {
            CompletableFuture<Void> firstToken = new CompletableFuture<>();
            CompletableFuture<ProviderException> end = inBackground(client, event -> {
                if (event instanceof StreamEvent.Delta) {
                    firstToken.complete(null);
                }
            });
            firstToken.get();

            long cancelled = System.nanoTime();
            client.cancel();

            assertThat(end.get().kind()).isEqualTo(FailureKind.CANCELLED);
            assertQuick("in the middle of a stream", cancelled, closedAt);
        }
    }

    @Test
    void cancel_closesTheConnectionAtTheServer_beforeTheHead() throws Exception {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        CompletableFuture<Long> closedAt = new CompletableFuture<>();
        try (WireServer server = new WireServer((_, to) -> {
            asked.complete(null);
            to.awaitClosed();
            closedAt.complete(System.nanoTime());
        }); ProviderClient client = clients.open(Wire.openAi(server.uri("/v1")), ExchangeObserver.NONE)) {
            CompletableFuture<ProviderException> end = inBackground(client, _ -> {});
            asked.get();

            long cancelled = System.nanoTime();
            client.cancel();

            assertThat(end.get().kind()).isEqualTo(FailureKind.CANCELLED);
            assertQuick("before the head", cancelled, closedAt);
        }
    }

    @Test
    void cancel_insideTheCallbackEndsTheStream() throws Exception {
        CompletableFuture<Long> closedAt = new CompletableFuture<>();
        try (WireServer server = new WireServer((_, to) -> {
            to.streamHead();
            to.chunk(OpenAiWire.text("a"));
            to.awaitClosed();
            closedAt.complete(System.nanoTime());
        }); ProviderClient client = clients.open(Wire.openAi(server.uri("/v1")), ExchangeObserver.NONE)) {
            CompletableFuture<Long> cancelled = new CompletableFuture<>();

            ProviderException end = failure(client, event -> {
                if (event instanceof StreamEvent.Delta) {
                    cancelled.complete(System.nanoTime());
                    client.cancel();
                }
            });

            assertThat(end.kind()).isEqualTo(FailureKind.CANCELLED);
            assertQuick("inside the callback", cancelled.get(), closedAt);
        }
    }

    @Test
    void close_fromAnotherThreadCancels() throws Exception {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        try (WireServer server = new WireServer((_, to) -> {
            asked.complete(null);
            to.awaitClosed();
        })) {
            ProviderClient client = clients.open(Wire.openAi(server.uri("/v1")), ExchangeObserver.NONE);
            CompletableFuture<ProviderException> end = inBackground(client, _ -> {});
            asked.get();

            client.close();

            assertThat(end.get().kind()).isEqualTo(FailureKind.CANCELLED);
        }
    }

    @Test
    void interrupt_endsTheStreamAndStaysSet() throws Exception {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        CompletableFuture<Long> closedAt = new CompletableFuture<>();
        CompletableFuture<FailureKind> end = new CompletableFuture<>();
        try (WireServer server = new WireServer((_, to) -> {
            asked.complete(null);
            to.awaitClosed();
            closedAt.complete(System.nanoTime());
        }); ProviderClient client = clients.open(Wire.openAi(server.uri("/v1")), ExchangeObserver.NONE)) {
            Thread run = Thread.ofVirtual().start(() -> {
                FailureKind kind = failure(client, _ -> {}).kind();
                end.complete(Thread.currentThread().isInterrupted() ? kind : FailureKind.INTERNAL);
            });
            asked.get();

            long interrupted = System.nanoTime();
            run.interrupt();

            assertThat(end.get()).isEqualTo(FailureKind.CANCELLED);
            assertQuick("by an interrupt", interrupted, closedAt);
        }
    }

    @Test
    void cancel_isSticky() {
        try (WireServer server = WireServer.streaming(OpenAiWire.FINISH);
                ProviderClient client = clients.open(Wire.openAi(server.uri("/v1")), ExchangeObserver.NONE)) {
            client.cancel();

            assertThat(failure(client, _ -> {}).kind()).isEqualTo(FailureKind.CANCELLED);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void cancel_endsTheWaitForARetry() throws Exception {
        CompletableFuture<Void> pausing = new CompletableFuture<>();
        RetryPolicy patient = new RetryPolicy(2, InstantSource.system(), () -> 0, (time, cancelled) -> {
            pausing.complete(null);
            assertThat(cancelled.await(20, TimeUnit.SECONDS)).as("woken after " + time).isTrue();
        });
        try (HttpProviderClients patientClients = Wire.clients(patient);
                WireServer server = new WireServer(
                        (_, to) -> to.answer(503, "application/json", "{}", "Retry-After: 100"));
                ProviderClient client = patientClients.open(Wire.openAi(server.uri("/v1")), ExchangeObserver.NONE)) {
            CompletableFuture<ProviderException> end = inBackground(client, _ -> {});
            pausing.get();

            client.cancel();

            assertThat(end.get().kind()).isEqualTo(FailureKind.CANCELLED);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void close_leavesTheOtherScopesOfTheSameTransportAlone() throws Exception {
        CountDownLatch firstClosed = new CountDownLatch(1);
        try (WireServer server = new WireServer((request, to) -> {
            to.streamHead();
            to.chunk(OpenAiWire.text("a"));
            if (request.number() == 1) {
                to.awaitClosed();
            } else {
                firstClosed.await();
                to.chunk(OpenAiWire.text("b"));
                to.chunk(OpenAiWire.FINISH);
                to.chunk(OpenAiWire.DONE);
                to.endChunks();
            }
        })) {
            ProviderClient first = clients.open(Wire.openAi(server.uri("/v1")), ExchangeObserver.NONE);
            CompletableFuture<Void> firstToken = new CompletableFuture<>();
            CompletableFuture<ProviderException> firstEnd = inBackground(first, event -> {
                if (event instanceof StreamEvent.Delta) {
                    firstToken.complete(null);
                }
            });
            firstToken.get();
            CompletableFuture<Wire.Outcome> second = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> second.complete(Wire.run(clients, Wire.openAi(server.uri("/v1")))));

            first.close();
            assertThat(firstEnd.get().kind()).isEqualTo(FailureKind.CANCELLED);
            firstClosed.countDown();

            assertThat(second.get().failure()).isNull();
            assertThat(second.get().text()).isEqualTo("ab");
        }
    }

    private static CompletableFuture<ProviderException> inBackground(ProviderClient client,
            java.util.function.Consumer<StreamEvent> events) {
        CompletableFuture<ProviderException> end = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> end.complete(failure(client, events)));
        return end;
    }

    private static ProviderException failure(ProviderClient client,
            java.util.function.Consumer<StreamEvent> events) {
        return catchThrowableOfType(ProviderException.class, () -> client.stream(Wire.HELLO, events));
    }

    private static void assertQuick(String when, long cancelled, CompletableFuture<Long> closedAt)
            throws InterruptedException, ExecutionException, TimeoutException {
        Duration took = Duration.ofNanos(closedAt.get(10, TimeUnit.SECONDS) - cancelled);
        System.out.printf("Stop %s reached the server after %.2f ms%n", when, took.toNanos() / 1e6);
        assertThat(took.toMillis()).isLessThan(CEILING_MILLIS);
    }
}
