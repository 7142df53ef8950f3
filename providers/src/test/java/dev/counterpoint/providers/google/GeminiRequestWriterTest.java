package dev.counterpoint.providers.google;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The shapes are those of the Gemini API reference, "Generating content" and "Caching" (Content, Part, Tool). */
class GeminiRequestWriterTest {

    @Test
    void write_movesSystemMessagesToTheirOwnField_andMergesWhatOneSideSays() {
        assertThat(write(Message.system("One."), Message.user("a"), Message.user("b"), Message.assistant("c"),
                Message.system("Two."), Message.user("d"))).isEqualTo(json("""
                        {"contents":[{"role":"user","parts":[{"text":"a"},{"text":"b"}]},
                                     {"role":"model","parts":[{"text":"c"}]},
                                     {"role":"user","parts":[{"text":"d"}]}],
                         "systemInstruction":{"parts":[{"text":"One.\\n\\nTwo."}]}}"""));
    }

    @Test
    void write_sendsImagesAndFilesInline() {
        Message message = new Message(Role.USER,
                List.of(new Part.Text("Look."), new Part.File("a.png", "image/png", Blob.of(new byte[]{1, 2})),
                        new Part.File("b.pdf", "application/pdf", Blob.of(new byte[]{3})),
                        new Part.File("c.json", "application/json", Blob.of(new byte[]{'{', '}'}))));

        assertThat(write(message).path("contents").path(0).path("parts")).isEqualTo(json("""
                [{"text":"Look."},{"inlineData":{"mimeType":"image/png","data":"AQI="}},
                 {"inlineData":{"mimeType":"application/pdf","data":"Aw=="}},
                 {"inlineData":{"mimeType":"text/plain","data":"e30="}}]"""));
    }

    @Test
    void write_returnsSignaturesOnTheVeryPartsTheyCameWith() {
        Message assistant = new Message(Role.ASSISTANT,
                List.of(new Part.Reasoning("unsigned", null), new Part.Reasoning("hm", signature("R")),
                        new Part.Text("a"), new Part.Text("", signature("E")),
                        new Part.ToolCall("call_0", "f", "{\"x\":1}", signature("F")),
                        new Part.ToolCall("call_1", "g", "")));
        Message results = new Message(Role.TOOL,
                List.of(new Part.ToolResult("call_0", "{\"y\":2}", false), new Part.ToolResult("call_1", "no", true)));

        assertThat(write(Message.user("Hi"), assistant, results).path("contents")).isEqualTo(json("""
                [{"role":"user","parts":[{"text":"Hi"}]},
                 {"role":"model","parts":[{"text":"hm","thought":true,"thoughtSignature":"R"},{"text":"a"},
                   {"text":"","thoughtSignature":"E"},
                   {"functionCall":{"name":"f","args":{"x":1}},"thoughtSignature":"F"},
                   {"functionCall":{"name":"g","args":{}}}]},
                 {"role":"user","parts":[{"functionResponse":{"name":"f","response":{"y":2}}},
                   {"functionResponse":{"name":"g","response":{"error":"no"}}}]}]"""));
    }

    @Test
    void write_returnsTheIdsThatTheProviderGave_andNoneThatWereMadeUp() {
        Message call = new Message(Role.ASSISTANT, List.of(new Part.ToolCall("8f2b", "f", "{}")));
        Message result = new Message(Role.TOOL, List.of(new Part.ToolResult("8f2b", "sunny", false)));

        JsonNode contents = write(Message.user("Hi"), call, result).path("contents");

        assertThat(contents.path(1).path("parts").path(0))
                .isEqualTo(json("{\"functionCall\":{\"id\":\"8f2b\",\"name\":\"f\",\"args\":{}}}"));
        assertThat(contents.path(2).path("parts").path(0)).isEqualTo(json("""
                {"functionResponse":{"id":"8f2b","name":"f","response":{"output":"sunny"}}}"""));
    }

    @Test
    void write_dropsWhatOtherProtocolsWantBack() {
        Opaque other = new Opaque("anthropic", "{\"thoughtSignature\":\"x\"}");
        Message assistant = new Message(Role.ASSISTANT,
                List.of(new Part.Reasoning("hm", other), new Part.Text("a", other)));

        assertThat(write(Message.user("Hi"), assistant).path("contents").path(1).path("parts"))
                .isEqualTo(json("[{\"text\":\"a\"}]"));
    }

    @Test
    void write_declaresFunctionsByJsonSchema() {
        Tool tool = new Tool("f", "Does it.", "{\"type\":\"object\",\"additionalProperties\":false}");

        assertThat(write(request(List.of(tool), Map.of(), OutputFormat.TEXT)).path("tools")).isEqualTo(json("""
                [{"functionDeclarations":[{"name":"f","description":"Does it.",
                  "parametersJsonSchema":{"type":"object","additionalProperties":false}}]}]"""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"\"auto\" | {\"mode\":\"AUTO\"}",
            "\"none\" | {\"mode\":\"NONE\"}", "\"required\" | {\"mode\":\"ANY\"}",
            "\"f\" | {\"mode\":\"ANY\",\"allowedFunctionNames\":[\"f\"]}",
            "{\"type\":\"function\",\"function\":{\"name\":\"f\"}} | {\"mode\":\"ANY\",\"allowedFunctionNames\":[\"f\"]}",
            "{\"mode\":\"VALIDATED\"} | {\"mode\":\"VALIDATED\"}"})
    void write_saysWhichFunctionsMayBeCalled(String choice, String written) {
        assertThat(write(request(List.of(), Map.of("tool_choice", json(choice)), OutputFormat.TEXT))
                .path("toolConfig").path("functionCallingConfig")).isEqualTo(json(written));
    }

    @Test
    void write_asksForThoughtsWhereThinkingIsSet() {
        assertThat(thinking(Map.of("thinking_budget", json("1024"))))
                .isEqualTo(json("{\"thinkingBudget\":1024,\"includeThoughts\":true}"));
        assertThat(thinking(Map.of("thinking_budget", json("0")))).isEqualTo(json("{\"thinkingBudget\":0}"));
        assertThat(thinking(Map.of("reasoning_effort", json("\"low\""))))
                .isEqualTo(json("{\"thinkingLevel\":\"LOW\",\"includeThoughts\":true}"));
        assertThat(thinking(Map.of("reasoning_effort", json("\"none\"")))).isEqualTo(json("{\"thinkingBudget\":0}"));
        assertThat(thinking(Map.of()).isMissingNode()).isTrue();
    }

    @Test
    void write_asksForJson_andForJsonOfASchema() {
        assertThat(write(request(List.of(), Map.of(), new OutputFormat.JsonObject())).path("generationConfig"))
                .isEqualTo(json("{\"responseMimeType\":\"application/json\"}"));
        assertThat(write(request(List.of(), Map.of(),
                new OutputFormat.JsonSchema("n", "{\"type\":\"object\"}", true))).path("generationConfig"))
                .isEqualTo(json("""
                        {"responseMimeType":"application/json","responseJsonSchema":{"type":"object"}}"""));
    }

    @Test
    void write_putsParametersWhereTheyBelong_andMergesThePersonsOwn() {
        Map<String, JsonNode> set = new LinkedHashMap<>();
        set.put("temperature", json("0.5"));
        set.put("top_p", json("0.9"));
        set.put("top_k", json("40"));
        set.put("max_tokens", json("100"));
        set.put("stop", json("\"END\""));
        set.put("seed", json("7"));
        set.put("presence_penalty", json("1"));
        set.put("frequency_penalty", json("-1"));
        set.put("generationConfig", json("{\"thinkingConfig\":{\"includeThoughts\":true},\"topK\":1}"));

        assertThat(write(request(List.of(), set, OutputFormat.TEXT)).path("generationConfig")).isEqualTo(json("""
                {"temperature":0.5,"topP":0.9,"topK":1,"maxOutputTokens":100,"stopSequences":["END"],"seed":7,
                 "presencePenalty":1,"frequencyPenalty":-1,"thinkingConfig":{"includeThoughts":true}}"""));
    }

    @Test
    void write_refusesAPromptWithNothingToSay() {
        assertThatThrownBy(() -> write(Message.system("Be brief."))).isInstanceOfSatisfying(ProviderException.class,
                failed -> assertThat(failed.kind()).isEqualTo(FailureKind.INVALID_REQUEST));
    }

    private static JsonNode thinking(Map<String, JsonNode> parameters) {
        return write(request(List.of(), parameters, OutputFormat.TEXT)).path("generationConfig")
                .path("thinkingConfig");
    }

    private static ChatRequest request(List<Tool> tools, Map<String, JsonNode> parameters, OutputFormat output) {
        return new ChatRequest("gemini-3.5-flash", List.of(Message.user("Hi")), tools, new Parameters(parameters),
                output);
    }

    private static JsonNode write(Message... messages) {
        return write(new ChatRequest("gemini-2.5-pro", List.of(messages), List.of(), Parameters.NONE));
    }

    private static JsonNode write(ChatRequest request) {
        byte[] body = new GeminiRequestWriter().write(request, ParameterCatalog.load().plan(WireProtocol.GEMINI,
                "generativelanguage.googleapis.com", request.model(), request.parameters()));
        return Json.read(body, 0, body.length).orElseThrow();
    }

    private static JsonNode json(String text) {
        return Json.read(text).orElseThrow();
    }

    private static Opaque signature(String value) {
        return new Opaque("gemini", "{\"thoughtSignature\":\"" + value + "\"}");
    }
}
