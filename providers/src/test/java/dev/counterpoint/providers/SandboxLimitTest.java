package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.http.RetryPolicy;
import dev.counterpoint.providers.sandbox.Sandbox;
import dev.counterpoint.providers.sandbox.SandboxOptions;
import dev.counterpoint.providers.sandbox.script.Pacing;
import dev.counterpoint.providers.testing.Requests;
import dev.counterpoint.providers.testing.Wire;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A limit on the answer is sent by each protocol's own name, and where it ends the answer, that is said. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxLimitTest {
    private static final List<WireProtocol> ALL = List.of(WireProtocol.RESPONSES, WireProtocol.OLLAMA,
            WireProtocol.COHERE,
            WireProtocol.WATSONX, WireProtocol.ALEPH_ALPHA);

    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    private final HttpProviderClients clients = new HttpProviderClients(sandbox::start, RetryPolicy.none());

    @AfterAll
    void close() {
        clients.close();
        sandbox.close();
    }

    static Stream<WireProtocol> all() {
        return ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aLimitOfLengthIsSaid(WireProtocol protocol) {
        Wire.Outcome outcome = run(protocol, "long-markdown", TimeLimits.DEFAULT, Map.of("max_tokens", "20"));

        assertThat(outcome.failure()).isNull();
        assertThat(stopped(outcome)).isEqualTo(StopReason.LENGTH);
    }

    private static StopReason stopped(Wire.Outcome outcome) {
        return outcome.events().stream().filter(StreamEvent.Stopped.class::isInstance)
                .map(event -> ((StreamEvent.Stopped) event).reason()).findFirst().orElseThrow();
    }

    private Wire.Outcome run(WireProtocol protocol, String model, TimeLimits limits, Map<String, String> parameters) {
        ProviderConfig.Sandbox own = new ProviderConfig.Sandbox(new Common(new ProviderId("1"), "test", null,
                new Credentials.None(), Map.of(), limits));
        ChatRequest request = new ChatRequest(protocol.wire() + "/" + model, List.of(Message.user("Hello")), List.of(),
                parameters.isEmpty() ? Parameters.NONE : Requests.parameters(parameters));
        return Wire.run(clients, own, request, ExchangeObserver.NONE);
    }
}
