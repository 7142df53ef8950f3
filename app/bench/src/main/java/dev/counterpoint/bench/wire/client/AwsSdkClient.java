package dev.counterpoint.bench.wire.client;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.utils.AttributeMap;

/** Amazon's own over Netty, kept open for ever. */
public final class AwsSdkClient implements StreamClient {
    private static final int CONNECTIONS = 2000;

    private final SdkAsyncHttpClient http;
    private final BedrockRuntimeAsyncClient client;
    private final ConverseStreamRequest hello = ConverseStreamRequest.builder().modelId("model-1").messages(
            Message.builder().role(ConversationRole.USER).content(ContentBlock.fromText("Hello")).build()).build();

    /** @param trusting whether it takes any certificate, for a server that issued its own */
    public AwsSdkClient(URI root, boolean trusting) {
        http = NettyNioAsyncHttpClient.builder().maxConcurrency(CONNECTIONS).maxPendingConnectionAcquires(CONNECTIONS)
                .connectionAcquisitionTimeout(Duration.ofMinutes(1))
                .buildWithDefaults(
                        AttributeMap.builder().put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, trusting)
                                .build());
        client = BedrockRuntimeAsyncClient.builder().httpClient(http).region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider
                        .create(AwsBasicCredentials.create(Configs.ACCESS_KEY_ID, Configs.KEY)))
                .endpointOverride(URI.create(root + "/bedrock")).build();
    }

    @Override
    public void stream(Consumer<String> text) {
        client.converseStream(hello, ConverseStreamResponseHandler.builder()
                .subscriber(ConverseStreamResponseHandler.Visitor.builder()
                        .onContentBlockDelta(event -> text.accept(event.delta().text())).build())
                .build()).join();
    }

    @Override
    public void close() {
        client.close();
        http.close();
    }
}
