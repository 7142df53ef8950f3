package dev.counterpoint.providers.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.catalog.ParameterCatalog;
import dev.counterpoint.providers.chat.Blob;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.OutputFormat;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.chat.Tool;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BedrockRequestWriterTest {
    private static final String MODEL = "anthropic.claude-sonnet-4-20250514-v1:0";
    private static final List<Message> WITH_A_CALL = List.of(Message.user("Hello"),
            new Message(Role.ASSISTANT, List.of(new Part.ToolCall("t1", "top_song", "{\"sign\":\"WZPZ\"}"))),
            new Message(Role.TOOL, List.of(new Part.ToolResult("t1", "Elemental Hotel", false))));

    @Test
    void messages_alternate_andSystemGoesToTheTop() {
        assertThat(write(Message.system("Be brief."), Message.user("Hello"), Message.user("there"),
                Message.assistant("Hi")))
                .isEqualTo(json("""
                        {"system":[{"text":"Be brief."}],
                         "messages":[{"role":"user","content":[{"text":"Hello"},{"text":"there"}]},
                                     {"role":"assistant","content":[{"text":"Hi"}]}]}"""));
    }

    @Test
    void aSecondTurn_sendsBackReasoningCallsAndResults() {
        Message answer = new Message(Role.ASSISTANT, List.of(
                new Part.Reasoning("Hm.", new Opaque("bedrock", "{\"signature\":\"sig\"}")),
                new Part.Reasoning("", new Opaque("bedrock", "{\"redactedContent\":\"cmVk\"}")),
                new Part.Reasoning("Not ours.", new Opaque("anthropic", "{\"type\":\"thinking\"}")),
                new Part.Text("Let me see."), new Part.ToolCall("t1", "top_song", "{\"sign\":\"WZPZ\"}")));
        Message result = new Message(Role.TOOL, List.of(new Part.ToolResult("t1", "No such sign", true)));

        assertThat(write(Message.user("Hello"), answer, result).path("messages")).isEqualTo(json("""
                [{"role":"user","content":[{"text":"Hello"}]},
                 {"role":"assistant","content":[
                   {"reasoningContent":{"reasoningText":{"text":"Hm.","signature":"sig"}}},
                   {"reasoningContent":{"redactedContent":"cmVk"}},
                   {"text":"Let me see."},
                   {"toolUse":{"toolUseId":"t1","name":"top_song","input":{"sign":"WZPZ"}}}]},
                 {"role":"user","content":[
                   {"toolResult":{"toolUseId":"t1","content":[{"text":"No such sign"}],"status":"error"}}]}]"""));
    }

    /** It refuses blank text, and some of its models a result without any content. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t"})
    void aResultOfNothing_isSaidInAWord(String nothing) {
        Message answer = new Message(Role.ASSISTANT, List.of(new Part.ToolCall("t1", "clear", "{}")));
        Message result = new Message(Role.TOOL, List.of(new Part.ToolResult("t1", nothing, false)));

        assertThat(write(Message.user("Hello"), answer, result).at("/messages/2/content/0/toolResult/content"))
                .isEqualTo(json("[{\"text\":\"(empty)\"}]"));
    }

    @Test
    void reasoningThatNothingFollows_isLeftOut() {
        Message cut = new Message(Role.ASSISTANT,
                List.of(new Part.Reasoning("Hm.", new Opaque("bedrock", "{\"signature\":\"sig\"}"))));

        assertThat(write(Message.user("Hello"), cut).path("messages").size()).isEqualTo(1);
    }

    @Test
    void filesGoAsBytes_withNamesThatTheApiTakes() {
        Blob data = Blob.of("x".getBytes(StandardCharsets.UTF_8));
        Message message = new Message(Role.USER, List.of(new Part.Text("See"),
                new Part.File("a.png", "image/png", data), new Part.File("q_1: répört.pdf", "application/pdf", data),
                new Part.File("q.1  report.pdf", "application/pdf", data), new Part.File("t.csv", "text/csv", data)));

        assertThat(write(message).path("messages").path(0).path("content")).isEqualTo(json("""
                [{"text":"See"},{"image":{"format":"png","source":{"bytes":"eA=="}}},
                 {"document":{"name":"q 1 r p rt","format":"pdf","source":{"bytes":"eA=="}}},
                 {"document":{"name":"q 1 report","format":"pdf","source":{"bytes":"eA=="}}},
                 {"document":{"name":"t","format":"csv","source":{"bytes":"eA=="}}}]"""));
    }

    @Test
    void twoDocumentsOfOneName_areToldApart() {
        Blob data = Blob.of("x".getBytes(StandardCharsets.UTF_8));
        Message message = new Message(Role.USER, List.of(new Part.File("a.md", "text/markdown", data),
                new Part.File("a.md", "text/markdown", data)));

        JsonNode content = write(message).path("messages").path(0).path("content");

        assertThat(content.path(1).path("document").path("name").stringValue()).isEqualTo("a (2)");
    }

    @Test
    void aFileThatTheApiDoesNotTake_isRefusedByName() {
        Message message = new Message(Role.USER,
                List.of(new Part.File("a.bmp", "image/bmp", Blob.of(new byte[]{1}))));

        assertThatThrownBy(() -> write(message)).isInstanceOfSatisfying(ProviderException.class, failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.INVALID_REQUEST);
            assertThat(failed.message()).contains("image/bmp", "a.bmp");
        });
    }

    @Test
    void tools_andTheChoiceAmongThem() {
        Tool tool = new Tool("top_song", "The top song.", "{\"type\":\"object\",\"properties\":{}}");

        JsonNode written = write(MODEL, List.of(tool), Map.of("tool_choice", "\"required\""), OutputFormat.TEXT);

        assertThat(written.path("toolConfig")).isEqualTo(json("""
                {"tools":[{"toolSpec":{"name":"top_song","description":"The top song.",
                  "inputSchema":{"json":{"type":"object","properties":{}}}}}],"toolChoice":{"any":{}}}"""));
    }

    @Test
    void aHistoryWithToolBlocks_namesItsTools_whereNoneIsOffered() {
        // "The toolConfig field must be defined when using toolUse and toolResult content blocks."
        assertThat(write(new ChatRequest(MODEL, WITH_A_CALL, List.of(), Parameters.NONE)).path("toolConfig"))
                .isEqualTo(json("""
                        {"tools":[{"toolSpec":{"name":"top_song","inputSchema":{"json":{"type":"object"}}}}]}"""));
    }

    @Test
    void toolChoiceNone_afterACall_offersOnlyWhatWasCalled_asItIsKnown() {
        List<Tool> tools = List.of(new Tool("other", "", "{}"),
                new Tool("top_song", "The top song.", "{\"type\":\"object\",\"properties\":{}}"));

        assertThat(write(new ChatRequest(MODEL, WITH_A_CALL, tools,
                new Parameters(Map.of("tool_choice", json("\"none\""))))).path("toolConfig")).isEqualTo(json("""
                        {"tools":[{"toolSpec":{"name":"top_song","description":"The top song.",
                          "inputSchema":{"json":{"type":"object","properties":{}}}}}]}"""));
    }

    @Test
    void toolChoiceNone_offersNoTools() {
        assertThat(write(MODEL, List.of(new Tool("t", "", "{}")), Map.of("tool_choice", "\"none\""), OutputFormat.TEXT)
                .has("toolConfig")).isFalse();
    }

    @Test
    void parameters_areSpeltAsConverseDoes_andTheRestIsTheModels() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("temperature", "0.5");
        parameters.put("top_p", "0.9");
        parameters.put("max_tokens", "100");
        parameters.put("stop", "\"END\"");
        parameters.put("top_k", "5");
        parameters.put("thinking_budget", "2048");
        parameters.put("seed", "7");
        parameters.put("requestMetadata", "{\"team\":\"a\"}");

        JsonNode written = write("some.model-v1:0", List.of(), parameters, OutputFormat.TEXT);

        assertThat(written.path("inferenceConfig")).isEqualTo(
                json("{\"temperature\":0.5,\"topP\":0.9,\"maxTokens\":100,\"stopSequences\":[\"END\"]}"));
        assertThat(written.path("additionalModelRequestFields")).isEqualTo(json(
                "{\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2048},\"top_k\":5,\"seed\":7}"));
        assertThat(written.path("requestMetadata")).isEqualTo(json("{\"team\":\"a\"}"));
    }

    @Test
    void effort_isSpeltAsTheModelsMakerDoes() {
        Map<String, String> effort = Map.of("reasoning_effort", "\"low\"");

        assertThat(write("us.anthropic.claude-opus-4-6-v1", List.of(), effort, OutputFormat.TEXT)
                .path("additionalModelRequestFields"))
                .isEqualTo(json("{\"output_config\":{\"effort\":\"low\"}}"));
        assertThat(write("us.amazon.nova-2-lite-v1:0", List.of(), effort, OutputFormat.TEXT)
                .path("additionalModelRequestFields"))
                .isEqualTo(json("{\"reasoningConfig\":{\"type\":\"enabled\",\"maxReasoningEffort\":\"low\"}}"));
        assertThat(write("openai.gpt-oss-120b-1:0", List.of(), effort, OutputFormat.TEXT)
                .path("additionalModelRequestFields")).isEqualTo(json("{\"reasoning_effort\":\"low\"}"));
    }

    @Test
    void aSchema_goesAsText() {
        JsonNode written = write(MODEL, List.of(), Map.of(),
                new OutputFormat.JsonSchema("person", "{\"type\":\"object\"}", true));

        assertThat(written.path("outputConfig")).isEqualTo(json("""
                {"textFormat":{"type":"json_schema","structure":{"jsonSchema":
                  {"name":"person","schema":"{\\"type\\":\\"object\\"}"}}}}"""));
    }

    @Test
    void jsonWithoutASchema_isRefusedWithASentence() {
        assertThatThrownBy(() -> write(MODEL, List.of(), Map.of(), new OutputFormat.JsonObject()))
                .isInstanceOf(ProviderException.class).hasMessageContaining("without a schema");
    }

    @Test
    void nothingToSay_isRefused() {
        assertThatThrownBy(() -> write(Message.system("Only this."))).isInstanceOf(ProviderException.class);
    }

    private static JsonNode write(Message... messages) {
        return write(new ChatRequest(MODEL, List.of(messages), List.of(), Parameters.NONE));
    }

    private static JsonNode write(String model, List<Tool> tools, Map<String, String> parameters,
            OutputFormat output) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        parameters.forEach((name, value) -> values.put(name, json(value)));
        return write(
                new ChatRequest(model, List.of(Message.user("Hello")), tools, new Parameters(values), output));
    }

    private static JsonNode write(ChatRequest request) {
        byte[] body = new BedrockRequestWriter().write(request, ParameterCatalog.load().plan(WireProtocol.BEDROCK,
                "bedrock", request.model(), request.parameters()));
        return json(new String(body, StandardCharsets.UTF_8));
    }

    private static JsonNode json(String text) {
        return Json.read(text).orElseThrow();
    }
}
