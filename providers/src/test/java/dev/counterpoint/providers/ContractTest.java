package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.catalog.Carried;
import dev.counterpoint.providers.catalog.ProtocolFeatures;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.testing.Kept;
import dev.counterpoint.providers.testing.SandboxSays;
import dev.counterpoint.providers.testing.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same situations over every protocol that the sandbox speaks, through the ordinary clients and over sockets. What a
 * protocol lacks is in {@code protocols.json}; what happens instead is asserted as well.
 * Subclasses ask the same of vendors who speak some of these protocols at paths of their own.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractTest extends ContractSetting {
    List<ProtocolFeatures> protocols() {
        return SandboxConfigs.SPOKEN.stream().map(catalog::of).toList();
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void plain(ProtocolFeatures protocol) {
        finished(protocol, ask(protocol, "plain"), StopReason.END, SandboxSays.to("plain", HELLO).text());
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void longAnswer(ProtocolFeatures protocol) {
        String text = SandboxSays.to("huge", HELLO).text();
        assertThat(text).hasSizeGreaterThan(5_000);

        finished(protocol, ask(protocol, "huge"), StopReason.END, text);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void unicodeSplitBetweenPackets(ProtocolFeatures protocol) {
        finished(protocol, ask(protocol, "unicode"), StopReason.END, SandboxSays.to("unicode", HELLO).text());
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void reasoning(ProtocolFeatures protocol) {
        SandboxSays said = SandboxSays.to("reasoning", HELLO);

        Kept kept = finished(protocol, ask(protocol, "reasoning"), StopReason.END, said.text());

        assertThat(kept.reasoning()).isEqualTo(protocol.reasoning() == Carried.YES ? said.reasoning() : "");
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void tools(ProtocolFeatures protocol) {
        Wire.Outcome outcome = ask(protocol, withTools("tool-call", Message.user(HELLO)));

        if (carried(protocol.tools(), outcome)) {
            Kept kept = finished(protocol, outcome, stop(protocol, "tools"),
                    protocol.plansTools() ? "" : "Let me look that up.");
            assertThat(kept.reasoning()).isEqualTo(protocol.plansTools() ? "Let me look that up." : "");
            assertThat(kept.calls()).singleElement().satisfies(call -> {
                assertThat(call.id()).isNotEmpty();
                assertThat(call.name()).isEqualTo("get_weather");
                assertThat(Json.read(call.arguments()))
                        .isEqualTo(Json.read("{\"city\":\"Zürich\",\"unit\":\"celsius\"}"));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void twoToolsAtOnce(ProtocolFeatures protocol) {
        Wire.Outcome outcome = ask(protocol, withTools("two-tools", Message.user(HELLO)));

        if (carried(protocol.tools(), outcome)) {
            Kept kept = finished(protocol, outcome, stop(protocol, "tools"),
                    protocol.plansTools() ? "" : "Two look-ups, side by side.");
            assertThat(kept.calls()).extracting(Part.ToolCall::name).containsExactly("get_weather", "get_time");
            assertThat(kept.calls()).extracting(Part.ToolCall::id).doesNotHaveDuplicates();
            assertThat(kept.calls()).extracting(call -> Json.read(call.arguments())).containsExactly(
                    Json.read("{\"city\":\"Zürich\"}"), Json.read("{\"zone\":\"Europe/Zurich\",\"format\":\"24h\"}"));
        }
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void toolResultsGoBackWithTheNextTurn(ProtocolFeatures protocol) {
        Wire.Outcome first = ask(protocol, withTools("tool-call", Message.user(HELLO)));
        if (!carried(protocol.tools(), first)) {
            return;
        }
        List<Part> answered = Kept.of(first.events()).parts();
        String callId = Kept.of(first.events()).calls().getFirst().id();

        Wire.Outcome second = ask(protocol, withTools("tool-call", Message.user(HELLO),
                new Message(Role.ASSISTANT, answered),
                new Message(Role.TOOL, List.of(new Part.ToolResult(callId, "7 degrees and rain", false)))));

        finished(protocol, second, StopReason.END,
                "The tool answered: 7 degrees and rain. This sentence was written by a script, not by a model.");
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void whatBelongsToReasoningGoesBackUnchangedWithTheNextTurn(ProtocolFeatures protocol) {
        List<Part> answered = Kept.of(ask(protocol, "reasoning").events()).parts();
        List<String> opaque = answered.stream().flatMap(part -> opaque(part).stream()).toList();
        assertThat(!opaque.isEmpty()).as("%s", answered).isEqualTo(protocol.signsReasoning());

        List<String> bodies = new ArrayList<>();
        Wire.Outcome second = Wire.run(clients, config(protocol, TimeLimits.DEFAULT),
                named(protocol, request("plain", Message.user(HELLO), new Message(Role.ASSISTANT, answered),
                        Message.user("And now?"))),
                new ExchangeObserver() {
                    @Override
                    public void requestSent(int attempt, SentRequest request) {
                        bodies.add(request.body());
                    }
                });

        finished(protocol, second, StopReason.END, "You wrote “And now?”. This is plain text from the sandbox, which"
                + " has no model. This is turn 2 of our conversation, which you began with “Hello”.");
        assertThat(longTexts(bodies.getFirst())).containsAll(opaque);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void images(ProtocolFeatures protocol) {
        Wire.Outcome outcome = ask(protocol,
                request("files", new Message(Role.USER, List.of(PIXEL, new Part.Text(HELLO)))));

        String shown = protocol.images() == Carried.YES
                ? "image/png of " + PIXEL.data().size() + " bytes"
                : "no file";
        if (protocol.images() == Carried.REFUSED) {
            refused(outcome);
        } else {
            finished(protocol, outcome, StopReason.END,
                    SandboxSays.to("files", HELLO).text().replace("no file", shown));
        }
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void structuredOutput(ProtocolFeatures protocol) {
        Wire.Outcome outcome = ask(protocol,
                new ChatRequest("json", List.of(Message.user(HELLO)), List.of(), Parameters.NONE, SCHEMA));

        if (protocol.json() == Carried.REFUSED) {
            refused(outcome);
        } else {
            finished(protocol, outcome, StopReason.END, protocol.json() == Carried.YES
                    ? "{\"heard\":\"Hello\",\"turn\":1}"
                    : SandboxSays.to("json", HELLO).text());
        }
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void lengthStop(ProtocolFeatures protocol) {
        finished(protocol, ask(protocol, "length"), stop(protocol, "length"), SandboxSays.to("length", HELLO).text());
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void filtered(ProtocolFeatures protocol) {
        finished(protocol, ask(protocol, "filtered"), stop(protocol, "filtered"),
                SandboxSays.to("filtered", HELLO).text());
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void refusal(ProtocolFeatures protocol) {
        String words = SandboxSays.to("refusal", HELLO).refusal();

        Kept kept = finished(protocol, ask(protocol, "refusal"), stop(protocol, "refusal"),
                protocol.refusalPart() ? "" : words);

        assertThat(kept.refusal()).isEqualTo(protocol.refusalPart() ? words : "");
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void usage(ProtocolFeatures protocol) {
        SandboxSays said = SandboxSays.to("plain", HELLO);

        Kept kept = finished(protocol, ask(protocol, "plain"), StopReason.END, said.text());

        assertThat(kept.usage().input())
                .isEqualTo(protocol.usage() ? Long.valueOf(heard(Message.user(HELLO)).promptTokens()) : null);
        assertThat(kept.usage().output()).isEqualTo(protocol.usage() ? Long.valueOf(said.pieces().size()) : null);
        // Some say nothing where it is none.
        assertThat(kept.usage().cached()).isIn(null, 0L);
        assertThat(kept.usage().reasoning()).isIn(null, 0L);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void usageOfReasoning(ProtocolFeatures protocol) {
        SandboxSays said = SandboxSays.to("reasoning", HELLO);

        Kept kept = finished(protocol, ask(protocol, "reasoning"), StopReason.END, said.text());

        assertThat(kept.usage().output()).isEqualTo(protocol.usage() ? Long.valueOf(said.pieces().size()) : null);
        assertThat(kept.usage().reasoning()).isEqualTo(protocol.reasoningUsage() ? said.reasoningTokens() : null);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void cachedUsage(ProtocolFeatures protocol) {
        Message[] messages = {Message.user("First words"), Message.assistant("Well."), Message.user(HELLO)};
        Wire.Outcome outcome = ask(protocol,
                new ChatRequest("plain", List.of(messages), List.of(), protocol.cacheParameters()));

        Kept kept = finished(protocol, outcome, StopReason.END,
                "You wrote “Hello”. This is plain text from the sandbox, which has no model."
                        + " This is turn 2 of our conversation, which you began with “First words”.");
        Asked heard = heard(messages);
        assertThat(kept.usage().input()).isEqualTo(protocol.usage() ? Long.valueOf(heard.promptTokens()) : null);
        assertThat(kept.usage().cached())
                .isEqualTo(protocol.cachedUsage() ? Long.valueOf(heard.prefixTokens()) : null);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void errorBeforeTheStream(ProtocolFeatures protocol) {
        failed(protocol, ask(protocol, "fault-400"), "before", "");
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void errorInsideTheStream(ProtocolFeatures protocol) {
        failed(protocol, ask(protocol, "fault-error-in-stream"), "inside", twelveTokens("fault-error-in-stream"));
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void tooManyRequestsWithRetryAfter(ProtocolFeatures protocol) {
        ProviderException failed = failed(protocol, ask(protocol, "fault-429"), "429", "");

        assertThat(failed.retryAfter()).isEqualTo(protocol.retryAfter() ? Duration.ofSeconds(1) : null);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void serverError(ProtocolFeatures protocol) {
        failed(protocol, ask(protocol, "fault-500"), "5xx", "");
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void cutStream(ProtocolFeatures protocol) {
        failed(protocol, ask(protocol, "fault-cut"), "cut", twelveTokens("fault-cut"));
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void slowFirstToken(ProtocolFeatures protocol) {
        failed(protocol, Wire.run(clients, config(protocol, SHORT), named(protocol, request("fault-slow-start")),
                ExchangeObserver.NONE), "slow", "");
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void cancel(ProtocolFeatures protocol) throws Exception {
        int gone = sandbox.connectionsClosedByClient().size();
        List<StreamEvent> events = new ArrayList<>();
        try (ProviderClient client = clients.open(config(protocol, TimeLimits.DEFAULT), ExchangeObserver.NONE)) {
            ProviderException stopped = org.assertj.core.api.Assertions.catchThrowableOfType(ProviderException.class,
                    () -> client.stream(named(protocol, request("fault-stall")), event -> {
                        events.add(event);
                        if (event instanceof StreamEvent.Delta) {
                            client.cancel();
                        }
                    }));

            String text = failed(protocol, new Wire.Outcome(events, stopped), "cancel", null).message();
            assertThat(text).startsWith("Stopped.");
        }
        assertThat(Kept.of(events).text()).isNotEmpty();
        assertThat(twelveTokens("fault-stall")).startsWith(Kept.of(events).text());
        assertThat(sandbox.awaitClosedByClient(gone + 1, Duration.ofSeconds(60))).isTrue();
    }
}
