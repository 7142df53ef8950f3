package dev.counterpoint.providers.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.catalog.ParameterCatalog;
import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.Blob;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
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

/** The shapes are those of ollama/ollama, docs/api.md, "Generate a chat completion". */
class OllamaRequestWriterTest {
    private static final Blob PNG = Blob.of(new byte[]{(byte) 0x89, 'P', 'N', 'G'});

    @Test
    void write_asksForAStream() {
        assertThat(write(Requests.of(Message.system("Be brief."), Message.user("Hi")))).isEqualTo(Requests.json("""
                {"model":"m","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hi"}],
                 "stream":true}"""));
    }

    @Test
    void write_putsTheParametersIntoOptions() {
        JsonNode body = write(Requests.of(Map.of("temperature", "0.5", "max_tokens", "9", "stop", "\"a\"", "seed", "7",
                "top_k", "3", "keep_alive", "\"5m\"", "reasoning_effort", "\"none\""), Message.user("Hi")));

        assertThat(body.path("options")).isEqualTo(Requests.json("""
                {"temperature":0.5,"num_predict":9,"stop":["a"],"seed":7,"top_k":3}"""));
        assertThat(body.path("keep_alive").asString()).isEqualTo("5m");
        assertThat(body.path("think").isBoolean()).isTrue();
        assertThat(body.path("think").asBoolean(true)).isFalse();
    }

    @Test
    void plan_refusesAThinkingBudget() {
        assertThat(plan(Requests.of(Map.of("thinking_budget", "1024"), Message.user("Hi"))).reasons())
                .containsEntry("thinking_budget", "Ollama takes no thinking budget; set reasoning_effort.");
    }

    @Test
    void write_putsImagesBesideTheText_andTextFilesIntoIt() {
        Message message = new Message(Role.USER, List.of(new Part.Text("What is this?\n"),
                new Part.File("a.png", "image/png", PNG),
                new Part.File("b.txt", "text/plain", Blob.of("Grüße".getBytes(StandardCharsets.UTF_8)))));

        assertThat(write(Requests.of(message)).path("messages").path(0)).isEqualTo(Requests.json("""
                {"role":"user","content":"What is this?\\nb.txt:\\nGrüße\\n","images":["iVBORw=="]}"""));
    }

    @Test
    void write_refusesAFileThatIsNeitherImageNorText() {
        Message message = new Message(Role.USER, List.of(
                new Part.File("c.pdf", "application/pdf", Blob.of(new byte[]{(byte) 0xFF, (byte) 0xFE}))));

        ProviderException failed = catchThrowableOfType(ProviderException.class, () -> write(Requests.of(message)));

        assertThat(failed.kind()).isEqualTo(FailureKind.INVALID_REQUEST);
        assertThat(failed.message()).contains("c.pdf");
    }

    @Test
    void write_sendsThinkingCallsAndResultsBack() {
        Message assistant = new Message(Role.ASSISTANT, List.of(new Part.Reasoning("Hm.", null),
                new Part.Text("Let me see."), new Part.ToolCall("call_0", "get_weather", "{\"city\":\"Tokyo\"}"),
                new Part.ToolCall("call_1", "broken", "{\"ci")));
        Message result = new Message(Role.TOOL, List.of(new Part.ToolResult("call_0", "11 °C", false)));

        assertThat(write(Requests.of(Message.user("Hi"), assistant, result)).path("messages"))
                .isEqualTo(Requests.json("""
                        [{"role":"user","content":"Hi"},
                         {"role":"assistant","content":"Let me see.","thinking":"Hm.","tool_calls":[
                           {"id":"call_0","function":{"name":"get_weather","arguments":{"city":"Tokyo"}}},
                           {"id":"call_1","function":{"name":"broken","arguments":{"INVALID_JSON":"{\\"ci"}}}]},
                         {"role":"tool","content":"11 °C","tool_name":"get_weather","tool_call_id":"call_0"}]"""));
    }

    @Test
    void write_wantsJson_orASchema() {
        ChatRequest plain = Requests.of(Message.user("Hi"));

        assertThat(write(Requests.in(plain, new OutputFormat.JsonObject())).path("format").asString())
                .isEqualTo("json");
        assertThat(write(Requests.in(plain, new OutputFormat.JsonSchema("a", "{\"type\":\"object\"}", true)))
                .path("format")).isEqualTo(Requests.json("{\"type\":\"object\"}"));
    }

    @Test
    void write_describesTools() {
        assertThat(write(Requests.with(List.of(new Tool("f", "does f", "{\"type\":\"object\"}")), Message.user("Hi")))
                .path("tools"))
                .isEqualTo(Requests
                        .json("""
                [{"type":"function","function":{"name":"f","description":"does f","parameters":{"type":"object"}}}]"""));
    }

    private static JsonNode write(ChatRequest request) {
        return Requests.json(new String(new OllamaRequestWriter().write(request, plan(request)),
                StandardCharsets.UTF_8));
    }

    private static ParameterPlan plan(ChatRequest request) {
        return ParameterCatalog.load().plan(WireProtocol.OLLAMA, "localhost", "m", request.parameters());
    }
}
