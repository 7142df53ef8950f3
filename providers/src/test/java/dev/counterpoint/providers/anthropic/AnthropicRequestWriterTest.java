package dev.counterpoint.providers.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.catalog.ParameterCatalog;
import dev.counterpoint.providers.chat.Blob;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.OutputFormat;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Tool;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.testing.Streams;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The shapes are those of Anthropic's API reference, "Create a message". */
class AnthropicRequestWriterTest {

    @Test
    void write_movesSystemMessagesToTheTop_andSetsALimit() {
        assertThat(write(Parameters.NONE, Message.system("One."), Message.user("Hi"), Message.system("Two.")))
                .isEqualTo(json("""
                        {"model":"m","max_tokens":4096,"system":"One.\\n\\nTwo.",
                         "messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]}],"stream":true}"""));
    }

    @Test
    void write_mergesWhatOneSideSaysInARow_andLeavesBlankTextOut() {
        assertThat(write(Parameters.NONE, Message.user("a"), Message.user("b"), Message.assistant(" "),
                Message.user("c"), Message.assistant("d"), Message.user("e")).path("messages")).isEqualTo(json("""
                        [{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"},
                                                   {"type":"text","text":"c"}]},
                         {"role":"assistant","content":[{"type":"text","text":"d"}]},
                         {"role":"user","content":[{"type":"text","text":"e"}]}]"""));
    }

    @Test
    void write_sendsToolCallsAndResults() {
        Message assistant = new Message(Role.ASSISTANT, List.of(new Part.ToolCall("c1", "f", "{\"a\":1}"),
                new Part.ToolCall("c2", "g", ""), new Part.ToolCall("c3", "h", "{\"cut")));
        Message results = new Message(Role.TOOL,
                List.of(new Part.ToolResult("c1", "one", false), new Part.ToolResult("c2", "bad", true)));

        assertThat(write(Parameters.NONE, Message.user("Hi"), assistant, results, Message.user("more"))
                .path("messages")).isEqualTo(json("""
                        [{"role":"user","content":[{"type":"text","text":"Hi"}]},
                         {"role":"assistant","content":[
                           {"type":"tool_use","id":"c1","name":"f","input":{"a":1}},
                           {"type":"tool_use","id":"c2","name":"g","input":{}},
                           {"type":"tool_use","id":"c3","name":"h","input":{"INVALID_JSON":"{\\"cut"}}]},
                         {"role":"user","content":[
                           {"type":"tool_result","tool_use_id":"c1","content":"one"},
                           {"type":"tool_result","tool_use_id":"c2","content":"bad","is_error":true},
                           {"type":"text","text":"more"}]}]"""));
    }

    @Test
    void write_returnsThinkingWithItsSignature_asItCame() {
        Message answer = answered("thinking.sse");

        JsonNode block = write(Parameters.NONE, Message.user("Hi"), answer, Message.user("more")).path("messages")
                .path(1).path("content").path(0);

        assertThat(block.path("type").asString()).isEqualTo("thinking");
        assertThat(block.path("thinking").asString()).startsWith("I need to find").endsWith("GCD(1071, 462) = 21.");
        assertThat(block.path("signature").asString())
                .isEqualTo("EqQBCgIYAhIM1gbcDa9GJwZA2b3hGgxBdjrkzLoky3dl1pkiMOYds...");
    }

    @Test
    void write_returnsRedactedThinking_asItCame() {
        JsonNode block = write(Parameters.NONE, Message.user("Hi"), answered("redacted-thinking.sse"),
                Message.user("more")).path("messages").path(1).path("content").path(0);

        assertThat(block.path("type").asString()).isEqualTo("redacted_thinking");
        assertThat(block.path("data").asString()).startsWith("EmwKAhgBEgy3va3p");
        assertThat(block.has("thinking")).isFalse();
    }

    @Test
    void write_leavesOutReasoningWithoutASignature_andThatOfOtherProtocols() {
        Message assistant = new Message(Role.ASSISTANT, List.of(new Part.Reasoning("cut", null),
                new Part.Reasoning("other", new Opaque("google", "{\"type\":\"thinking\"}")), new Part.Text("x")));

        assertThat(write(Parameters.NONE, Message.user("Hi"), assistant).path("messages").path(1).path("content"))
                .isEqualTo(json("[{\"type\":\"text\",\"text\":\"x\"}]"));
    }

    @Test
    void write_spellsParametersItsOwnWay_andUnknownOnesAsTheyAre() {
        JsonNode body = write(parameters(Map.of("stop", "\"END\"", "thinking_budget", "2000", "seed", "7", "top_k",
                "5", "temperature", "1")), Message.user("Hi"));

        assertThat(body.path("stop_sequences")).isEqualTo(json("[\"END\"]"));
        assertThat(body.path("thinking")).isEqualTo(json("{\"type\":\"enabled\",\"budget_tokens\":2000}"));
        assertThat(body.path("max_tokens").asInt()).isEqualTo(6096);
        assertThat(body.path("top_k").asInt()).isEqualTo(5);
        assertThat(body.has("seed")).isFalse();
        assertThat(body.has("stop")).isFalse();
    }

    @Test
    void write_keepsTheLimitThatIsSet() {
        JsonNode body = write(parameters(Map.of("max_tokens", "10", "thinking_budget", "0")), Message.user("Hi"));

        assertThat(body.path("max_tokens").asInt()).isEqualTo(10);
        assertThat(body.path("thinking")).isEqualTo(json("{\"type\":\"disabled\"}"));
    }

    @Test
    void write_letsAnAnswerBeAsLongAsTheModelCan_whereThatIsKnown() {
        byte[] body = written(model -> Optional.of(model.equals("m") ? 64000 : 1),
                new ChatRequest("m", List.of(Message.user("Hi")), List.of(),
                        parameters(Map.of("thinking_budget", "32000"))));

        assertThat(read(body).path("max_tokens").asInt()).isEqualTo(64000);
    }

    @Test
    void write_sendsTheEffortByItsOwnName() {
        JsonNode body = write(parameters(Map.of("reasoning_effort", "\"high\"")), Message.user("Hi"));

        assertThat(body.path("output_config")).isEqualTo(json("{\"effort\":\"high\"}"));
        assertThat(body.has("reasoning_effort")).isFalse();
    }

    @Test
    void write_leavesOutThinkingThatNothingFollows_asAfterAnAnswerThatWasCutInIt() {
        Message cut = new Message(Role.ASSISTANT, List.of(new Part.Reasoning("hm", new Opaque("anthropic",
                "{\"type\":\"thinking\",\"signature\":\"s\"}"))));

        assertThat(write(Parameters.NONE, Message.user("a"), cut, Message.user("b")).path("messages")).isEqualTo(json("""
                [{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}]"""));
    }

    @Test
    void write_describesTools() {
        ChatRequest request = new ChatRequest("m", List.of(Message.user("Hi")),
                List.of(new Tool("f", "does f", "{\"type\":\"object\",\"properties\":{}}")), Parameters.NONE);

        assertThat(read(written(_ -> Optional.empty(), request)).path("tools")).isEqualTo(json("""
                [{"name":"f","description":"does f","input_schema":{"type":"object","properties":{}}}]"""));
    }

    @Test
    void write_refusesAPromptWithNothingToSay() {
        assertThatThrownBy(() -> write(Parameters.NONE, Message.system("Be brief."), Message.user(" ")))
                .isInstanceOfSatisfying(ProviderException.class,
                        failed -> assertThat(failed.kind()).isEqualTo(FailureKind.INVALID_REQUEST));
    }

    /** The first part of the fixture's answer as it would be kept. */
    private static Message answered(String fixture) {
        StringBuilder text = new StringBuilder();
        Opaque opaque = null;
        for (StreamEvent event : Streams.read("anthropic", fixture)) {
            if (event instanceof StreamEvent.Delta(int index, String piece) && index == 0) {
                text.append(piece);
            } else if (event instanceof StreamEvent.PartEnded(int index, Opaque kept) && index == 0) {
                opaque = kept;
            }
        }
        return new Message(Role.ASSISTANT, List.of(new Part.Reasoning(text.toString(), opaque), new Part.Text("x")));
    }

    @Test
    void write_showsImagesPdfsAndTextFiles() {
        Message message = new Message(Role.USER,
                List.of(file("a.png", "image/png", "png"), file("b.pdf", "application/pdf", "pdf"),
                        file("c.csv", "text/csv", "1,2"), new Part.Text("What are these?")));

        assertThat(write(Parameters.NONE, message).path("messages").path(0).path("content")).isEqualTo(json("""
                [{"type":"image","source":{"type":"base64","media_type":"image/png","data":"cG5n"}},
                 {"type":"document","title":"b.pdf",
                  "source":{"type":"base64","media_type":"application/pdf","data":"cGRm"}},
                 {"type":"document","title":"c.csv",
                  "source":{"type":"text","media_type":"text/plain","data":"1,2"}},
                 {"type":"text","text":"What are these?"}]"""));
    }

    @Test
    void write_refusesAFileThatTheApiDoesNotTake() {
        Message message = new Message(Role.USER,
                List.of(new Part.File("a.zip", "application/zip", Blob.of(new byte[]{'P', 'K', 0}))));

        assertThatThrownBy(() -> write(Parameters.NONE, message)).isInstanceOf(ProviderException.class)
                .hasMessageContaining("a.zip");
    }

    @Test
    void write_asksForASchema_besideAnEffort() {
        ChatRequest request = new ChatRequest("m", List.of(Message.user("Hi")), List.of(),
                parameters(Map.of("reasoning_effort", "\"low\"")),
                new OutputFormat.JsonSchema("a", "{\"type\":\"object\"}", true));

        assertThat(read(written(_ -> Optional.empty(), request)).path("output_config")).isEqualTo(json("""
                {"format":{"type":"json_schema","schema":{"type":"object"}},"effort":"low"}"""));
    }

    @Test
    void write_refusesJsonWithoutASchema() {
        ChatRequest request = new ChatRequest("m", List.of(Message.user("Hi")), List.of(), Parameters.NONE,
                new OutputFormat.JsonObject());

        assertThatThrownBy(() -> written(_ -> Optional.empty(), request)).isInstanceOf(ProviderException.class)
                .hasMessageContaining("only by a schema");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"auto\" | {\"type\":\"auto\"}", "\"required\" | {\"type\":\"any\"}",
            "\"none\" | {\"type\":\"none\"}", "\"f\" | {\"type\":\"tool\",\"name\":\"f\"}",
            "{\"type\":\"x\"} | {\"type\":\"x\"}"})
    void write_spellsTheToolChoice(String choice, String written) {
        assertThat(write(parameters(Map.of("tool_choice", choice)), Message.user("Hi")).path("tool_choice"))
                .isEqualTo(json(written));
    }

    private static Part.File file(String name, String mediaType, String content) {
        return new Part.File(name, mediaType, Blob.of(content.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static JsonNode write(Parameters parameters, Message... messages) {
        return read(written(_ -> Optional.empty(), new ChatRequest("m", List.of(messages), List.of(), parameters)));
    }

    private static byte[] written(Function<String, Optional<Integer>> longest, ChatRequest request) {
        return new AnthropicRequestWriter(longest).write(request, ParameterCatalog.load()
                .plan(WireProtocol.ANTHROPIC, "api.anthropic.com", request.model(), request.parameters()));
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
