package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.catalog.Carried;
import dev.counterpoint.providers.catalog.ProtocolCatalog;
import dev.counterpoint.providers.catalog.ProtocolFeatures;
import dev.counterpoint.providers.chat.Blob;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.OutputFormat;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.Tool;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.RetryPolicy;
import dev.counterpoint.providers.http.TransportOptions;
import dev.counterpoint.providers.sandbox.Sandbox;
import dev.counterpoint.providers.sandbox.SandboxOptions;
import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Pacing;
import dev.counterpoint.providers.sandbox.script.Wish;
import dev.counterpoint.providers.testing.GoogleTokenServer;
import dev.counterpoint.providers.testing.Kept;
import dev.counterpoint.providers.testing.SandboxSays;
import dev.counterpoint.providers.testing.Wire;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import tools.jackson.databind.JsonNode;

/** The sandbox, the ordinary clients, and the words of the contract test. */
abstract class ContractSetting {
    static final String HELLO = "Hello";
    static final Tool WEATHER = new Tool("get_weather", "Tells the weather of a city.",
            "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"},\"unit\":{\"type\":\"string\"}},\"required\":[\"city\"]}");
    static final Tool TIME = new Tool("get_time", "Tells the time in a zone.",
            "{\"type\":\"object\",\"properties\":{\"zone\":{\"type\":\"string\"},\"format\":{\"type\":\"string\"}},\"required\":[\"zone\"]}");
    /** One transparent pixel. */
    static final Part.File PIXEL = new Part.File("pixel.png", "image/png", Blob.ofBase64(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="));
    static final OutputFormat SCHEMA = new OutputFormat.JsonSchema("answer",
            "{\"type\":\"object\",\"properties\":{\"heard\":{\"type\":\"string\"},\"turn\":{\"type\":\"integer\"}},"
                    + "\"required\":[\"heard\",\"turn\"],\"additionalProperties\":false}",
            true);
    static final TimeLimits SHORT = new TimeLimits(Duration.ofSeconds(10), Duration.ofMillis(700),
            Duration.ofSeconds(10));

    final ProtocolCatalog catalog = ProtocolCatalog.load();
    final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    final GoogleTokenServer tokens = new GoogleTokenServer();
    final HttpProviderClients clients = new HttpProviderClients(sandbox::start,
            new RetryPolicy(1, InstantSource.system(), () -> 0, (_, _) -> {}), TransportOptions.DEFAULT,
            Environment.NONE, tokens::route);

    @AfterAll
    void close() {
        clients.close();
        tokens.close();
        sandbox.close();
    }

    Wire.Outcome ask(ProtocolFeatures protocol, String script) {
        return ask(protocol, request(script));
    }

    Wire.Outcome ask(ProtocolFeatures protocol, ChatRequest request) {
        return Wire.run(clients, config(protocol, TimeLimits.DEFAULT), named(protocol, request), ExchangeObserver.NONE);
    }

    static Kept finished(ProtocolFeatures protocol, Wire.Outcome outcome, StopReason reason, String text) {
        assertThat(outcome.failure()).as(protocol.title()).isNull();
        Kept kept = Kept.of(outcome.events());
        assertThat(kept.text()).isEqualTo(text);
        assertThat(Objects.requireNonNull(kept.stopped()).reason()).isEqualTo(reason);
        return kept;
    }

    static ProviderException failed(ProtocolFeatures protocol, Wire.Outcome outcome, String situation,
            @org.jspecify.annotations.Nullable String text) {
        ProviderException failed = outcome.failed();
        assertThat(failed.kind()).as("%s: %s", protocol.title(), failed.message())
                .isEqualTo(protocol.failures().get(situation));
        assertThat(failed.message()).matches("(?s).*[.!]").doesNotContain("Exception", "null");
        if (text != null) {
            assertThat(Kept.of(outcome.events()).text()).isEqualTo(text);
        }
        return failed;
    }

    /** Whether it is to be looked at further: what a protocol lacks is refused, and there is no more to see. */
    static boolean carried(Carried tools, Wire.Outcome outcome) {
        if (tools == Carried.YES) {
            return true;
        }
        refused(outcome);
        return false;
    }

    static void refused(Wire.Outcome outcome) {
        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.INVALID_REQUEST);
        assertThat(outcome.failed().layer()).isEqualTo(Layer.CONFIGURATION);
        assertThat(outcome.failed().advice()).isNotEmpty();
        assertThat(outcome.events()).isEmpty();
    }

    /** The long values of what a part was given to be sent back: signatures, encrypted reasoning. */
    static List<String> opaque(Part part) {
        Opaque given = switch (part) {
            case Part.Reasoning reasoning -> reasoning.opaque();
            case Part.Text text -> text.opaque();
            case Part.ToolCall call -> call.opaque();
            default -> null;
        };
        return given == null ? List.of() : longTexts(given.json());
    }

    /** Line by line where it is not one document, as what is said over a WebSocket. */
    static List<String> longTexts(String json) {
        List<String> values = new ArrayList<>();
        Json.read(json).ifPresentOrElse(node -> leaves(node, values),
                () -> json.lines().forEach(line -> leaves(Json.read(line).orElseThrow(), values)));
        return values;
    }

    private static void leaves(JsonNode node, List<String> into) {
        if (node.isString() && node.stringValue().length() > 12) {
            into.add(node.stringValue());
        }
        node.values().forEach(inner -> leaves(inner, into));
    }

    static StopReason stop(ProtocolFeatures protocol, String situation) {
        return Objects.requireNonNull(protocol.stops().get(situation));
    }

    /** Where the sandbox's broken streams break. */
    static String twelveTokens(String script) {
        return new SandboxSays(SandboxSays.to(script, HELLO).pieces().subList(0, 12)).text();
    }

    /** What the sandbox has to have heard, whatever the protocol. */
    static Asked heard(Message... messages) {
        List<Asked.Turn> turns = Stream.of(messages)
                .map(message -> new Asked.Turn(message.role() == Role.USER ? Asked.Who.USER : Asked.Who.ASSISTANT,
                        ((Part.Text) message.parts().getFirst()).text()))
                .toList();
        return new Asked("", true, true, turns, List.of(), null, List.of(), true, false, false, Wish.NONE, List.of(),
                false);
    }

    static ChatRequest request(String script, Message... messages) {
        return new ChatRequest(script, messages.length == 0 ? List.of(Message.user(HELLO)) : List.of(messages),
                List.of(), Parameters.NONE);
    }

    static ChatRequest withTools(String script, Message... messages) {
        return new ChatRequest(script, List.of(messages), List.of(WEATHER, TIME), Parameters.NONE);
    }

    ChatRequest named(ProtocolFeatures protocol, ChatRequest request) {
        return new ChatRequest(model(protocol, request.model()), request.messages(),
                request.tools(), request.parameters(), request.output());
    }

    /** What a script is called where this protocol is spoken. */
    String model(ProtocolFeatures protocol, String script) {
        return protocol.protocol().wire() + "/" + script;
    }

    ProviderConfig config(ProtocolFeatures protocol, TimeLimits limits) {
        return new ProviderConfig.Sandbox(
                new Common(new ProviderId("1"), "Sandbox", null, new Credentials.None(), Map.of(), limits));
    }
}
