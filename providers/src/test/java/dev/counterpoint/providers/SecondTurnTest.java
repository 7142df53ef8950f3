package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.OpenAiApi;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.Vendor;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.testing.EventStreamWire;
import dev.counterpoint.providers.testing.GoogleFiles;
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

/**
 * A model thought, and called a tool. One request sends back what it thought, with whatever it was given to be sent back
 * unchanged, the call, and the tool's result: over real sockets, in each protocol that has these.
 */
@Timeout(60)
class SecondTurnTest {
    private final HttpProviderClients clients = Wire.clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void anthropic() {
        try (WireServer server = streaming("anthropic/thinking-tool-use.sse")) {
            claude(second(clients, Wire.anthropic(server.uri("")), server, "claude-x"));
        }
    }

    @Test
    void claudeOnVertex() {
        try (GoogleCases google = new GoogleCases(Environment.NONE, streaming("anthropic/thinking-tool-use.sse"))) {
            claude(second(google.clients(), google.json(GoogleFiles.authorizedUser("one")), google.vertex,
                    "claude-x"));
        }
    }

    @Test
    void gemini() {
        try (WireServer server = streaming("gemini/signed-call.sse")) {
            signedCall(second(clients, Wire.plain(Vendor.GEMINI, server.uri("")), server, "gemini-3-pro"));
        }
    }

    @Test
    void geminiOnVertex() {
        try (GoogleCases google = new GoogleCases(Environment.NONE, streaming("gemini/signed-call.sse"))) {
            signedCall(second(google.clients(), google.json(GoogleFiles.authorizedUser("one")), google.vertex,
                    "gemini-3-pro"));
        }
    }

    @Test
    void bedrock() {
        byte[] answer = EventStreamWire.fixture("bedrock/redacted-tool-use.events");
        try (WireServer server = new WireServer(EventStreamWire.answering(answer))) {
            ProviderConfig config = new ProviderConfig.Bedrock(
                    new Common(new ProviderId("1"), "test", new Credentials.ApiKey(Secret.of(Wire.KEY))), "us-east-1",
                    server.uri(""), null, null);

            JsonNode messages = second(clients, config, server, "anthropic.claude-x").path("messages");

            assertThat(messages.path(1).path("content")).isEqualTo(json("""
                    [{"reasoningContent":{"redactedContent":"cnNuX3BVUGgxNnRvNFZLWURnSkFQeW1iRUFJRmVCTFpzSm15U3pBMGF0dUlOY0hhNVFrQ0YyU3dQYU5veit0TTJybzdRZGFj"}},
                     {"toolUse":{"toolUseId":"call_61f8fcbe423a58699163c53e076f1a06","name":"propose",
                      "input":{"groups":[{"name":"Sales"}]}}}]"""));
            assertThat(messages.path(2).path("content")).isEqualTo(json("""
                    [{"toolResult":{"toolUseId":"call_61f8fcbe423a58699163c53e076f1a06",
                      "content":[{"text":"7 degrees"}]}}]"""));
        }
    }

    @Test
    void responses() {
        try (WireServer server = streaming("responses/reasoning-tool-call.sse")) {
            ProviderConfig config = new ProviderConfig.OpenAi(Wire.openAi(server.uri("/v1")).common(),
                    server.uri("/v1"), OpenAiApi.RESPONSES, null, null);

            JsonNode body = second(clients, config, server, "gpt-x");

            JsonNode thought = body.path("input").path(1);
            assertThat(thought.path("type").stringValue()).isEqualTo("reasoning");
            assertThat(fixture("responses/reasoning-tool-call.sse")).contains(thought.toString());
            assertThat(thought.path("encrypted_content").stringValue()).hasSizeGreaterThan(100);
            assertThat(body.path("input").path(2).path("call_id").stringValue())
                    .isEqualTo("call_AB6AaRZ1FYZB2RwS6A5vbdqn");
            assertThat(body.path("input").path(3)).isEqualTo(json("""
                    {"type":"function_call_output","call_id":"call_AB6AaRZ1FYZB2RwS6A5vbdqn","output":"7 degrees"}"""));
            assertThat(body.path("store").booleanValue()).isFalse();
        }
    }

    @Test
    void ollama() {
        try (WireServer server = new WireServer((_, to) -> to.answer(200, "application/x-ndjson",
                fixture("ollama/thinking-tool-call.ndjson")))) {
            JsonNode messages = second(clients, Wire.keyless(Vendor.OLLAMA, server.uri("")), server, "qwen3")
                    .path("messages");

            // As docs/capabilities/tool-calling.mdx has it, "Tool calling with streaming".
            assertThat(messages.path(1).path("thinking").stringValue()).isEqualTo("I need the temperature.");
            assertThat(messages.path(1).path("tool_calls").path(0).path("function"))
                    .isEqualTo(json("{\"name\":\"get_temperature\",\"arguments\":{\"city\":\"New York\"}}"));
            assertThat(messages.path(2).path("role").stringValue()).isEqualTo("tool");
            assertThat(messages.path(2).path("tool_name").stringValue()).isEqualTo("get_temperature");
            assertThat(messages.path(2).path("content").stringValue()).isEqualTo("7 degrees");
        }
    }

    @Test
    void cohere() {
        try (WireServer server = streaming("cohere/tool-use.sse")) {
            JsonNode messages = second(clients, Wire.plain(Vendor.COHERE, server.uri("")), server, "command-x")
                    .path("messages");

            assertThat(messages.path(1).path("tool_plan").stringValue()).isNotEmpty();
            assertThat(messages.path(2).path("role").stringValue()).isEqualTo("tool");
            assertThat(messages.path(2).path("tool_call_id"))
                    .isEqualTo(messages.path(1).path("tool_calls").path(0).path("id"));
        }
    }

    private static void claude(JsonNode body) {
        JsonNode content = body.path("messages").path(1).path("content");
        assertThat(content.path(0).path("type").stringValue()).isEqualTo("thinking");
        assertThat(content.path(0).path("thinking").stringValue())
                .isEqualTo("The user wants me to calculate the square root of 132413.");
        String signature = content.path(0).path("signature").stringValue();
        assertThat(signature).hasSizeGreaterThan(100);
        assertThat(fixture("anthropic/thinking-tool-use.sse")).contains('"' + signature + '"');
        assertThat(content.path(1)).isEqualTo(json("""
                {"type":"tool_use","id":"toolu_01B8ACva5qmTd3eztsxe4niW","name":"square_root",
                 "input":{"number":132413}}"""));
        JsonNode result = body.path("messages").path(2).path("content").path(0);
        assertThat(result.path("type").stringValue()).isEqualTo("tool_result");
        assertThat(result.path("tool_use_id").stringValue()).isEqualTo("toolu_01B8ACva5qmTd3eztsxe4niW");
    }

    private static void signedCall(JsonNode body) {
        JsonNode call = body.path("contents").path(1).path("parts").path(0);
        assertThat(call.path("functionCall"))
                .isEqualTo(json("{\"name\":\"weather\",\"args\":{\"location\":\"San Francisco\"}}"));
        String signature = call.path("thoughtSignature").stringValue();
        assertThat(signature).hasSizeGreaterThan(100);
        assertThat(fixture("gemini/signed-call.sse")).contains('"' + signature + '"');
        JsonNode result = body.path("contents").path(2);
        assertThat(result.path("role").stringValue()).isEqualTo("user");
        assertThat(result.path("parts").path(0).path("functionResponse").path("name").stringValue())
                .isEqualTo("weather");
    }

    /** The body of the turn that follows the server's answer. */
    private static JsonNode second(HttpProviderClients clients, ProviderConfig config, WireServer server,
            String model) {
        Message asked = Message.user("Hello");
        Wire.Outcome first = Wire.run(clients, config, request(model, List.of(asked)), ExchangeObserver.NONE);
        assertThat(first.failure()).isNull();
        Kept kept = Kept.of(first.events());
        List<Message> messages = new ArrayList<>(List.of(asked, new Message(Role.ASSISTANT, kept.parts())));
        messages.add(new Message(Role.TOOL, kept.calls().stream()
                .map(call -> (Part) new Part.ToolResult(call.id(), "7 degrees", false)).toList()));
        Wire.run(clients, config, request(model, messages), ExchangeObserver.NONE);
        return Json.read(server.requests().getLast().body()).orElseThrow();
    }

    private static ChatRequest request(String model, List<Message> messages) {
        return new ChatRequest(model, messages, List.of(), Parameters.NONE);
    }

    private static WireServer streaming(String fixture) {
        return WireServer.streaming(fixture(fixture));
    }

    private static String fixture(String path) {
        return new String(Wire.fixture(path), StandardCharsets.UTF_8);
    }

    private static JsonNode json(String text) {
        return Json.read(text).orElseThrow();
    }
}
