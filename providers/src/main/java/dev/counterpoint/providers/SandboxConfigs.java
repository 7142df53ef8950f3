package dev.counterpoint.providers;

import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.OpenAiApi;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.Vendor;
import java.net.URI;
import java.util.List;

/** The ordinary configurations that lead to the sandbox, by protocol. */
final class SandboxConfigs {
    /** The protocols that the sandbox speaks, in the order in which its models are listed. */
    static final List<WireProtocol> SPOKEN = List.of(WireProtocol.OPENAI, WireProtocol.RESPONSES,
            WireProtocol.ANTHROPIC,
            WireProtocol.OLLAMA, WireProtocol.GEMINI, WireProtocol.BEDROCK, WireProtocol.COHERE, WireProtocol.WATSONX,
            WireProtocol.REPLICATE, WireProtocol.NLP_CLOUD, WireProtocol.ALEPH_ALPHA, WireProtocol.PETALS,
            WireProtocol.SAGEMAKER);

    /** The sandbox takes any keys, but it wants a signature. */
    private static final Credentials AWS_KEYS = new Credentials.AwsStatic("sandbox", Secret.of("sandbox"), null);

    private SandboxConfigs() {}

    static ProviderConfig of(WireProtocol protocol, ProviderConfig.Sandbox own, URI root) {
        Common common = own.common();
        return switch (protocol) {
            case OPENAI -> new ProviderConfig.OpenAi(common, below(root, "openai/v1"));
            case RESPONSES -> new ProviderConfig.OpenAi(common, below(root, "responses/v1"), OpenAiApi.RESPONSES, null,
                    null);
            case ANTHROPIC -> new ProviderConfig.Plain(common, Vendor.ANTHROPIC, below(root, "anthropic"));
            case OLLAMA -> new ProviderConfig.Plain(common, Vendor.OLLAMA, below(root, "ollama"));
            case COHERE -> new ProviderConfig.Plain(common, Vendor.COHERE, below(root, "cohere"));
            case REPLICATE -> new ProviderConfig.Plain(common, Vendor.REPLICATE, below(root, "replicate/v1"));
            case NLP_CLOUD -> new ProviderConfig.Plain(common, Vendor.NLP_CLOUD, below(root, "nlp_cloud"));
            case ALEPH_ALPHA -> new ProviderConfig.Plain(common, Vendor.ALEPH_ALPHA, below(root, "aleph_alpha"));
            case PETALS -> new ProviderConfig.Plain(common, Vendor.PETALS, below(root, "petals"));
            case WATSONX -> new ProviderConfig.Watsonx(
                    common.withCredentials(new Credentials.ApiKey(Secret.of("sandbox"))), below(root, "watsonx"),
                    below(root, "watsonx"), "sandbox", null, null);
            case GEMINI -> new ProviderConfig.Plain(common, Vendor.GEMINI, below(root, "gemini"));
            case BEDROCK -> new ProviderConfig.Bedrock(common.withCredentials(AWS_KEYS), "us-east-1",
                    below(root, "bedrock"), null, null);
            case SAGEMAKER -> new ProviderConfig.SageMaker(common.withCredentials(AWS_KEYS), "us-east-1",
                    below(root, "sagemaker"), null, null);
            default -> throw new IllegalArgumentException("The sandbox does not speak " + protocol.wire() + ".");
        };
    }

    private static URI below(URI root, String path) {
        String text = root.toString();
        return URI.create(text + (text.endsWith("/") ? "" : "/") + path);
    }
}
