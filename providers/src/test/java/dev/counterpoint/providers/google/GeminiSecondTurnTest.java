package dev.counterpoint.providers.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Vendor;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What came with a first answer goes back with the second request, as it was. */
@Timeout(30)
class GeminiSecondTurnTest {

    @Test
    void parallelCalls_goBackWithTheOneSignatureOnTheFirst_andTheirResultsByName() {
        List<Message> messages = new ArrayList<>(List.of(Message.user("How warm is it?"),
                answered("parallel-calls.sse")));
        messages.add(new Message(Role.TOOL, List.of(new Part.ToolResult("call_0", "{\"temp\":\"15C\"}", false),
                new Part.ToolResult("call_1", "{\"temp\":\"12C\"}", false))));

        // The guide "Thought signatures" shows this very request.
        assertThat(sent(messages).path("contents")).isEqualTo(Json.read("""
                [{"role":"user","parts":[{"text":"How warm is it?"}]},
                 {"role":"model","parts":[
                   {"functionCall":{"name":"get_current_temperature","args":{"location":"Paris"}},
                    "thoughtSignature":"Signature_A=="},
                   {"functionCall":{"name":"get_current_temperature","args":{"location":"London"}}}]},
                 {"role":"user","parts":[
                   {"functionResponse":{"name":"get_current_temperature","response":{"temp":"15C"}}},
                   {"functionResponse":{"name":"get_current_temperature","response":{"temp":"12C"}}}]}]""")
                .orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"thinking.sse", "function-call.sse"})
    void signature_goesBackExactlyOnce(String fixture) {
        String sent = sent(List.of(Message.user("Hi"), answered(fixture), Message.user("And then?"))).toString();

        assertThat(sent.split("thoughtSignature", -1)).hasSize(2);
    }

    private static JsonNode sent(List<Message> messages) {
        try (WireServer server = WireServer.streaming(
                new String(Wire.fixture("gemini/text.sse"), StandardCharsets.UTF_8));
                HttpProviderClients clients = Wire.clients()) {
            Wire.run(clients,
                    new ProviderConfig.Plain(new Common(new ProviderId("1"), "test", new Credentials.None()),
                            Vendor.GEMINI, server.uri("")),
                    new ChatRequest("gemini-3-pro", messages, List.of(), Parameters.NONE), ExchangeObserver.NONE);
            return Json.read(server.requests().getFirst().body()).orElseThrow();
        }
    }

    /** The message that an answer becomes. */
    private static Message answered(String fixture) {
        try (WireServer server = WireServer.streaming(
                new String(Wire.fixture("gemini/" + fixture), StandardCharsets.UTF_8));
                HttpProviderClients clients = Wire.clients()) {
            Wire.Outcome outcome = Wire.run(clients, new ProviderConfig.Plain(
                    new Common(new ProviderId("1"), "test", new Credentials.None()), Vendor.GEMINI, server.uri("")));
            assertThat(outcome.failure()).isNull();
            List<Part> parts = new ArrayList<>();
            for (StreamEvent event : outcome.events()) {
                if (event instanceof StreamEvent.PartStarted(int index, PartKind kind)) {
                    parts.add(part(kind, index, outcome.events()));
                }
            }
            return new Message(Role.ASSISTANT, parts);
        }
    }

    private static Part part(PartKind kind, int index, List<StreamEvent> events) {
        StringBuilder text = new StringBuilder();
        Opaque opaque = null;
        for (StreamEvent event : events) {
            if (event instanceof StreamEvent.Delta(int at, String piece) && at == index) {
                text.append(piece);
            } else if (event instanceof StreamEvent.PartEnded(int at, Opaque kept) && at == index) {
                opaque = kept;
            }
        }
        return switch (kind) {
            case PartKind.Text _ -> new Part.Text(text.toString(), opaque);
            case PartKind.Reasoning _ -> new Part.Reasoning(text.toString(), opaque);
            case PartKind.Refusal _ -> new Part.Refusal(text.toString());
            case PartKind.ToolCall(String id, String name) ->
                new Part.ToolCall(id, name, text.toString(), opaque);
        };
    }
}
