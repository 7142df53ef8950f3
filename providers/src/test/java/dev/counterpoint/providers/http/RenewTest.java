package dev.counterpoint.providers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.openai.OpenAiClient;
import dev.counterpoint.providers.testing.OpenAiWire;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a sign-in that can be renewed does to a run. */
class RenewTest {
    private final Transports transports = new Transports();
    private final AtomicInteger tokens = new AtomicInteger();
    private final List<StreamEvent> events = new ArrayList<>();

    @AfterEach
    void close() {
        transports.close();
    }

    @Test
    void aRefusedToken_isRenewed_andTheRunAskedOnceMore() {
        try (WireServer server = new WireServer((request, to) -> {
            if (request.number() == 1) {
                to.answer(401, "application/json", "{\"error\":{\"message\":\"expired\"}}");
            } else {
                to.streamHead();
                to.chunk(OpenAiWire.text("hi") + OpenAiWire.FINISH + OpenAiWire.DONE);
                to.endChunks();
            }
        }); OpenAiClient client = client(server)) {
            client.stream(Wire.HELLO, events::add);

            assertThat(server.requests()).extracting(request -> request.headers().get("authorization"))
                    .containsExactly("Bearer token-1", "Bearer token-2");
        }
    }

    @Test
    void aTokenThatIsRefusedTwice_isNotTriedAThirdTime() {
        try (WireServer server = new WireServer((_, to) -> to.answer(401, "application/json",
                "{\"error\":{\"message\":\"expired\"}}")); OpenAiClient client = client(server)) {
            assertThat(fail(client).kind()).isEqualTo(FailureKind.SIGN_IN);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void aRunWhoseTextWasHandedOver_isNotAskedAgain_whateverTheStreamSaysOfTheToken() {
        try (WireServer server = WireServer.streaming(OpenAiWire.text("half"),
                "data: {\"error\":{\"message\":\"expired\",\"type\":\"authentication_error\",\"code\":401}}\n\n");
                OpenAiClient client = client(server)) {
            assertThat(fail(client).kind()).isEqualTo(FailureKind.SIGN_IN);
            assertThat(server.requests()).hasSize(1);
            assertThat(events).filteredOn(StreamEvent.Delta.class::isInstance).hasSize(1);
        }
    }

    private ProviderException fail(OpenAiClient client) {
        return catchThrowableOfType(ProviderException.class, () -> client.stream(Wire.HELLO, events::add));
    }

    private OpenAiClient client(WireServer server) {
        Authorization renewable = new Authorization() {
            @Override
            public CompletableFuture<Map<String, Secret>> headers(Unsigned request) {
                return CompletableFuture.completedFuture(
                        Map.of("authorization", Secret.of("Bearer token-" + tokens.incrementAndGet())));
            }

            @Override
            public boolean renew(Map<String, Secret> refused) {
                return true;
            }
        };
        Endpoint endpoint = new Endpoint(server.uri("/v1"), Map.of(), renewable, Map.of());
        return new OpenAiClient(new Scope(endpoint, TimeLimits.DEFAULT,
                new Scope.Shared(transports, RetryPolicy.none(), System::nanoTime), ExchangeObserver.NONE),
                _ -> new ParameterPlan(List.of(), List.of()));
    }
}
