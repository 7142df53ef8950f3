package dev.counterpoint.providers.alephalpha;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.catalog.ParameterCatalog;
import dev.counterpoint.providers.chat.Blob;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.OutputFormat;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.config.Vendor;
import dev.counterpoint.providers.testing.Requests;
import dev.counterpoint.providers.testing.Streams;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.Tool;
import dev.counterpoint.providers.testing.Kept;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The shapes are those of aleph-alpha-client's chat.py and of its tests. */
class AlephAlphaTest {

    @Test
    void text_thenTheReason_thenUsage() {
        assertThat(Streams.read("aleph_alpha", "text.sse")).containsExactly(
                new StreamEvent.PartStarted(0, new PartKind.Text()),
                new StreamEvent.Delta(0, "I'm just a computer program"),
                new StreamEvent.Delta(0, " and ready to help. How about you"), new StreamEvent.Delta(0, "?"),
                new StreamEvent.PartEnded(0, null), new StreamEvent.Stopped(StopReason.END, "stop"),
                new StreamEvent.UsageReported(new Usage(16L, 50L, null, null, null)));
    }

    @Test
    void thinking_betweenTags_thenACall() {
        Kept kept = Kept.of(Streams.read("aleph_alpha", "tool-call.sse"));

        assertThat(kept.parts()).containsExactly(new Part.Reasoning("Okay, the user.\n", null), new Part.ToolCall(
                "chatcmpl-tool-beeb89b75c404734aa4789f20981cf01", "get_weather", "{\"location\": \"Paris, France\"}"));
        assertThat(kept.stopped()).isEqualTo(new StreamEvent.Stopped(StopReason.TOOL_CALL, "tool_calls"));
    }

    @ParameterizedTest
    @CsvSource({"stop,END", "length,LENGTH", "content_filter,FILTERED", "tool_calls,TOOL_CALL", "new_word,OTHER"})
    void finishReasons(String word, StopReason reason) {
        assertThat(decode("data: {\"choices\":[{\"finish_reason\":\"" + word + "\",\"delta\":{}}]}\n\n").events())
                .containsExactly(new StreamEvent.Stopped(reason, word));
    }

    @Test
    void done_beforeTheReason_isInterrupted() {
        assertThat(decode("data: [DONE]\n\n").failed().kind()).isEqualTo(FailureKind.INTERRUPTED);
    }

    @Test
    void write_usesItsOwnNames() {
        assertThat(write(Requests.of(Map.of("max_tokens", "9", "stop", "\"a\"", "top_k", "3"),
                Message.system("Be brief."), Message.user("Hi")))).isEqualTo(Requests.json("""
                        {"model":"m","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hi"}],
                         "stream":true,"stream_options":{"include_usage":true},"maximum_tokens":9,
                         "stop_sequences":["a"],"top_k":3}"""));
    }

    @Test
    void write_offersTools_andGivesBackCallsAndResults() {
        ChatRequest request = new ChatRequest("m", List.of(Message.user("Weather?"),
                new Message(Role.ASSISTANT,
                        List.of(new Part.Reasoning("Hm.", null), new Part.ToolCall("c1", "f", "{}"))),
                new Message(Role.TOOL, List.of(new Part.ToolResult("c1", "7", false)))),
                List.of(new Tool("f", "Does it.", "{\"type\":\"object\"}")), Parameters.NONE);

        JsonNode body = write(request);

        assertThat(body.path("tools")).isEqualTo(Requests
                .json("""
                [{"type":"function","function":{"name":"f","description":"Does it.","parameters":{"type":"object"}}}]"""));
        assertThat(body.at("/messages/1")).isEqualTo(Requests.json("""
                {"role":"assistant","content":null,
                 "tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]}"""));
        assertThat(body.at("/messages/2")).isEqualTo(Requests.json("""
                {"role":"tool","tool_call_id":"c1","content":"7"}"""));
    }

    @Test
    void write_showsImages_andWantsASchema() {
        ChatRequest image = Requests.of(new Message(Role.USER, List.of(new Part.Text("What is this?"),
                new Part.File("a.png", "image/png", Blob.of(new byte[]{1, 2, 3})))));
        JsonNode body = write(Requests.in(image, new OutputFormat.JsonSchema("a", "{\"type\":\"object\"}", true)));

        assertThat(body.at("/messages/0/content")).isEqualTo(Requests.json("""
                [{"type":"text","text":"What is this?"},
                 {"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}}]"""));
        assertThat(body.path("response_format")).isEqualTo(Requests.json("""
                {"type":"json_schema","json_schema":{"name":"a","strict":true,"schema":{"type":"object"}}}"""));
    }

    @Test
    void stream_andModels_overASocket() {
        try (HttpProviderClients clients = Wire.clients(); WireServer server = new WireServer((request, to) -> {
            if (request.method().equals("GET")) {
                to.answer(200, "application/json", fixture("models.json"));
            } else {
                to.streamHead();
                to.chunk(fixture("text.sse"));
                to.endChunks();
            }
        });
                ProviderClient client = clients.open(Wire.plain(Vendor.ALEPH_ALPHA, server.uri("")),
                        ExchangeObserver.NONE)) {
            assertThat(Wire.run(clients, Wire.plain(Vendor.ALEPH_ALPHA, server.uri(""))).failure()).isNull();
            assertThat(client.models()).extracting(ModelInfo::id).containsExactly("dummy-model", "qwen3-32b",
                    "pharia-1-mt-translation");

            assertThat(server.requests()).extracting(request -> request.method() + " " + request.target())
                    .containsExactly("POST /chat/completions", "GET /models_available");
            assertThat(server.requests().getFirst().headers()).containsEntry("authorization", "Bearer " + Wire.KEY);
        }
    }

    @Test
    void stream_tellsAWrongKey() {
        try (HttpProviderClients clients = Wire.clients();
                WireServer server = new WireServer(
                        (_, to) -> to.answer(401, "application/json", fixture("error-401.json")))) {
            Wire.Outcome outcome = Wire.run(clients, Wire.plain(Vendor.ALEPH_ALPHA, server.uri("")));

            assertThat(outcome.failed().kind()).isEqualTo(FailureKind.SIGN_IN);
            assertThat(outcome.failed().message()).contains("Invalid API token");
        }
    }

    @Test
    void stream_tellsThatAModelDoesNotChat() {
        try (HttpProviderClients clients = Wire.clients();
                WireServer server = new WireServer(
                        (_, to) -> to.answer(400, "application/json", fixture("error-400.json")))) {
            Wire.Outcome outcome = Wire.run(clients, Wire.plain(Vendor.ALEPH_ALPHA, server.uri("")));

            assertThat(outcome.failed().kind()).isEqualTo(FailureKind.INVALID_REQUEST);
            assertThat(outcome.failed().message()).contains("does not support chat conversations");
        }
    }

    private static Wire.Outcome decode(String stream) {
        return Streams.decode("aleph_alpha", stream.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode write(ChatRequest request) {
        return Requests.json(new String(new AlephAlphaRequestWriter().write(request,
                ParameterCatalog.load().plan(WireProtocol.ALEPH_ALPHA, "api.aleph-alpha.com", "m",
                        request.parameters())),
                StandardCharsets.UTF_8));
    }

    private static String fixture(String name) {
        return new String(Wire.fixture("aleph_alpha/" + name), StandardCharsets.UTF_8);
    }
}
