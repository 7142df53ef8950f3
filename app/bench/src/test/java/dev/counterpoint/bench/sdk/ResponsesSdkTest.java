package dev.counterpoint.bench.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.models.Model;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseReasoningItem;
import com.openai.models.responses.ResponseStatus;
import dev.counterpoint.providers.sandbox.Sandbox;
import dev.counterpoint.providers.sandbox.SandboxOptions;
import dev.counterpoint.providers.sandbox.script.Pacing;
import dev.counterpoint.providers.testing.SandboxSays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** OpenAI's own SDK over Responses. */
@Timeout(120)
class ResponsesSdkTest {
    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    private final OpenAIClient client = OpenAIOkHttpClient.builder().baseUrl(sandbox.start() + "/responses/v1")
            .apiKey("sandbox").maxRetries(0).build();

    @AfterEach
    void close() {
        client.close();
        sandbox.close();
    }

    @Test
    void listsTheModels() {
        assertThat(client.models().list().items()).extracting(Model::id).contains("plain", "reasoning", "tool-call");
    }

    @Test
    void streamsTextAndUsage() {
        SandboxSays says = SandboxSays.to("plain", "Hello");

        Response answer = stream("plain");

        assertThat(text(answer)).isEqualTo(says.text());
        assertThat(answer.status()).contains(ResponseStatus.COMPLETED);
        assertThat(answer.usage()).hasValueSatisfying(usage -> {
            assertThat(usage.inputTokens()).isPositive();
            assertThat(usage.outputTokens()).isEqualTo(says.pieces().size());
        });
    }

    @Test
    void streamsASummaryOfReasoning() {
        SandboxSays says = SandboxSays.to("reasoning", "Hello");

        Response answer = stream("reasoning");

        assertThat(answer.output().stream().flatMap(item -> item.reasoning().stream())
                .flatMap(item -> item.summary().stream()).map(ResponseReasoningItem.Summary::text)
                .collect(Collectors.joining())).isEqualTo(says.reasoning());
        assertThat(text(answer)).isEqualTo(says.text());
        assertThat(answer.usage().orElseThrow().outputTokensDetails().reasoningTokens()).isPositive();
    }

    @Test
    void streamsAToolCall() {
        assertThat(stream("tool-call").output().stream().flatMap(item -> item.functionCall().stream()))
                .singleElement().satisfies(call -> {
                    assertThat(call.callId()).isNotEmpty();
                    assertThat(call.name()).isEqualTo("get_weather");
                    assertThat(call.arguments()).isEqualTo("{\"city\":\"Zürich\",\"unit\":\"celsius\"}");
                });
    }

    /** Put together from the events, and not taken from the last one, which repeats it all. */
    private Response stream(String model) {
        ResponseAccumulator accumulator = ResponseAccumulator.createWithSnapshots();
        try (var events = client.responses()
                .createStreaming(ResponseCreateParams.builder().model(model).input("Hello").build())) {
            events.stream().forEach(accumulator::accumulate);
        }
        assertThat(accumulator.reconstructedResponse().output()).isEqualTo(accumulator.response().output());
        return accumulator.reconstructedResponse();
    }

    private static String text(Response answer) {
        return answer.output().stream().flatMap((ResponseOutputItem item) -> item.message().stream())
                .flatMap(message -> message.content().stream()).map(content -> content.asOutputText().text())
                .collect(Collectors.joining());
    }
}
