package dev.counterpoint.providers.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.catalog.ParameterCatalog;
import dev.counterpoint.providers.chat.Blob;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.OutputFormat;
import dev.counterpoint.providers.chat.Parameters;
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

/** The shapes are those of Replicate's HTTP API reference and of the language models' inputs. */
class ReplicateRequestWriterTest {
    private static final Part.File IMAGE = new Part.File("a.png", "image/png", Blob.of(new byte[]{1, 2, 3}));

    @Test
    void write_putsAMessageAloneAsItIs() {
        assertThat(write(named(Message.system("Be brief."), Message.user("Hi")))).isEqualTo(Requests.json("""
                {"input":{"prompt":"Hi","system_prompt":"Be brief."},"stream":true}"""));
    }

    @Test
    void write_makesOneTextOfAConversation() {
        assertThat(write(named(Message.user("Hi"), Message.assistant("Hello!"), Message.user("How are you?")))
                .at("/input/prompt").asString())
                .isEqualTo("User: Hi\n\nAssistant: Hello!\n\nUser: How are you?\n\nAssistant:");
    }

    @Test
    void write_namesAVersion_whereThePathCannot() {
        assertThat(ReplicateRequestWriter.path("meta/llama")).isEqualTo("v1/models/meta/llama/predictions");
        assertThat(ReplicateRequestWriter.path("meta/llama:30e2")).isEqualTo("v1/predictions");
        assertThat(write(new ChatRequest("meta/llama:30e2", List.of(Message.user("Hi")), List.of(), Parameters.NONE))
                .path("version").asString()).isEqualTo("30e2");
    }

    @Test
    void write_putsParametersIntoTheInput_andThePersonsOwnInputToo() {
        JsonNode body = write(Requests.of(Map.of("temperature", "0.5", "max_tokens", "9", "stop", "[\"a\",\"b\"]",
                "input", "{\"min_tokens\":3}", "webhook", "\"https://example.org\""), Message.user("Hi")));

        assertThat(body.path("input")).isEqualTo(Requests.json("""
                {"prompt":"Hi","temperature":0.5,"max_tokens":9,"stop_sequences":"a,b","min_tokens":3}"""));
        assertThat(body.path("webhook").asString()).isEqualTo("https://example.org");
    }

    @Test
    void write_showsOneImage_andRefusesTwo() {
        assertThat(write(named(new Message(Role.USER, List.of(IMAGE, new Part.Text("What is this?")))))
                .at("/input/image").asString()).isEqualTo("data:image/png;base64,AQID");
        assertThat(refused(named(new Message(Role.USER, List.of(IMAGE, IMAGE)))).message()).contains("one image");
    }

    @Test
    void write_refusesToolsAndForms() {
        assertThat(refused(Requests.with(List.of(new Tool("f", "", "{}")), Message.user("Hi"))).message())
                .isEqualTo("Replicate takes no tools.");
        assertThat(refused(Requests.in(named(Message.user("Hi")), new OutputFormat.JsonObject())).message())
                .isEqualTo("Replicate cannot hold an answer to a form.");
    }

    private static ProviderException refused(ChatRequest request) {
        ProviderException failed = catchThrowableOfType(ProviderException.class, () -> write(request));
        assertThat(failed.kind()).isEqualTo(FailureKind.INVALID_REQUEST);
        assertThat(failed.advice()).isNotEmpty();
        return failed;
    }

    private static ChatRequest named(Message... messages) {
        return new ChatRequest("meta/llama", List.of(messages), List.of(), Parameters.NONE);
    }

    private static JsonNode write(ChatRequest request) {
        return Requests.json(new String(new ReplicateRequestWriter().write(request, ParameterCatalog.load()
                .plan(WireProtocol.REPLICATE, "api.replicate.com", request.model(), request.parameters())),
                StandardCharsets.UTF_8));
    }
}
