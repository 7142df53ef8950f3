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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The smaller protocols over real sockets: every fault of the sandbox is told as what it is, and a limit is obeyed. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxFaultsOfMoreProtocolsTest {
    private static final List<WireProtocol> ALL = List.of(WireProtocol.RESPONSES, WireProtocol.OLLAMA,
            WireProtocol.COHERE,
            WireProtocol.WATSONX, WireProtocol.REPLICATE, WireProtocol.ALEPH_ALPHA);
    private static final String FAULTS = """
            fault-400 invalid_request
            fault-401 sign_in
            fault-403 permission
            fault-404 not_found
            fault-413 too_large
            fault-429 rate_limited
            fault-quota quota
            fault-500 provider_error
            fault-overloaded overloaded
            fault-html malformed
            fault-content-type malformed
            fault-error-in-stream overloaded
            fault-garbage malformed
            fault-cut interrupted
            fault-cut-clean interrupted
            fault-empty interrupted
            fault-stall timeout
            fault-no-answer timeout
            """;

    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    private final HttpProviderClients clients = new HttpProviderClients(sandbox::start, RetryPolicy.none());

    record Case(WireProtocol protocol, String model, String end) {
        @Override
        public String toString() {
            return protocol.wire() + "/" + model + " is " + end;
        }
    }

    @AfterAll
    void close() {
        clients.close();
        sandbox.close();
    }

    static List<Case> faults() {
        return ALL.stream().flatMap(protocol -> FAULTS.lines().map(line -> line.split(" ", -1))
                .map(words -> new Case(protocol, words[0], words[1]))).toList();
    }

    /** Replicate does not say why a model stopped. */
    static Stream<WireProtocol> all() {
        return ALL.stream().filter(protocol -> protocol != WireProtocol.REPLICATE);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultsAreToldAsWhatTheyAre(Case fault) {
        TimeLimits limits = fault.end().equals("timeout")
                ? new TimeLimits(Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(1))
                : TimeLimits.DEFAULT;

        Wire.Outcome outcome = run(fault.protocol(), fault.model(), limits, Map.of());

        assertThat(outcome.failed().kind().wire()).as("%s", outcome.failed()).isEqualTo(fault.end());
        assertThat(outcome.failed().message()).matches("(?s).*[.!]").doesNotContain("Exception", "null");
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
