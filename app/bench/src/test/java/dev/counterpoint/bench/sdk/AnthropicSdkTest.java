package dev.counterpoint.bench.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.NotFoundException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.TextBlock;
import com.anthropic.models.models.ModelInfo;
import dev.counterpoint.providers.sandbox.Sandbox;
import dev.counterpoint.providers.sandbox.SandboxOptions;
import dev.counterpoint.providers.sandbox.script.Pacing;
import dev.counterpoint.providers.testing.SandboxSays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Anthropic's own SDK. */
@Timeout(120)
class AnthropicSdkTest {
    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    private final AnthropicClient client = AnthropicOkHttpClient.builder().baseUrl(sandbox.start() + "/anthropic")
            .apiKey("sandbox").maxRetries(0).build();

    @AfterEach
    void close() {
        client.close();
        sandbox.close();
    }

    @Test
    void listsTheModels() {
        assertThat(client.models().list().items()).extracting(ModelInfo::id)
                .contains("plain", "reasoning", "tool-call");
    }

    @Test
    void streamsTextAndUsage() {
        SandboxSays says = SandboxSays.to("plain", "Hello");

        Message answer = stream("plain");

        assertThat(text(answer)).isEqualTo(says.text());
        assertThat(answer.stopReason()).contains(StopReason.END_TURN);
        assertThat(answer.usage().inputTokens()).isPositive();
        assertThat(answer.usage().outputTokens()).isEqualTo(says.pieces().size());
    }

    @Test
    void streamsThinkingWithItsSignature() {
        SandboxSays says = SandboxSays.to("reasoning", "Hello");

        Message answer = stream("reasoning");

        assertThat(answer.content().getFirst().thinking()).hasValueSatisfying(thinking -> {
            assertThat(thinking.thinking()).isEqualTo(says.reasoning());
            assertThat(thinking.signature()).isNotEmpty();
        });
        assertThat(text(answer)).isEqualTo(says.text());
    }

    @Test
    void streamsAToolCall() {
        Message answer = stream("tool-call");

        assertThat(answer.stopReason()).contains(StopReason.TOOL_USE);
        assertThat(answer.content().stream().flatMap(block -> block.toolUse().stream())).singleElement()
                .satisfies(call -> {
                    assertThat(call.id()).isNotEmpty();
                    assertThat(call.name()).isEqualTo("get_weather");
                    assertThat(call._input())
                            .isEqualTo(JsonValue.from(Map.of("city", "Zürich", "unit", "celsius")));
                });
    }

    @Test
    void knowsTheErrorOfAModelThatIsNotThere() {
        assertThatThrownBy(() -> stream("no-such-model")).isInstanceOf(NotFoundException.class);
    }

    private Message stream(String model) {
        MessageAccumulator accumulator = MessageAccumulator.create();
        try (var events = client.messages().createStreaming(MessageCreateParams.builder().model(model).maxTokens(4096)
                .addUserMessage("Hello").enabledThinking(1024).build())) {
            events.stream().forEach(accumulator::accumulate);
        }
        return accumulator.message();
    }

    private static String text(Message answer) {
        return answer.content().stream().flatMap(block -> block.text().stream()).map(TextBlock::text)
                .collect(Collectors.joining());
    }
}
