package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.Vendor;
import dev.counterpoint.providers.http.TransportOptions;
import dev.counterpoint.providers.testing.OpenAiWire;
import dev.counterpoint.providers.testing.Runs;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a transport is shared, replaced and closed, over real sockets. */
@Timeout(60)
class TransportLifeTest {
    private final HttpProviderClients clients = Wire.clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void aRunUnderWay_isSeenWithItsTransport_andNothingOfItAfterwards() throws Exception {
        try (Runs runs = new Runs()) {
            ProviderConfig config = Wire.openAi(runs.server().uri("/v1"));
            CompletableFuture<Wire.Outcome> run = runs.begin(clients, config);

            Connections during = clients.connections();
            assertThat(during.scopes()).singleElement().satisfies(scope -> {
                assertThat(scope.host()).isEqualTo(runs.server().uri("").getAuthority());
                assertThat(scope.model()).isEqualTo("model-1");
                assertThat(scope.state()).isEqualTo(Connections.State.STREAMING);
                assertThat(scope.attempt()).isEqualTo(1);
            });
            assertThat(during.transports()).singleElement().satisfies(transport -> {
                assertThat(transport.origin()).isEqualTo(runs.server().uri("").toString());
                assertThat(transport.version()).isEqualTo("HTTP/1.1");
                assertThat(transport.leases()).isEqualTo(1);
                assertThat(transport.idle()).isNull();
                assertThat(transport.exchanges()).isEqualTo(1);
            });
            assertThat(during.toString()).doesNotContain(Wire.KEY);

            runs.goOn();
            assertThat(run.get().failure()).isNull();
            Connections after = clients.connections();
            assertThat(after.scopes()).isEmpty();
            assertThat(after.transports()).singleElement().satisfies(transport -> {
                assertThat(transport.leases()).isZero();
                assertThat(transport.idle()).isNotNull();
                assertThat(transport.exchanges()).isZero();
            });
            clients.close();
            assertThat(clients.connections()).isEqualTo(Connections.NONE);
            runs.server().awaitOpen(0);
        }
    }

    @Test
    void aChangedConfiguration_getsAConnectionOfItsOwn_andTheOldOneEndsWithItsLastRun() throws Exception {
        try (Runs runs = new Runs()) {
            ProviderConfig before = Wire.openAi(runs.server().uri("/v1"));
            ProviderConfig after = before
                    .with(before.common().withCredentials(new Credentials.ApiKey(Secret.of("another-key"))));
            CompletableFuture<Wire.Outcome> old = runs.begin(clients, before);

            clients.retire(before);
            CompletableFuture<Wire.Outcome> fresh = runs.begin(clients, after);

            assertThat(clients.connections().transports()).extracting(Connections.Transport::replaced)
                    .containsExactly(true, false);
            assertThat(runs.server().open()).isEqualTo(2);
            runs.goOn();
            assertThat(old.get().text()).isEqualTo("ab");
            assertThat(fresh.get().text()).isEqualTo("ab");
            runs.server().awaitOpen(1);
            assertThat(clients.connections().transports()).extracting(Connections.Transport::replaced)
                    .containsExactly(false);
        }
    }

    @Test
    void aRemovedConfiguration_leavesNoConnection_andAnothersStays() throws Exception {
        try (WireServer one = WireServer.streaming(OpenAiWire.FINISH, OpenAiWire.DONE);
                WireServer other = WireServer.streaming(OpenAiWire.FINISH, OpenAiWire.DONE)) {
            ProviderConfig removed = Wire.keyless(Vendor.OLLAMA, one.uri(""));
            Wire.run(clients, removed);
            Wire.run(clients, Wire.keyless(Vendor.OLLAMA, other.uri("")));

            clients.retire(removed);

            one.awaitOpen(0);
            assertThat(other.open()).isEqualTo(1);
        }
    }

    @Test
    void otherOptions_holdForTheNextRun_andNotForTheOneUnderWay() throws Exception {
        try (Runs runs = new Runs()) {
            ProviderConfig config = Wire.openAi(runs.server().uri("/v1"));
            CompletableFuture<Wire.Outcome> old = runs.begin(clients, config);

            clients.update(new TransportOptions(null, null, null, List.of("changed.example")));
            CompletableFuture<Wire.Outcome> fresh = runs.begin(clients, config);

            assertThat(runs.server().open()).isEqualTo(2);
            runs.goOn();
            assertThat(old.get().failure()).isNull();
            assertThat(fresh.get().failure()).isNull();
            runs.server().awaitOpen(1);
        }
    }

    @Test
    void threeConnectionErrorsInARow_replaceTheTransport_andOneDoesNot() throws Exception {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        ProviderConfig nobody = Wire.openAi(URI.create("http://127.0.0.1:" + port + "/v1"));

        Wire.run(clients, nobody);
        Wire.run(clients, nobody);
        assertThat(clients.connections().transports()).extracting(Connections.Transport::failures).containsExactly(2);

        Wire.run(clients, nobody);
        assertThat(clients.connections().transports()).isEmpty();
    }

    @Test
    void connectionErrors_doNotCloseWhatStreams() throws Exception {
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        CompletableFuture<Boolean> goOn = new CompletableFuture<>();
        try (WireServer server = new WireServer(socket, (_, to) -> {
            to.streamHead();
            to.chunk(OpenAiWire.text("a"));
            goOn.join();
            to.chunk(OpenAiWire.text("b") + OpenAiWire.FINISH + OpenAiWire.DONE);
            to.endChunks();
        })) {
            ProviderConfig config = Wire.openAi(server.uri("/v1"));
            CompletableFuture<Boolean> under = new CompletableFuture<>();
            CompletableFuture<Wire.Outcome> run = Runs.start(clients, config, new ExchangeObserver() {
                @Override
                public void frame(int attempt, long atNanos, byte[] bytes) {
                    under.complete(true);
                }
            });
            under.join();
            socket.close();
            for (int i = 0; i < 3; i++) {
                assertThat(Wire.run(clients, config).failed().kind()).isEqualTo(FailureKind.CONNECT);
            }

            assertThat(clients.connections().transports()).extracting(Connections.Transport::replaced)
                    .containsExactly(true);
            goOn.complete(true);
            assertThat(run.get().text()).isEqualTo("ab");
            assertThat(clients.connections().transports()).isEmpty();
        }
    }

    @Test
    void manyRuns_everyOtherOneStopped_leaveNothing() throws Exception {
        try (WireServer server = WireServer.streaming(OpenAiWire.text("a"), OpenAiWire.FINISH, OpenAiWire.DONE)) {
            ProviderConfig config = Wire.openAi(server.uri("/v1"));
            for (int i = 0; i < 1_000; i++) {
                boolean stopped = i % 2 == 0;
                try (ProviderClient client = clients.open(config, ExchangeObserver.NONE)) {
                    client.stream(Wire.HELLO, _ -> {
                        if (stopped) {
                            client.cancel();
                        }
                    });
                } catch (ProviderException failed) {
                    assertThat(failed.kind()).isEqualTo(FailureKind.CANCELLED);
                }
            }

            Connections left = clients.connections();
            assertThat(left.scopes()).isEmpty();
            assertThat(left.transports()).extracting(Connections.Transport::leases, Connections.Transport::exchanges)
                    .containsExactly(tuple(0, 0));
            clients.close();
            server.awaitOpen(0);
        }
    }
}
