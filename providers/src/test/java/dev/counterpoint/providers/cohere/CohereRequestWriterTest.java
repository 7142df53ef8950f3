package dev.counterpoint.providers.cohere;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.catalog.ParameterCatalog;
import dev.counterpoint.providers.chat.Blob;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.OutputFormat;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.chat.Tool;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.testing.Requests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The shapes are those of Cohere's API reference, "Chat with streaming", and its guides. */
class CohereRequestWriterTest {

    @Test
    void write_asksForAStream() {
        assertThat(write(Requests.of(Message.system("Be brief."), Message.user("Hi")))).isEqualTo(Requests.json("""
                {"model":"m","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hi"}],
                 "stream":true}"""));
    }

    @Test
    void write_callsTheParametersByCoheresNames() {
        JsonNode body = write(Requests.of(Map.of("temperature", "0.3", "top_p", "0.9", "top_k", "40", "max_tokens",
                "9", "stop", "\"a\"", "seed", "7", "safety_mode", "\"OFF\"", "tool_choice", "\"required\"",
                "thinking_budget", "2048"), Message.user("Hi")));

        assertThat(body.path("p").asDouble()).isEqualTo(0.9);
        assertThat(body.path("k").asInt()).isEqualTo(40);
        assertThat(body.path("max_tokens").asInt()).isEqualTo(9);
        assertThat(body.path("stop_sequences")).isEqualTo(Requests.json("[\"a\"]"));
        assertThat(body.path("safety_mode").asString()).isEqualTo("OFF");
        assertThat(body.path("tool_choice").asString()).isEqualTo("REQUIRED");
        assertThat(body.path("thinking")).isEqualTo(Requests.json("{\"type\":\"enabled\",\"token_budget\":2048}"));
        assertThat(body.has("top_p")).isFalse();
    }

    @Test
    void write_forbidsThinking_withABudgetOfNothing() {
        assertThat(write(Requests.of(Map.of("thinking_budget", "0"), Message.user("Hi"))).path("thinking"))
                .isEqualTo(Requests.json("{\"type\":\"disabled\"}"));
    }

    @Test
    void write_showsImagesAsDataUrls() {
        Message message = new Message(Role.USER, List.of(new Part.Text("What is this?"),
                new Part.File("a.png", "image/png", Blob.of(new byte[]{1, 2, 3}))));

        assertThat(write(Requests.of(message)).path("messages").path(0).path("content")).isEqualTo(Requests.json("""
                [{"type":"text","text":"What is this?"},
                 {"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}}]"""));
    }

    @Test
    void write_sendsThinkingPlanCallsAndResultsBack() {
        Message planned = new Message(Role.ASSISTANT, List.of(
                new Part.Reasoning("I will look.", new Opaque("cohere", CohereReader.PLAN)),
                new Part.ToolCall("c1", "f", "{\"a\":1}"), new Part.ToolCall("c2", "g", "")));
        Message results = new Message(Role.TOOL,
                List.of(new Part.ToolResult("c1", "one", false), new Part.ToolResult("c2", "two", false)));
        Message thought = new Message(Role.ASSISTANT,
                List.of(new Part.Reasoning("Hm.", null), new Part.Text("Done.")));

        assertThat(write(Requests.of(Message.user("Hi"), planned, results, thought)).path("messages"))
                .isEqualTo(Requests.json("""
                        [{"role":"user","content":"Hi"},
                         {"role":"assistant","tool_plan":"I will look.","tool_calls":[
                           {"id":"c1","type":"function","function":{"name":"f","arguments":"{\\"a\\":1}"}},
                           {"id":"c2","type":"function","function":{"name":"g","arguments":"{}"}}]},
                         {"role":"tool","tool_call_id":"c1","content":"one"},
                         {"role":"tool","tool_call_id":"c2","content":"two"},
                         {"role":"assistant","content":[{"type":"thinking","thinking":"Hm."},
                           {"type":"text","text":"Done."}]}]"""));
    }

    @Test
    void write_wantsJson_orASchema() {
        ChatRequest plain = Requests.of(Message.user("Hi"));

        assertThat(write(Requests.in(plain, new OutputFormat.JsonObject())).path("response_format"))
                .isEqualTo(Requests.json("{\"type\":\"json_object\"}"));
        assertThat(write(Requests.in(plain, new OutputFormat.JsonSchema("a", "{\"type\":\"object\"}", true)))
                .path("response_format"))
                .isEqualTo(Requests.json("{\"type\":\"json_object\",\"json_schema\":{\"type\":\"object\"}}"));
    }

    @Test
    void write_describesTools() {
        assertThat(write(Requests.with(List.of(new Tool("f", "does f", "{\"type\":\"object\"}")), Message.user("Hi")))
                .at("/tools/0/function")).isEqualTo(
                        Requests.json(
                                "{\"name\":\"f\",\"description\":\"does f\",\"parameters\":{\"type\":\"object\"}}"));
    }

    private static JsonNode write(ChatRequest request) {
        return Requests.json(new String(new CohereRequestWriter().write(request,
                ParameterCatalog.load().plan(WireProtocol.COHERE, "api.cohere.com", "m", request.parameters())),
                StandardCharsets.UTF_8));
    }
}
