package dev.counterpoint.bench.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cohere.api.Cohere;
import com.cohere.api.errors.NotFoundError;
import com.cohere.api.resources.v2.requests.V2ChatStreamRequest;
import com.cohere.api.types.ChatFinishReason;
import com.cohere.api.types.ChatMessageEndEventDelta;
import com.cohere.api.types.ChatMessageV2;
import com.cohere.api.types.UserMessageV2;
import com.cohere.api.types.UserMessageV2Content;
import com.cohere.api.resources.v2.types.V2ChatStreamResponse;
import dev.counterpoint.providers.sandbox.Sandbox;
import dev.counterpoint.providers.sandbox.SandboxOptions;
import dev.counterpoint.providers.sandbox.script.Pacing;
import dev.counterpoint.providers.testing.SandboxSays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cohere's own SDK. */
@Timeout(120)
class CohereSdkTest {
    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    private final Cohere client = Cohere.builder().token("sandbox").url(sandbox.start() + "/cohere").build();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void listsTheModels() {
        assertThat(client.models().list().getModels()).extracting(model -> model.getName().orElse(""))
                .contains("plain", "reasoning", "tool-call");
    }

    @Test
    void streamsTextAndUsage() {
        SandboxSays says = SandboxSays.to("plain", "Hello");

        List<V2ChatStreamResponse> answer = stream("plain");

        assertThat(text(answer)).isEqualTo(says.text());
        assertThat(end(answer).getFinishReason()).contains(ChatFinishReason.COMPLETE);
        assertThat(end(answer).getUsage().flatMap(usage -> usage.getTokens())).hasValueSatisfying(tokens -> {
            assertThat(tokens.getInputTokens()).hasValueSatisfying(count -> assertThat(count).isPositive());
            assertThat(tokens.getOutputTokens()).contains(Double.valueOf(says.pieces().size()));
        });
    }

    @Test
    void streamsThinking() {
        SandboxSays says = SandboxSays.to("reasoning", "Hello");

        List<V2ChatStreamResponse> answer = stream("reasoning");

        assertThat(answer.stream().flatMap(event -> event.getContentDelta().stream())
                .map(event -> event.getDelta().orElseThrow().getMessage().orElseThrow().getContent().orElseThrow()
                        .getThinking().orElse(""))
                .collect(Collectors.joining())).isEqualTo(says.reasoning());
        assertThat(text(answer)).isEqualTo(says.text());
    }

    @Test
    void streamsAToolCall() {
        List<V2ChatStreamResponse> answer = stream("tool-call");

        assertThat(text(answer)).isEmpty();
        assertThat(answer.stream().flatMap(event -> event.getToolPlanDelta().stream())
                .map(event -> event.getDelta().orElseThrow().getMessage().orElseThrow().getToolPlan().orElse(""))
                .collect(Collectors.joining())).as("what it says before a call is its plan")
                .isEqualTo(SandboxSays.to("tool-call", "Hello").text());
        assertThat(answer.stream().flatMap(event -> event.getToolCallStart().stream())
                .map(event -> event.getDelta().orElseThrow().getMessage().orElseThrow().getToolCalls().orElseThrow()))
                .singleElement().satisfies(call -> {
                    assertThat(call.getId()).isNotEmpty();
                    assertThat(call.getFunction().orElseThrow().getName()).contains("get_weather");
                });
        assertThat(answer.stream().flatMap(event -> event.getToolCallDelta().stream())
                .map(event -> event.getDelta().orElseThrow().getMessage().orElseThrow().getToolCalls().orElseThrow()
                        .getFunction().orElseThrow().getArguments().orElse(""))
                .collect(Collectors.joining())).isEqualTo("{\"city\":\"Zürich\",\"unit\":\"celsius\"}");
        assertThat(end(answer).getFinishReason()).contains(ChatFinishReason.TOOL_CALL);
    }

    @Test
    void knowsTheErrorOfAModelThatIsNotThere() {
        assertThatThrownBy(() -> stream("no-such-model")).isInstanceOf(NotFoundError.class);
    }

    private List<V2ChatStreamResponse> stream(String model) {
        return StreamSupport.stream(client.v2()
                .chatStream(V2ChatStreamRequest.builder().model(model).addMessages(ChatMessageV2
                        .user(UserMessageV2.builder().content(UserMessageV2Content.of("Hello")).build())).build())
                .spliterator(), false).toList();
    }

    private static String text(List<V2ChatStreamResponse> answer) {
        return answer.stream().flatMap(event -> event.getContentDelta().stream())
                .map(event -> event.getDelta().orElseThrow().getMessage().orElseThrow().getContent().orElseThrow()
                        .getText().orElse(""))
                .collect(Collectors.joining());
    }

    private static ChatMessageEndEventDelta end(List<V2ChatStreamResponse> answer) {
        return answer.getLast().getMessageEnd().orElseThrow().getDelta().orElseThrow();
    }
}
