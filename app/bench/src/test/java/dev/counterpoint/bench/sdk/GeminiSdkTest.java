package dev.counterpoint.bench.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.genai.Client;
import com.google.genai.errors.ClientException;
import com.google.genai.types.FinishReason;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.ListModelsConfig;
import com.google.genai.types.Part;
import com.google.genai.types.ThinkingConfig;
import dev.counterpoint.providers.sandbox.Sandbox;
import dev.counterpoint.providers.sandbox.SandboxOptions;
import dev.counterpoint.providers.sandbox.script.Pacing;
import dev.counterpoint.providers.testing.SandboxSays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Google's own SDK over the Gemini API. */
@Timeout(120)
class GeminiSdkTest {
    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    private final Client client = Client.builder().apiKey("sandbox").vertexAI(false)
            .httpOptions(HttpOptions.builder().baseUrl(sandbox.start() + "/gemini").build()).build();

    @AfterEach
    void close() {
        client.close();
        sandbox.close();
    }

    @Test
    void listsTheModels() {
        assertThat(client.models.list(ListModelsConfig.builder().build()))
                .extracting(model -> model.name().orElse(""))
                .contains("models/plain", "models/reasoning", "models/tool-call");
    }

    @Test
    void streamsTextAndUsage() {
        SandboxSays says = SandboxSays.to("plain", "Hello");

        List<GenerateContentResponse> answer = stream("plain");

        assertThat(said(answer, false)).isEqualTo(says.text());
        assertThat(answer.getLast().finishReason().knownEnum()).isEqualTo(FinishReason.Known.STOP);
        assertThat(answer.getLast().usageMetadata()).hasValueSatisfying(usage -> {
            assertThat(usage.promptTokenCount()).hasValueSatisfying(count -> assertThat(count).isPositive());
            assertThat(usage.candidatesTokenCount()).contains(says.pieces().size());
        });
    }

    @Test
    void streamsThoughtsWithASignature() {
        SandboxSays says = SandboxSays.to("reasoning", "Hello");

        List<GenerateContentResponse> answer = stream("reasoning");

        assertThat(said(answer, true)).isEqualTo(says.reasoning());
        assertThat(said(answer, false)).isEqualTo(says.text());
        assertThat(parts(answer).stream().flatMap(part -> part.thoughtSignature().stream())).isNotEmpty();
        assertThat(answer.getLast().usageMetadata().flatMap(usage -> usage.thoughtsTokenCount()))
                .hasValueSatisfying(count -> assertThat(count).isPositive());
    }

    @Test
    void streamsAToolCall() {
        assertThat(parts(stream("tool-call")).stream().flatMap(part -> part.functionCall().stream())).singleElement()
                .satisfies(call -> {
                    assertThat(call.name()).contains("get_weather");
                    assertThat(call.args()).contains(Map.of("city", "Zürich", "unit", "celsius"));
                });
    }

    @Test
    void knowsTheErrorOfAModelThatIsNotThere() {
        assertThatThrownBy(() -> stream("no-such-model")).isInstanceOfSatisfying(ClientException.class,
                error -> assertThat(error.code()).isEqualTo(404));
    }

    private List<GenerateContentResponse> stream(String model) {
        try (var chunks = client.models.generateContentStream(model, "Hello", GenerateContentConfig.builder()
                .thinkingConfig(ThinkingConfig.builder().includeThoughts(true)).build())) {
            return StreamSupport.stream(chunks.spliterator(), false).toList();
        }
    }

    private static List<Part> parts(List<GenerateContentResponse> answer) {
        return answer.stream().flatMap(chunk -> Optional.ofNullable(chunk.parts()).stream()).flatMap(List::stream)
                .toList();
    }

    private static String said(List<GenerateContentResponse> answer, boolean thought) {
        return parts(answer).stream().filter(part -> part.thought().orElse(false) == thought)
                .map(part -> part.text().orElse("")).collect(Collectors.joining());
    }
}
