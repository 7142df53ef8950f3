package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.testing.OpenAiWire;
import dev.counterpoint.providers.testing.Runs;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No more connections to a host than a person allows. */
@Timeout(60)
class ConnectionCapTest {
    private final HttpProviderClients clients = Wire.clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void whoComesLater_waitsUntilOneHasEnded_andAllComplete() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (WireServer server = new WireServer((_, to) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            to.streamHead();
            to.chunk(OpenAiWire.text("a"));
            now.decrementAndGet();
            to.chunk(OpenAiWire.FINISH + OpenAiWire.DONE);
            to.endChunks();
        })) {
            List<CompletableFuture<Wire.Outcome>> runs = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                runs.add(Runs.start(clients, config(server.uri("/v1"), 3), ExchangeObserver.NONE));
            }
            for (CompletableFuture<Wire.Outcome> run : runs) {
                assertThat(run.get().failure()).isNull();
            }
            assertThat(most.get()).isLessThanOrEqualTo(3);
            assertThat(server.open()).isLessThanOrEqualTo(3);
            assertThat(clients.connections().transports()).extracting(Connections.Transport::exchanges,
                    Connections.Transport::waiting).containsExactly(tuple(0, 0));
        }
    }

    @Test
    void whoWaits_isSeenAsStarting_andCanBeStopped() throws Exception {
        try (Runs runs = new Runs()) {
            ProviderConfig config = config(runs.server().uri("/v1"), 1);
            CompletableFuture<Wire.Outcome> first = runs.begin(clients, config);
            try (ProviderClient waiting = clients.open(config, ExchangeObserver.NONE)) {
                CompletableFuture<ProviderException> stopped = new CompletableFuture<>();
                Thread.ofVirtual().start(() -> {
                    try {
                        waiting.stream(Wire.HELLO, _ -> {});
                    } catch (ProviderException failed) {
                        stopped.complete(failed);
                    }
                });
                while (clients.connections().transports().getFirst().waiting() == 0) {
                    Thread.onSpinWait();
                }
                assertThat(clients.connections().scopes()).extracting(Connections.RunningScope::state)
                        .containsExactlyInAnyOrder(Connections.State.STREAMING, Connections.State.STARTING);

                waiting.cancel();

                assertThat(stopped.get().kind()).isEqualTo(FailureKind.CANCELLED);
                assertThat(clients.connections().transports().getFirst().waiting()).isZero();
                assertThat(runs.server().requests()).hasSize(1);
            }
            runs.goOn();
            assertThat(first.get().failure()).isNull();
            assertThat(Wire.run(clients, config).failure()).isNull();
        }
    }

    @Test
    void twoConfigurationsOfOneHost_haveNoMoreTogetherThanOneMay_andAllComplete() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(Common.USUAL_CONNECTIONS);
        CountDownLatch goOn = new CountDownLatch(1);
        try (WireServer server = new WireServer((_, to) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            to.streamHead();
            to.chunk(OpenAiWire.text("a"));
            full.countDown();
            goOn.await();
            now.decrementAndGet();
            to.chunk(OpenAiWire.FINISH + OpenAiWire.DONE);
            to.endChunks();
        })) {
            int each = Common.USUAL_CONNECTIONS / 2 + 40;
            List<CompletableFuture<Wire.Outcome>> runs = new ArrayList<>();
            for (String key : List.of("sk-one", "sk-two")) {
                ProviderConfig config = config(server.uri("/v1"), key, each);
                for (int i = 0; i < each; i++) {
                    runs.add(Runs.start(clients, config, ExchangeObserver.NONE));
                }
            }
            full.await();
            while (sum(Connections.Transport::waiting) < 80) {
                Thread.onSpinWait();
            }
            assertThat(sum(Connections.Transport::exchanges)).isEqualTo(Common.USUAL_CONNECTIONS);
            assertThat(clients.connections().transports()).extracting(Connections.Transport::mostExchanges)
                    .containsExactly(each, each);

            goOn.countDown();

            for (CompletableFuture<Wire.Outcome> run : runs) {
                assertThat(run.get().failure()).isNull();
            }
            assertThat(most.get()).isEqualTo(Common.USUAL_CONNECTIONS);
            assertThat(sum(Connections.Transport::exchanges)).isZero();
        }
    }

    @Test
    void aConfigurationThatIsAllowedMore_hasMore() throws Exception {
        int wanted = Common.USUAL_CONNECTIONS + 10;
        CountDownLatch all = new CountDownLatch(wanted);
        try (WireServer server = new WireServer((_, to) -> {
            all.countDown();
            all.await();
            to.streamHead();
            to.chunk(OpenAiWire.text("a") + OpenAiWire.FINISH + OpenAiWire.DONE);
            to.endChunks();
        })) {
            ProviderConfig config = config(server.uri("/v1"), wanted);
            List<CompletableFuture<Wire.Outcome>> runs = IntStream.range(0, wanted)
                    .mapToObj(_ -> Runs.start(clients, config, ExchangeObserver.NONE)).toList();
            for (CompletableFuture<Wire.Outcome> run : runs) {
                assertThat(run.get().failure()).isNull();
            }
        }
    }

    @Test
    void usually_aThousandAtATimeMay() {
        assertThat(Common.USUAL_CONNECTIONS).isGreaterThanOrEqualTo(1_000);
    }

    private int sum(ToIntFunction<Connections.Transport> of) {
        return clients.connections().transports().stream().mapToInt(of).sum();
    }

    private static ProviderConfig config(URI base, int connections) {
        return config(base, Wire.openAi(base).common().credentials(), connections);
    }

    private static ProviderConfig config(URI base, String key, int connections) {
        return config(base, new Credentials.ApiKey(Secret.of(key)), connections);
    }

    private static ProviderConfig config(URI base, Credentials credentials, int connections) {
        Common usual = Wire.openAi(base).common();
        return Wire.openAi(base).with(new Common(usual.id(), usual.name(), usual.model(), credentials,
                usual.headers(), usual.timeLimits(), connections));
    }
}
