package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.http.RetryPolicy;
import dev.counterpoint.providers.testing.OpenAiWire;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireConnection;
import dev.counterpoint.providers.testing.WireServer;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server closes a kept connection just as the next request arrives on it. */
@Timeout(60)
class StaleConnectionTest {
    private final List<String> retried = new ArrayList<>();
    private final ExchangeObserver observer = new ExchangeObserver() {
        @Override
        public void retrying(int attempt, ProviderException reason, Duration wait) {
            retried.add(attempt + " " + reason.kind().wire() + " " + wait);
        }
    };

    @Test
    void theRequestIsSentOnceMore_overANewConnection_andThatIsSeen_thoughNoRetriesWereAskedFor() {
        try (HttpProviderClients clients = Wire.clients(RetryPolicy.none());
                WireServer server = new WireServer(
                        (request, to) -> {
                            if (request.number() == 2) {
                                to.close();
                            } else {
                                answer(to);
                            }
                        })) {
            Wire.run(clients, Wire.openAi(server.uri("/v1")));
            Wire.Outcome second = Wire.run(clients, Wire.openAi(server.uri("/v1")), Wire.HELLO, observer);

            assertThat(second.failure()).isNull();
            assertThat(second.text()).isEqualTo("hi");
            assertThat(server.requests()).extracting(WireServer.Request::connection).containsExactly(1, 1, 2);
            assertThat(retried).containsExactly("1 connect PT0S");
        }
    }

    @Test
    void itDoesNotCountAmongTheRetriesThatAreAskedFor() {
        RetryPolicy once = new RetryPolicy(1, InstantSource.system(), () -> 0, (_, _) -> {});
        try (HttpProviderClients clients = Wire.clients(once); WireServer server = new WireServer((request, to) -> {
            switch (request.number()) {
                case 2 -> to.close();
                case 3 -> to.answer(503, "application/json", "{}");
                default -> answer(to);
            }
        })) {
            Wire.run(clients, Wire.openAi(server.uri("/v1")));
            Wire.Outcome second = Wire.run(clients, Wire.openAi(server.uri("/v1")), Wire.HELLO, observer);

            assertThat(second.text()).isEqualTo("hi");
            assertThat(retried).containsExactly("1 connect PT0S", "2 overloaded PT0.5S");
        }
    }

    @Test
    void itIsDoneOnce_whatClosesTheNewConnectionAsWellIsAFailure() {
        try (HttpProviderClients clients = Wire.clients(RetryPolicy.none());
                WireServer server = new WireServer(
                        (request, to) -> {
                            if (request.number() == 1) {
                                answer(to);
                            } else {
                                to.close();
                            }
                        })) {
            Wire.run(clients, Wire.openAi(server.uri("/v1")));
            Wire.Outcome second = Wire.run(clients, Wire.openAi(server.uri("/v1")), Wire.HELLO, observer);

            assertThat(second.failed().kind()).isEqualTo(FailureKind.CONNECT);
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void aNewConnectionThatIsClosed_isNoStaleOne() {
        try (HttpProviderClients clients = Wire.clients(RetryPolicy.none());
                WireServer server = new WireServer((_, to) -> to.close())) {
            Wire.run(clients, Wire.openAi(server.uri("/v1")), Wire.HELLO, observer);

            assertThat(server.requests()).hasSize(1);
            assertThat(retried).isEmpty();
        }
    }

    @Test
    void anAnswerThatHadBegun_isNotAskedForAgain_evenIfItsHeadIsNotWhole() {
        for (String begun : List.of("H", "HTTP/1.1 20", "HTTP/1.1 200 OK\r\nContent-Ty")) {
            RetryPolicy twice = new RetryPolicy(2, InstantSource.system(), () -> 0, (_, _) -> {});
            try (HttpProviderClients clients = Wire.clients(twice);
                    WireServer server = new WireServer(
                            (request, to) -> {
                                if (request.number() == 1) {
                                    answer(to);
                                } else {
                                    to.raw(begun);
                                    to.close();
                                }
                            })) {
                Wire.run(clients, Wire.openAi(server.uri("/v1")));
                Wire.Outcome second = Wire.run(clients, Wire.openAi(server.uri("/v1")), Wire.HELLO, observer);

                assertThat(second.failed().kind()).as(begun).isEqualTo(FailureKind.INTERRUPTED);
                assertThat(server.requests()).as(begun).hasSize(2);
                assertThat(retried).as(begun).isEmpty();
            }
        }
    }

    private static void answer(WireConnection to) throws IOException {
        to.streamHead();
        to.chunk(OpenAiWire.text("hi") + OpenAiWire.FINISH + OpenAiWire.DONE);
        to.endChunks();
    }
}
