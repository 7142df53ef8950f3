package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.testing.Kept;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What Anthropic gave in one turn, sent back with the next, over real sockets. */
@Timeout(30)
class AnthropicSecondTurnTest {
    private final HttpProviderClients clients = Wire.clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void thinkingGoesBackWithItsSignature_andRedactedThinkingToTheLetter() {
        JsonNode thinking = second("thinking.sse").path(1).path("content").path(0);
        assertThat(thinking.path("type").stringValue()).isEqualTo("thinking");
        assertThat(thinking.path("signature").stringValue())
                .isEqualTo("EqQBCgIYAhIM1gbcDa9GJwZA2b3hGgxBdjrkzLoky3dl1pkiMOYds...");

        JsonNode redacted = second("redacted-thinking.sse").path(1).path("content").path(0);
        assertThat(redacted.path("type").stringValue()).isEqualTo("redacted_thinking");
        assertThat(new String(Wire.fixture("anthropic/redacted-thinking.sse"), StandardCharsets.UTF_8))
                .contains(redacted.path("data").stringValue());
    }

    @Test
    void aToolsResultGoesBackUnderItsCall() {
        JsonNode messages = second("tool-use.sse");

        JsonNode use = messages.path(1).path("content").path(1);
        assertThat(use.path("type").stringValue()).isEqualTo("tool_use");
        assertThat(use.path("input").isObject()).isTrue();
        JsonNode result = messages.path(2).path("content").path(0);
        assertThat(result.path("type").stringValue()).isEqualTo("tool_result");
        assertThat(result.path("tool_use_id")).isEqualTo(use.path("id"));
    }

    /** The messages of the turn that follows the fixture's answer. */
    private JsonNode second(String fixture) {
        try (WireServer server = WireServer
                .streaming(new String(Wire.fixture("anthropic/" + fixture), StandardCharsets.UTF_8))) {
            Kept kept = Kept.of(Wire.run(clients, Wire.anthropic(server.uri(""))).events());
            List<Message> messages = new ArrayList<>(
                    List.of(Message.user("Hello"), new Message(Role.ASSISTANT, kept.parts())));
            kept.calls().forEach(call -> messages
                    .add(new Message(Role.TOOL, List.of(new Part.ToolResult(call.id(), "7 degrees", false)))));
            messages.add(Message.user("Go on"));
            Wire.run(clients, Wire.anthropic(server.uri("")),
                    new ChatRequest("m", messages, List.of(), Parameters.NONE), ExchangeObserver.NONE);
            return Json.read(server.requests().get(1).body()).orElseThrow().path("messages");
        }
    }
}
