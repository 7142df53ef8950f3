package dev.counterpoint.providers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.openai.OpenAiClient;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ErrorBodyTimeTest {
    private static final Duration MOST = Duration.ofMillis(500);

    @Test
    void anErrorWhoseBodyNeverEnds_isToldAfterATimeOfItsOwn_whereTheSilenceAllowedIsFarLonger() {
        TimeLimits far = new TimeLimits(Duration.ofMinutes(2), Duration.ofMinutes(2), Duration.ofMinutes(2));
        try (Transports transports = new Transports();
                WireServer server = new WireServer((_, to) -> {
                    to.raw("HTTP/1.1 500 Oh\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\nOut of order");
                    to.awaitClosed();
                });
                OpenAiClient client = client(new Scope.Shared(transports, RetryPolicy.none(), System::nanoTime, MOST),
                        server, far)) {
            long begun = System.nanoTime();

            ProviderException failed = catchThrowableOfType(ProviderException.class,
                    () -> client.stream(Wire.HELLO, _ -> {}));

            assertThat(failed.kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
            assertThat(failed.message()).contains("500", "Out of order");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(MOST, Duration.ofSeconds(30));
        }
    }

    private static OpenAiClient client(Scope.Shared shared, WireServer server, TimeLimits limits) {
        Authorization none = _ -> CompletableFuture.completedFuture(Map.<String, Secret>of());
        return new OpenAiClient(new Scope(new Endpoint(server.uri("/v1"), Map.of(), none, Map.of()), limits, shared,
                ExchangeObserver.NONE), _ -> new ParameterPlan(List.of(), List.of()));
    }
}
