package dev.counterpoint.providers.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.catalog.ParameterCatalog;
import dev.counterpoint.providers.chat.Blob;
import dev.counterpoint.providers.chat.OutputFormat;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.chat.Tool;
import dev.counterpoint.providers.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The shapes are those of OpenAI's API reference, "Create chat completion". */
class OpenAiRequestWriterTest {

    @Test
    void write_asksForAStreamWithUsage() {
        assertThat(write(Parameters.NONE, Message.system("Be brief."), Message.user("Hi"))).isEqualTo(json("""
                {"model":"m","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hi"}],
                 "stream":true,"stream_options":{"include_usage":true}}"""));
    }

    @Test
    void write_sendsTextRefusalAndToolCallsBack_butNoReasoning() {
        Message assistant = new Message(Role.ASSISTANT,
                List.of(new Part.Reasoning("hm", new Opaque("anthropic", "{}")), new Part.Text("Let me "),
                        new Part.Text("see."), new Part.ToolCall("c1", "f", "{\"a\":1}"),
                        new Part.ToolCall("c2", "g", "")));
        Message results = new Message(Role.TOOL,
                List.of(new Part.ToolResult("c1", "one", false), new Part.ToolResult("c2", "two", true)));
        Message refusal = new Message(Role.ASSISTANT, List.of(new Part.Refusal("No.")));

        assertThat(write(Parameters.NONE, Message.user("Hi"), assistant, results, refusal).path("messages"))
                .isEqualTo(json("""
                        [{"role":"user","content":"Hi"},
                         {"role":"assistant","content":"Let me see.","tool_calls":[
                           {"id":"c1","type":"function","function":{"name":"f","arguments":"{\\"a\\":1}"}},
                           {"id":"c2","type":"function","function":{"name":"g","arguments":"{}"}}]},
                         {"role":"tool","tool_call_id":"c1","content":"one"},
                         {"role":"tool","tool_call_id":"c2","content":"two"},
                         {"role":"assistant","content":null,"refusal":"No."}]"""));
    }

    @Test
    void write_sendsAnEmptyAnswerAsEmptyText() {
        assertThat(write(Parameters.NONE, new Message(Role.ASSISTANT, List.of())).path("messages").path(0))
                .isEqualTo(json("{\"role\":\"assistant\",\"content\":\"\"}"));
    }

    @Test
    void write_takesHalfACharacter_asAnAnswerEndsThatWasCutInsideOne() {
        assertThat(new String(written("example.org", new ChatRequest("m",
                List.of(Message.assistant("a\uD83D")), List.of(), Parameters.NONE)),
                java.nio.charset.StandardCharsets.UTF_8)).contains("\"a?\"");
    }

    @Test
    void write_describesTools() {
        ChatRequest request = new ChatRequest("m", List.of(Message.user("Hi")),
                List.of(new Tool("f", "does f", "{\"type\":\"object\"}")), Parameters.NONE);

        assertThat(read(written("x", request)).path("tools")).isEqualTo(
                json("""
                [{"type":"function","function":{"name":"f","description":"does f","parameters":{"type":"object"}}}]"""));
    }

    @Test
    void write_passesParametersOn_andUnknownOnesLast() {
        JsonNode body = write(parameters(Map.of("temperature", "0.5", "stop", "[\"a\"]", "reasoning_effort", "\"low\"",
                "thinking_budget", "1024", "stream_options", "{\"include_usage\":false}", "top_k", "5")),
                Message.user("Hi"));

        assertThat(body.path("temperature").asDouble()).isEqualTo(0.5);
        assertThat(body.path("stop")).isEqualTo(json("[\"a\"]"));
        assertThat(body.path("reasoning_effort").asString()).isEqualTo("low");
        assertThat(body.path("top_k").asInt()).isEqualTo(5);
        assertThat(body.path("stream_options").path("include_usage").asBoolean(true)).isFalse();
        assertThat(body.has("thinking_budget")).isFalse();
    }

    @Test
    void write_callsTheLimitByTheNameThatTheHostKnows() {
        Parameters limit = parameters(Map.of("max_tokens", "100"));
        ChatRequest request = new ChatRequest("m", List.of(Message.user("Hi")), List.of(), limit);

        assertThat(read(written("api.openai.com", request)).has("max_completion_tokens"))
                .isTrue();
        assertThat(read(written("localhost", request)).has("max_tokens")).isTrue();
    }

    @Test
    void write_showsImagesFilesAndSound() {
        Message message = new Message(Role.USER,
                List.of(new Part.Text("What is this?"), file("a.png", "image/png", "png"),
                        file("b.pdf", "application/pdf", "pdf"), file("c.wav", "audio/wav", "wav"),
                        file("d.mp3", "audio/mpeg", "mp3"), file("e.csv", "text/csv", "1,2")));

        assertThat(write(Parameters.NONE, message).path("messages").path(0).path("content")).isEqualTo(json("""
                [{"type":"text","text":"What is this?"},
                 {"type":"image_url","image_url":{"url":"data:image/png;base64,cG5n"}},
                 {"type":"file","file":{"filename":"b.pdf","file_data":"data:application/pdf;base64,cGRm"}},
                 {"type":"input_audio","input_audio":{"data":"d2F2","format":"wav"}},
                 {"type":"input_audio","input_audio":{"data":"bXAz","format":"mp3"}},
                 {"type":"text","text":"e.csv:\\n1,2\\n"}]"""));
    }

    @Test
    void write_refusesAFileThatTheApiDoesNotTake() {
        Message message = new Message(Role.USER,
                List.of(new Part.File("a.zip", "application/zip", Blob.of(new byte[]{'P', 'K', 0}))));

        assertThatThrownBy(() -> write(Parameters.NONE, message)).isInstanceOf(ProviderException.class)
                .hasMessageContaining("a.zip");
    }

    @Test
    void write_asksForTheOutputsForm() {
        assertThat(form(new OutputFormat.JsonObject())).isEqualTo(json("{\"type\":\"json_object\"}"));
        assertThat(form(new OutputFormat.JsonSchema("a", "{\"type\":\"object\"}", true))).isEqualTo(json("""
                {"type":"json_schema","json_schema":{"name":"a","strict":true,"schema":{"type":"object"}}}"""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"auto\" | \"auto\"", "\"required\" | \"required\"", "\"none\" | \"none\"",
            "\"f\" | {\"type\":\"function\",\"function\":{\"name\":\"f\"}}", "{\"type\":\"x\"} | {\"type\":\"x\"}"})
    void write_spellsTheToolChoice(String choice, String written) {
        assertThat(write(parameters(Map.of("tool_choice", choice)), Message.user("Hi")).path("tool_choice"))
                .isEqualTo(json(written));
    }

    private static JsonNode form(OutputFormat output) {
        return read(written("localhost",
                new ChatRequest("m", List.of(Message.user("Hi")), List.of(), Parameters.NONE, output)))
                .path("response_format");
    }

    private static Part.File file(String name, String mediaType, String content) {
        return new Part.File(name, mediaType, Blob.of(content.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static JsonNode write(Parameters parameters, Message... messages) {
        return read(written("localhost", new ChatRequest("m", List.of(messages), List.of(), parameters)));
    }

    private static byte[] written(String host, ChatRequest request) {
        return new OpenAiRequestWriter().write(request,
                ParameterCatalog.load().plan(WireProtocol.OPENAI, host, request.model(), request.parameters()));
    }

    private static Parameters parameters(Map<String, String> values) {
        Map<String, JsonNode> nodes = new LinkedHashMap<>();
        values.forEach((name, value) -> nodes.put(name, json(value)));
        return new Parameters(nodes);
    }

    private static JsonNode read(byte[] body) {
        return Json.read(body, 0, body.length).orElseThrow();
    }

    private static JsonNode json(String text) {
        return Json.read(text).orElseThrow();
    }
}
