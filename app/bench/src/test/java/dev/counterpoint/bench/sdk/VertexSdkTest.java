package dev.counterpoint.bench.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.genai.Client;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.ListModelsConfig;
import dev.counterpoint.providers.sandbox.Sandbox;
import dev.counterpoint.providers.sandbox.SandboxOptions;
import dev.counterpoint.providers.sandbox.script.Pacing;
import dev.counterpoint.providers.testing.SandboxSays;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Google's own SDK over Vertex AI. */
@Timeout(120)
class VertexSdkTest {
    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    private final Client client = Client.builder().vertexAI(true).project("project-1").location("europe-west4")
            .credentials(
                    GoogleCredentials
                            .create(new AccessToken("sandbox", Date.from(Instant.parse("2100-01-01T00:00:00Z")))))
            .httpOptions(HttpOptions.builder().baseUrl(sandbox.start() + "/vertex").build()).build();

    @AfterEach
    void close() {
        client.close();
        sandbox.close();
    }

    @Test
    void listsTheModels() {
        assertThat(client.models.list(ListModelsConfig.builder().queryBase(true).build()))
                .extracting(model -> model.name().orElse(""))
                .contains("publishers/google/models/gemini-plain", "publishers/google/models/gemini-tool-call");
    }

    @Test
    void streamsTextAndUsage() {
        SandboxSays says = SandboxSays.to("plain", "Hello");

        List<GenerateContentResponse> answer;
        try (var chunks = client.models.generateContentStream("plain", "Hello",
                GenerateContentConfig.builder().build())) {
            answer = StreamSupport.stream(chunks.spliterator(), false).toList();
        }

        assertThat(answer.stream().map(chunk -> String.valueOf(chunk.text())).collect(Collectors.joining()))
                .isEqualTo(says.text());
        assertThat(answer.getLast().usageMetadata()).hasValueSatisfying(
                usage -> assertThat(usage.candidatesTokenCount()).contains(says.pieces().size()));
    }
}
