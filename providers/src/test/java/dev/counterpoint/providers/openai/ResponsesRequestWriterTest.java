package dev.counterpoint.providers.openai;

import static dev.counterpoint.providers.testing.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.catalog.ParameterCatalog;
import dev.counterpoint.providers.catalog.ParameterPlan;
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
import dev.counterpoint.providers.testing.Requests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The shapes are those of OpenAI's API reference, "Create a model response". */
class ResponsesRequestWriterTest {

    @Test
    void write_asksForAStreamThatIsNotStored() {
        assertThat(write(Requests.of(Message.system("Be brief."), Message.user("Hi")))).isEqualTo(json("""
                {"model":"m","instructions":"Be brief.","input":[{"type":"message","role":"user","content":"Hi"}],
                 "stream":true,"store":false}"""));
    }

    @Test
    void write_keepsALaterSystemMessageInItsPlace() {
        assertThat(write(Requests.of(Message.user("Hi"), Message.system("Now in French."))).path("input").path(1))
                .isEqualTo(json("{\"type\":\"message\",\"role\":\"system\",\"content\":\"Now in French.\"}"));
    }

    @Test
    void write_sendsReasoningBackToTheLetter_withTheCallsAndTheirResults() {
        String item = "{\"id\":\"rs_1\",\"type\":\"reasoning\",\"summary\":[],\"encrypted_content\":\"gAAA\",\"status\":null}";
        Message answer = new Message(Role.ASSISTANT,
                List.of(new Part.Reasoning("hm", new Opaque("responses", item)),
                        new Part.Text("Let me see.", new Opaque("responses", "{\"phase\":\"commentary\"}")),
                        new Part.ToolCall("c1", "f", "{\"a\":1}"), new Part.ToolCall("c2", "g", "")));
        Message results = new Message(Role.TOOL,
                List.of(new Part.ToolResult("c1", "one", false), new Part.ToolResult("c2", "two", true)));

        assertThat(write(Requests.of(Message.user("Hi"), answer, results)).path("input")).isEqualTo(json("""
                [{"type":"message","role":"user","content":"Hi"},
                 %s,
                 {"type":"message","role":"assistant","phase":"commentary",
                  "content":[{"type":"output_text","text":"Let me see.","annotations":[]}]},
                 {"type":"function_call","call_id":"c1","name":"f","arguments":"{\\"a\\":1}"},
                 {"type":"function_call","call_id":"c2","name":"g","arguments":"{}"},
                 {"type":"function_call_output","call_id":"c1","output":"one"},
                 {"type":"function_call_output","call_id":"c2","output":"two"}]""".formatted(item)));
    }

    @Test
    void write_leavesOutReasoningThatNothingFollows_orThatIsAnothers() {
        Part.Reasoning own = new Part.Reasoning("a", new Opaque("responses", "{\"type\":\"reasoning\"}"));
        Part.Reasoning others = new Part.Reasoning("b", new Opaque("anthropic", "{\"type\":\"thinking\"}"));

        assertThat(write(Requests.of(Message.user("Hi"), new Message(Role.ASSISTANT, List.of(others, own)),
                Message.user("Go on"))).path("input")).hasSize(2);
    }

    @Test
    void write_sendsARefusalBackAsOne() {
        assertThat(write(Requests.of(Message.user("Hi"), new Message(Role.ASSISTANT, List.of(new Part.Refusal("No.")))))
                .path("input").path(1).path("content"))
                .isEqualTo(json("[{\"type\":\"refusal\",\"refusal\":\"No.\"}]"));
    }

    @Test
    void write_showsImagesAndFiles() {
        Message message = new Message(Role.USER,
                List.of(new Part.Text("What is this?"), file("a.png", "image/png", "png"),
                        file("b.pdf", "application/pdf", "pdf"), file("c.csv", "text/csv", "1,2"),
                        new Part.File("d.docx", "application/x-word", Blob.of(new byte[]{0, 1}))));

        assertThat(write(Requests.of(message)).path("input").path(0).path("content")).isEqualTo(json("""
                [{"type":"input_text","text":"What is this?"},
                 {"type":"input_image","detail":"auto","image_url":"data:image/png;base64,cG5n"},
                 {"type":"input_file","filename":"b.pdf","file_data":"data:application/pdf;base64,cGRm"},
                 {"type":"input_text","text":"c.csv:\\n1,2\\n"},
                 {"type":"input_file","filename":"d.docx","file_data":"data:application/x-word;base64,AAE="}]"""));
    }

    @Test
    void write_refusesSound() {
        ChatRequest request = Requests.of(new Message(Role.USER, List.of(file("a.mp3", "audio/mpeg", "x"))));

        assertThatThrownBy(() -> write(request)).isInstanceOf(ProviderException.class).hasMessageContaining("a.mp3");
    }

    @Test
    void write_describesTools_whoseSchemasNeedNotFitTheStrictRules() {
        assertThat(write(Requests.with(List.of(new Tool("f", "does f", "{\"type\":\"object\"}")), Message.user("Hi")))
                .path("tools")).isEqualTo(json("""
                        [{"type":"function","name":"f","description":"does f","strict":false,
                          "parameters":{"type":"object"}}]"""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"auto\" | \"auto\"", "\"required\" | \"required\"", "\"none\" | \"none\"",
            "\"f\" | {\"type\":\"function\",\"name\":\"f\"}", "{\"type\":\"mcp\"} | {\"type\":\"mcp\"}"})
    void write_spellsTheToolChoice(String choice, String written) {
        assertThat(write(Requests.of(Map.of("tool_choice", choice), Message.user("Hi"))).path("tool_choice"))
                .isEqualTo(json(written));
    }

    @Test
    void write_asksForTheOutputsForm() {
        ChatRequest request = Requests.of(Message.user("Hi"));

        assertThat(write(Requests.in(request, new OutputFormat.JsonObject())).path("text"))
                .isEqualTo(json("{\"format\":{\"type\":\"json_object\"}}"));
        assertThat(write(Requests.in(request, new OutputFormat.JsonSchema("a", "{\"type\":\"object\"}", true)))
                .path("text")).isEqualTo(json("""
                        {"format":{"type":"json_schema","name":"a","strict":true,"schema":{"type":"object"}}}"""));
    }

    @Test
    void write_asksForEncryptedReasoning_whereItIsUsed() {
        JsonNode byEffort = write(Requests.of(Map.of("reasoning_effort", "\"low\""), Message.user("Hi")));

        assertThat(byEffort.path("reasoning")).isEqualTo(json("{\"summary\":\"auto\",\"effort\":\"low\"}"));
        assertThat(byEffort.path("include")).isEqualTo(json("[\"reasoning.encrypted_content\"]"));
    }

    @ParameterizedTest
    @CsvSource({"gpt-5.4-mini,true", "gpt-6-sol,true", "o3,true", "o4-mini,true", "gpt-oss-120b,true", "gpt-4.1,false",
            "gpt-4o,false", "gpt-5-chat-latest,false", "my-deployment,false"})
    void write_knowsReasoningModelsByTheirNames(String model, boolean reasons) {
        JsonNode body = write(new ChatRequest(model, List.of(Message.user("Hi")), List.of(), Parameters.NONE));

        assertThat(body.has("include")).isEqualTo(reasons);
        assertThat(body.has("reasoning")).isEqualTo(reasons);
    }

    @Test
    void write_letsThePersonForbidReasoning_orItsSummary() {
        assertThat(write(new ChatRequest("gpt-6-sol", List.of(Message.user("Hi")), List.of(),
                Requests.parameters(Map.of("reasoning_effort", "\"none\"")))).path("reasoning"))
                .isEqualTo(json("{\"effort\":\"none\"}"));
        assertThat(write(new ChatRequest("gpt-6-sol", List.of(Message.user("Hi")), List.of(),
                Requests.parameters(Map.of("reasoning", "{\"summary\":null}")))).path("reasoning"))
                .isEqualTo(json("{\"summary\":null}"));
    }

    @Test
    void write_callsTheLimitByItsName_andLeavesOutWhatTheApiLacks() {
        ChatRequest request = Requests
                .of(Map.of("max_tokens", "100", "stop", "\"x\"", "seed", "1", "temperature", "0.5",
                        "thinking_budget", "1", "presence_penalty", "1", "frequency_penalty", "1"), Message.user("Hi"));

        assertThat(write(request)).isEqualTo(json("""
                {"model":"m","input":[{"type":"message","role":"user","content":"Hi"}],"stream":true,"store":false,
                 "max_output_tokens":100,"temperature":0.5}"""));
        assertThat(plan(request).reasons()).containsOnlyKeys("stop", "seed", "thinking_budget", "presence_penalty",
                "frequency_penalty");
    }

    private static JsonNode write(ChatRequest request) {
        byte[] body = new ResponsesRequestWriter().write(request, plan(request));
        return Json.read(body, 0, body.length).orElseThrow();
    }

    private static ParameterPlan plan(ChatRequest request) {
        return ParameterCatalog.load().plan(WireProtocol.RESPONSES, "api.openai.com", request.model(),
                request.parameters());
    }

    private static Part.File file(String name, String mediaType, String content) {
        return new Part.File(name, mediaType, Blob.of(content.getBytes(StandardCharsets.UTF_8)));
    }
}
