package dev.counterpoint.bench.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.models.Model;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseTextDeltaEvent;
import dev.counterpoint.providers.sandbox.Sandbox;
import dev.counterpoint.providers.sandbox.SandboxOptions;
import dev.counterpoint.providers.sandbox.script.Pacing;
import dev.counterpoint.providers.testing.SandboxSays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** OpenAI's own SDK over Azure's v1 API, with the key in Azure's header. */
@Timeout(120)
class AzureSdkTest {
    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    private final OpenAIClient client = OpenAIOkHttpClient.builder().baseUrl(sandbox.start() + "/azure/openai/v1")
            .credential(AzureApiKeyCredential.create("sandbox")).maxRetries(0).build();

    @AfterEach
    void close() {
        client.close();
        sandbox.close();
    }

    @Test
    void listsTheModels() {
        assertThat(client.models().list().items()).extracting(Model::id).contains("plain", "tool-call");
    }

    @Test
    void streamsAChatCompletion() {
        SandboxSays says = SandboxSays.to("plain", "Hello");
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();

        try (var chunks = client.chat().completions().createStreaming(
                ChatCompletionCreateParams.builder().model("plain").addUserMessage("Hello").build())) {
            chunks.stream().forEach(accumulator::accumulate);
        }

        assertThat(accumulator.chatCompletion().choices().getFirst().message().content()).contains(says.text());
    }

    @Test
    void streamsAResponse() {
        SandboxSays says = SandboxSays.to("plain", "Hello");

        try (var events = client.responses()
                .createStreaming(ResponseCreateParams.builder().model("plain").input("Hello").build())) {
            assertThat(events.stream().flatMap(event -> event.outputTextDelta().stream())
                    .map(ResponseTextDeltaEvent::delta).collect(Collectors.joining())).isEqualTo(says.text());
        }
    }
}
