package dev.counterpoint.providers.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.http.Transports;
import dev.counterpoint.providers.http.aws.AsyncAwsHttp;
import dev.counterpoint.providers.sandbox.script.Pacing;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrock.BedrockAsyncClient;
import software.amazon.awssdk.services.bedrock.model.FoundationModelSummary;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamMetadataEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;

/** Amazon's own SDK, pointed at the sandbox: it verifies every frame, and knows every event. */
@Timeout(120)
class SandboxBedrockTest {
    private static final StaticCredentialsProvider KEYS = StaticCredentialsProvider
            .create(AwsBasicCredentials.create("sandbox", "sandbox"));

    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    private final URI endpoint = URI.create(sandbox.start() + "/bedrock");
    private final Transports transports = new Transports();
    private final BedrockRuntimeAsyncClient runtime = BedrockRuntimeAsyncClient.builder().endpointOverride(endpoint)
            .region(Region.US_EAST_1).credentialsProvider(KEYS)
            .httpClient(new AsyncAwsHttp(transports, TimeLimits.DEFAULT)).build();

    @AfterEach
    void close() {
        runtime.close();
        transports.close();
        sandbox.close();
    }

    @Test
    void theSdkStreamsTextReasoningAndUsage() {
        List<String> text = new CopyOnWriteArrayList<>();
        List<String> reasoning = new CopyOnWriteArrayList<>();
        List<String> signatures = new CopyOnWriteArrayList<>();
        List<StopReason> stops = new CopyOnWriteArrayList<>();
        List<ConverseStreamMetadataEvent> figures = new CopyOnWriteArrayList<>();

        runtime.converseStream(request -> request.modelId("reasoning").messages(hello()), ConverseStreamResponseHandler
                .builder().subscriber(ConverseStreamResponseHandler.Visitor.builder().onContentBlockDelta(event -> {
                    if (event.delta().text() != null) {
                        text.add(event.delta().text());
                    } else if (event.delta().reasoningContent().text() != null) {
                        reasoning.add(event.delta().reasoningContent().text());
                    } else {
                        signatures.add(event.delta().reasoningContent().signature());
                    }
                }).onMessageStop(event -> stops.add(event.stopReason())).onMetadata(figures::add).build()).build())
                .join();

        assertThat(String.join("", text)).startsWith("You wrote “Hello”, and the sandbox, which has no model,");
        assertThat(reasoning).isNotEmpty();
        assertThat(signatures).hasSize(1);
        assertThat(stops).containsExactly(StopReason.END_TURN);
        assertThat(figures).singleElement()
                .satisfies(event -> assertThat(event.usage().outputTokens()).isEqualTo(text.size() + reasoning.size()));
    }

    @Test
    void theSdkStreamsToolCalls() {
        List<String> names = new CopyOnWriteArrayList<>();
        List<String> input = new CopyOnWriteArrayList<>();

        runtime.converseStream(request -> request.modelId("tool-call").messages(hello()), ConverseStreamResponseHandler
                .builder().subscriber(ConverseStreamResponseHandler.Visitor.builder()
                        .onContentBlockStart(event -> names.add(event.start().toolUse().name()))
                        .onContentBlockDelta(event -> {
                            if (event.delta().toolUse() != null) {
                                input.add(event.delta().toolUse().input());
                            }
                        }).build())
                .build()).join();

        assertThat(names).containsExactly("get_weather");
        assertThat(input.stream().collect(Collectors.joining()))
                .isEqualTo("{\"city\":\"Zürich\",\"unit\":\"celsius\"}");
    }

    @Test
    void theSdkReadsAWholeAnswer() {
        ConverseResponse answer = runtime.converse(request -> request.modelId("plain").messages(hello())).join();

        assertThat(answer.output().message().content().getFirst().text()).startsWith("You wrote “Hello”.");
        assertThat(answer.stopReason()).isEqualTo(StopReason.END_TURN);
    }

    @Test
    void anErrorIsTheSdksOwn() {
        assertThatThrownBy(
                () -> runtime.converse(request -> request.modelId("no-such-model").messages(hello())).join())
                .isInstanceOf(CompletionException.class).hasCauseInstanceOf(ResourceNotFoundException.class);
    }

    /** Whitespace is refused with what is empty, and a result has to have some content. */
    @Test
    void aBlankToolResultIsRefused() {
        for (List<ToolResultContentBlock> nothing : List.of(List.<ToolResultContentBlock>of(),
                List.of(ToolResultContentBlock.fromText("")), List.of(ToolResultContentBlock.fromText(" ")))) {
            Message result = Message.builder().role(ConversationRole.USER)
                    .content(ContentBlock.fromToolResult(block -> block.toolUseId("t1").content(nothing))).build();

            assertThatThrownBy(() -> runtime.converse(request -> request.modelId("plain").messages(result)).join())
                    .hasCauseInstanceOf(ValidationException.class);
        }
    }

    @Test
    void theSdkListsTheModels() {
        try (BedrockAsyncClient control = BedrockAsyncClient.builder().endpointOverride(endpoint)
                .region(Region.US_EAST_1).credentialsProvider(KEYS)
                .httpClient(new AsyncAwsHttp(transports, TimeLimits.DEFAULT)).build()) {
            assertThat(control.listFoundationModels(_ -> {}).join().modelSummaries())
                    .extracting(FoundationModelSummary::modelId).contains("plain", "reasoning");
        }
    }

    private static Message hello() {
        return Message.builder().role(ConversationRole.USER).content(ContentBlock.fromText("Hello")).build();
    }
}
