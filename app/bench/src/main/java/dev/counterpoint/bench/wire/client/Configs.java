package dev.counterpoint.bench.wire.client;

import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.OpenAiApi;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.Vendor;
import java.net.URI;

/** An ordinary configuration of every protocol, at a server whose paths are the sandbox's. */
public final class Configs {
    public static final String KEY = "sk-bench-1234567890abcdef";
    public static final String ACCESS_KEY_ID = "AKIDBENCH";

    private Configs() {}

    /** @param root without a slash at the end */
    public static ProviderConfig of(WireProtocol protocol, URI root) {
        Common common = new Common(new ProviderId(protocol.wire()), protocol.wire(),
                new Credentials.ApiKey(Secret.of(KEY)));
        Common aws = common.withCredentials(new Credentials.AwsStatic(ACCESS_KEY_ID, Secret.of(KEY), null));
        return switch (protocol) {
            case OPENAI -> new ProviderConfig.OpenAi(common, below(root, "openai/v1"));
            case RESPONSES ->
                new ProviderConfig.OpenAi(common, below(root, "responses/v1"), OpenAiApi.RESPONSES, null, null);
            case ANTHROPIC -> new ProviderConfig.Plain(common, Vendor.ANTHROPIC, below(root, "anthropic"));
            case OLLAMA -> new ProviderConfig.Plain(common, Vendor.OLLAMA, below(root, "ollama"));
            case GEMINI -> new ProviderConfig.Plain(common, Vendor.GEMINI, below(root, "gemini"));
            case COHERE -> new ProviderConfig.Plain(common, Vendor.COHERE, below(root, "cohere"));
            case REPLICATE -> new ProviderConfig.Plain(common, Vendor.REPLICATE, below(root, "replicate/v1"));
            case NLP_CLOUD -> new ProviderConfig.Plain(common, Vendor.NLP_CLOUD, below(root, "nlp_cloud"));
            case ALEPH_ALPHA -> new ProviderConfig.Plain(common, Vendor.ALEPH_ALPHA, below(root, "aleph_alpha"));
            case PETALS -> new ProviderConfig.Plain(common, Vendor.PETALS, below(root, "petals"));
            case WATSONX ->
                new ProviderConfig.Watsonx(common, below(root, "watsonx"), below(root, "watsonx"), "p", null, null);
            case BEDROCK -> new ProviderConfig.Bedrock(aws, "us-east-1", below(root, "bedrock"), null, null);
            case SAGEMAKER -> new ProviderConfig.SageMaker(aws, "us-east-1", below(root, "sagemaker"), null, null);
        };
    }

    private static URI below(URI root, String path) {
        return URI.create(root + "/" + path);
    }
}
