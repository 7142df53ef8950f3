package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.catalog.ProtocolCatalog;
import dev.counterpoint.providers.catalog.ProtocolFeatures;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.RetryPolicy;
import dev.counterpoint.providers.sandbox.Sandbox;
import dev.counterpoint.providers.sandbox.SandboxOptions;
import dev.counterpoint.providers.sandbox.script.Pacing;
import dev.counterpoint.providers.testing.Wire;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of the sandbox, as the ordinary clients tell it: what kind it is, and whether what had come is kept. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxFaultsThroughClientsTest {
    /** Fault, kind or finished (where the protocols differ: OpenAI's and Gemini's, Anthropic's), and whether text had come. */
    private static final String TABLE = """
            fault-400              invalid_request
            fault-401              sign_in
            fault-403              permission
            fault-404              not_found
            fault-413              too_large
            fault-429              rate_limited
            fault-429-once         finished              text
            fault-quota            quota
            fault-500              provider_error
            fault-overloaded       overloaded
            fault-html             malformed
            fault-html-502         provider_error
            fault-content-type     malformed
            fault-error-in-stream  overloaded            text
            fault-garbage          malformed             text
            fault-cut              interrupted           text
            fault-cut-clean        interrupted           text
            fault-reset            interrupted           text
            fault-stall            timeout               text
            fault-no-end-mark      finished/interrupted  text
            fault-slow-start       timeout
            fault-headers-only     timeout
            fault-empty            interrupted
            fault-no-answer        timeout
            """;
    /** They want time, so that two protocols stand for all; the contract test asks each for its slow first token. */
    private static final Set<String> SLOW = Set.of("fault-stall", "fault-reset", "fault-slow-start",
            "fault-headers-only", "fault-no-answer");
    /**
     * NLP Cloud's stream is bare text: whatever comes is text, until its end mark is missing. A WebSocket has no status and
     * no content type, so that Petals says everything in a message, and much of it in no word of its own.
     */
    private static final Map<String, Case> ODD = Stream
            .of(new Case("fault-content-type", "nlp_cloud", "finished", true),
                    new Case("fault-garbage", "nlp_cloud", "interrupted", true),
                    new Case("fault-content-type", "petals", "finished", true),
                    new Case("fault-html-502", "petals", "malformed", false),
                    new Case("fault-401", "petals", "provider_error", false),
                    new Case("fault-403", "petals", "provider_error", false),
                    new Case("fault-429", "petals", "provider_error", false),
                    new Case("fault-429-once", "petals", "provider_error", false),
                    new Case("fault-quota", "petals", "provider_error", false))
            .collect(Collectors.toMap(odd -> odd.protocol() + "/" + odd.model(), odd -> odd));
    private static final TimeLimits SHORT = new TimeLimits(Duration.ofSeconds(10), Duration.ofSeconds(1),
            Duration.ofSeconds(1));

    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    private final HttpProviderClients clients = new HttpProviderClients(sandbox::start,
            new RetryPolicy(1, InstantSource.system(), () -> 0, (_, _) -> {}));

    record Case(String model, String protocol, String end, boolean text) {
        @Override
        public String toString() {
            return protocol + "/" + model + " is " + end;
        }
    }

    @AfterAll
    void close() {
        clients.close();
        sandbox.close();
    }

    static List<Case> cases() {
        ProtocolCatalog catalog = ProtocolCatalog.load();
        return TABLE.lines().flatMap(line -> {
            List<String> words = Arrays.asList(line.split(" +", -1));
            String[] ends = words.get(1).split("/", -1);
            return SandboxConfigs.SPOKEN.stream()
                    .filter(protocol -> !SLOW.contains(words.get(0)) || protocol == WireProtocol.OPENAI
                            || protocol == WireProtocol.ANTHROPIC)
                    .map(protocol -> ODD.getOrDefault(protocol.wire() + "/" + words.get(0),
                            new Case(words.get(0), protocol.wire(), end(words.get(0), ends, catalog.of(protocol)),
                                    words.size() > 2)));
        }).toList();
    }

    private static String end(String fault, String[] ends, ProtocolFeatures protocol) {
        return fault.equals("fault-error-in-stream")
                ? Objects.requireNonNull(protocol.failures().get("inside")).wire()
                : ends[protocol.endMark() ? ends.length - 1 : 0];
    }

    @Test
    void theTableHoldsEveryFault() {
        Set<String> known = cases().stream().map(Case::model).collect(Collectors.toSet());

        assertThat(Sandbox.models().stream().filter(model -> model.contains("/fault-"))
                .map(model -> model.substring(model.indexOf('/') + 1)).distinct()).hasSameElementsAs(known);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyFaultIsToldAsWhatItIs(Case fault) {
        Wire.Outcome outcome = Wire.run(clients, config(fault), request(fault), ExchangeObserver.NONE);

        ProviderException failed = outcome.failure();
        assertThat(failed == null ? "finished" : failed.kind().wire()).as("%s", failed).isEqualTo(fault.end());
        assertThat(!outcome.text().isEmpty()).as("text: %s", outcome.text()).isEqualTo(fault.text());
        if (failed != null) {
            assertThat(failed.message()).matches("(?s).*[.!]").doesNotContain("Exception", "null");
            assertThat(failed.advice()).isNotEmpty();
        } else {
            assertThat(outcome.events()).anyMatch(StreamEvent.Stopped.class::isInstance);
        }
    }

    private static ProviderConfig config(Case fault) {
        TimeLimits limits = fault.end().equals("timeout") ? SHORT : TimeLimits.DEFAULT;
        return new ProviderConfig.Sandbox(
                new Common(new ProviderId("1"), "test", null, new Credentials.None(), Map.of(), limits));
    }

    private static ChatRequest request(Case fault) {
        String wish = switch (fault.model()) {
            case "fault-slow-start" -> "{\"firstTokenDelayMillis\":20000}";
            // A reset throws away what the client has not read yet, so it needs the time to read something.
            case "fault-reset" -> "{\"tokensPerSecond\":50}";
            default -> "{}";
        };
        return new ChatRequest(fault.protocol() + "/" + fault.model(), List.of(Message.user("Hello")), List.of(),
                new Parameters(Map.of("sandbox", Json.read(wish).orElseThrow())));
    }
}
