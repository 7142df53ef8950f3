package dev.counterpoint.providers.watsonx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.catalog.ParameterCatalog;
import dev.counterpoint.providers.chat.Blob;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.OutputFormat;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.testing.Requests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The shapes are those of IBM's API reference, "Infer text chat with streaming". */
class WatsonxRequestWriterTest {
    private static final Billed PROJECT = new Billed("p-1", null);

    @Test
    void write_namesModelAndProject_andAsksForNoStream() {
        assertThat(write(PROJECT, Requests.of(Message.system("Be brief."), Message.user("Hi"))))
                .isEqualTo(Requests.json("""
                        {"model_id":"m","project_id":"p-1","messages":[{"role":"system","content":"Be brief."},
                         {"role":"user","content":[{"type":"text","text":"Hi"}]}]}"""));
    }

    @Test
    void write_namesTheSpace() {
        JsonNode body = write(new Billed(null, "s-1"), Requests.of(Message.user("Hi")));

        assertThat(body.path("space_id").asString()).isEqualTo("s-1");
        assertThat(body.has("project_id")).isFalse();
    }

    @Test
    void write_callsTheParametersByIbmsNames() {
        JsonNode body = write(PROJECT, Requests.of(Map.of("max_tokens", "9", "stop", "\"a\"", "tool_choice",
                "\"required\"", "time_limit", "1000", "top_k", "4"), Message.user("Hi")));

        assertThat(body.path("max_completion_tokens").asInt()).isEqualTo(9);
        assertThat(body.path("stop")).isEqualTo(Requests.json("[\"a\"]"));
        assertThat(body.path("tool_choice_option").asString()).isEqualTo("required");
        assertThat(body.path("time_limit").asInt()).isEqualTo(1000);
        assertThat(body.has("top_k")).isFalse();
    }

    @Test
    void write_showsImages_andSendsCallsAndResultsBack() {
        Message image = new Message(Role.USER,
                List.of(new Part.File("a.png", "image/png", Blob.of(new byte[]{1, 2, 3}))));
        Message assistant = new Message(Role.ASSISTANT, List.of(new Part.Reasoning("Hm.", null),
                new Part.Text("Let me see."), new Part.ToolCall("c1", "f", "{}")));
        Message result = new Message(Role.TOOL, List.of(new Part.ToolResult("c1", "one", false)));

        assertThat(write(PROJECT, Requests.of(image, assistant, result)).path("messages")).isEqualTo(Requests.json("""
                [{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}}]},
                 {"role":"assistant","content":"Let me see.","tool_calls":[
                   {"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]},
                 {"role":"tool","tool_call_id":"c1","content":"one"}]"""));
    }

    @Test
    void write_wantsASchema() {
        assertThat(write(PROJECT, Requests.in(Requests.of(Message.user("Hi")),
                new OutputFormat.JsonSchema("a", "{\"type\":\"object\"}", true))).path("response_format"))
                .isEqualTo(Requests.json("""
                        {"type":"json_schema","json_schema":{"name":"a","strict":true,"schema":{"type":"object"}}}"""));
    }

    private static JsonNode write(Billed billed, ChatRequest request) {
        return Requests.json(new String(new WatsonxRequestWriter(billed).write(request,
                ParameterCatalog.load().plan(WireProtocol.WATSONX, "us-south.ml.cloud.ibm.com", "m",
                        request.parameters())),
                StandardCharsets.UTF_8));
    }
}
