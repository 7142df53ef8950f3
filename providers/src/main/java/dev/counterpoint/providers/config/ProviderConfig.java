package dev.counterpoint.providers.config;

import dev.counterpoint.providers.chat.WireProtocol;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A saved provider: where to ask, as whom, and for which model unless another is named. */
public sealed interface ProviderConfig {
    Common common();

    /** The spelling of the kind in provider files and in the database. */
    String kind();

    /** The same with other common fields. */
    ProviderConfig with(Common changed);

    /** Where requests go; empty if it depends on the model, or on what runs. */
    Optional<URI> address();

    /** What is spoken about a model; decides how stored frames are read again. */
    WireProtocol protocol(String model);

    /**
     * What the secrets were entered for, in a word that tells two apart. Where it changes, the person is asked for them
     * again.
     */
    default String audience() {
        return address().map(address -> Origin.of(address).toString()).orElse(kind());
    }

    default ProviderId id() {
        return common().id();
    }

    default String name() {
        return common().name();
    }

    default @Nullable String model() {
        return common().model();
    }

    default Credentials credentials() {
        return common().credentials();
    }

    default Map<String, Secret> headers() {
        return common().headers();
    }

    default TimeLimits timeLimits() {
        return common().timeLimits();
    }

    /** How many connections there may be at a time to one host; over HTTP/2 the server decides. */
    default int connections() {
        return common().connections();
    }

    /** The same under another name or identity. */
    default ProviderConfig renamed(ProviderId newId, String newName) {
        return with(common().renamed(newId, newName));
    }

    /**
     * OpenAI, and every server that speaks its Chat Completions or its Responses.
     *
     * @param baseUrl      what OpenAI's own SDK takes: it ends in {@code /v1} for OpenAI
     * @param organization sent as {@code OpenAI-Organization}; null for the key's own
     * @param project      sent as {@code OpenAI-Project}; null for the key's own
     */
    record OpenAi(Common common, URI baseUrl, OpenAiApi api, @Nullable String organization,
            @Nullable String project) implements ProviderConfig {
        /** Chat Completions. */
        public OpenAi(Common common, URI baseUrl) {
            this(common, baseUrl, OpenAiApi.CHAT, null, null);
        }

        @Override
        public String kind() {
            return "openai";
        }

        @Override
        public OpenAi with(Common changed) {
            return new OpenAi(changed, baseUrl, api, organization, project);
        }

        @Override
        public Optional<URI> address() {
            return Optional.of(baseUrl);
        }

        @Override
        public WireProtocol protocol(String model) {
            return api == OpenAiApi.CHAT ? WireProtocol.OPENAI : WireProtocol.RESPONSES;
        }
    }

    /**
     * Azure OpenAI.
     *
     * @param endpoint   the resource's root, e.g. {@code https://NAME.openai.azure.com}
     * @param apiVersion null for the {@code v1} paths, which have none; else the older path of deployments is used
     */
    record Azure(Common common, URI endpoint, OpenAiApi api, @Nullable String apiVersion) implements ProviderConfig {
        @Override
        public String kind() {
            return "azure";
        }

        @Override
        public Azure with(Common changed) {
            return new Azure(changed, endpoint, api, apiVersion);
        }

        @Override
        public Optional<URI> address() {
            return Optional.of(endpoint);
        }

        @Override
        public WireProtocol protocol(String model) {
            return api == OpenAiApi.CHAT ? WireProtocol.OPENAI : WireProtocol.RESPONSES;
        }

        @Override
        public String audience() {
            String authority = credentials() instanceof Credentials.EntraClientSecret entra
                    && entra.authority() != null ? " by " + Origin.of(entra.authority()) : "";
            return Origin.of(endpoint) + authority;
        }
    }

    /**
     * A provider that speaks Chat Completions with differences that are known as data.
     *
     * @param preset  its id in the catalogue
     * @param baseUrl with every variable of the preset's own filled in
     */
    record Compatible(Common common, String preset, URI baseUrl) implements ProviderConfig {
        @Override
        public String kind() {
            return "compatible";
        }

        @Override
        public Compatible with(Common changed) {
            return new Compatible(changed, preset, baseUrl);
        }

        @Override
        public Optional<URI> address() {
            return Optional.of(baseUrl);
        }

        @Override
        public WireProtocol protocol(String model) {
            return WireProtocol.OPENAI;
        }
    }

    /**
     * A vendor with a protocol of its own, at a base URL.
     *
     * @param baseUrl what the vendor's own SDK takes: Anthropic's without {@code /v1}, Gemini's without {@code /v1beta},
     *                Ollama's without {@code /api}, Cohere's without {@code /v2}
     */
    record Plain(Common common, Vendor vendor, URI baseUrl) implements ProviderConfig {
        @Override
        public String kind() {
            return vendor.kind();
        }

        @Override
        public Plain with(Common changed) {
            return new Plain(changed, vendor, baseUrl);
        }

        @Override
        public Optional<URI> address() {
            return Optional.of(baseUrl);
        }

        @Override
        public WireProtocol protocol(String model) {
            return vendor.protocol();
        }
    }

    /**
     * Google Vertex AI.
     *
     * @param project      null for the credential's own
     * @param location     e.g. {@code europe-west4} or {@code global}
     * @param baseUrl      null for the location's own host
     * @param quotaProject billed for the quota; null for none named
     * @param tokenHosts   hosts outside Google's to which the person consents that the credential file's tokens are sent
     */
    record Vertex(Common common, @Nullable String project, String location, @Nullable URI baseUrl,
            @Nullable String quotaProject, List<String> tokenHosts) implements ProviderConfig {
        public Vertex {
            tokenHosts = List.copyOf(tokenHosts);
        }

        @Override
        public String kind() {
            return "vertex";
        }

        @Override
        public Vertex with(Common changed) {
            return new Vertex(changed, project, location, baseUrl, quotaProject, tokenHosts);
        }

        @Override
        public Optional<URI> address() {
            return Optional.of(baseUrl != null
                    ? baseUrl
                    : URI.create(location.equals("global")
                            ? "https://aiplatform.googleapis.com"
                            : "https://" + location + "-aiplatform.googleapis.com"));
        }

        /** Models of Anthropic's are asked for in Anthropic's protocol. */
        @Override
        public WireProtocol protocol(String model) {
            return model.startsWith("claude") || model.contains("anthropic/")
                    ? WireProtocol.ANTHROPIC
                    : WireProtocol.GEMINI;
        }

        /** Google's hosts are one audience, whatever the location. */
        @Override
        public String audience() {
            return baseUrl == null ? "https://*.googleapis.com" : Origin.of(baseUrl).toString();
        }
    }

    /**
     * Amazon Bedrock.
     *
     * @param region      null if the model's ARN or the environment names it
     * @param endpoint    null for the region's own
     * @param stsEndpoint where roles are asked for; null for the region's own
     * @param role        assumed on top of the credentials; null for none
     */
    record Bedrock(Common common, @Nullable String region, @Nullable URI endpoint, @Nullable URI stsEndpoint,
            @Nullable AwsRole role) implements ProviderConfig {
        @Override
        public String kind() {
            return "bedrock";
        }

        @Override
        public Bedrock with(Common changed) {
            return new Bedrock(changed, region, endpoint, stsEndpoint, role);
        }

        @Override
        public Optional<URI> address() {
            return endpoint != null
                    ? Optional.of(endpoint)
                    : AwsHosts.of("bedrock-runtime", region);
        }

        @Override
        public WireProtocol protocol(String model) {
            return WireProtocol.BEDROCK;
        }

        /** Amazon's hosts are one audience, whatever the region. */
        @Override
        public String audience() {
            return AwsHosts.audience(endpoint, stsEndpoint);
        }
    }

    /** Amazon SageMaker; the model is the endpoint's name. The fields are as in {@link Bedrock}. */
    record SageMaker(Common common, @Nullable String region, @Nullable URI endpoint, @Nullable URI stsEndpoint,
            @Nullable AwsRole role) implements ProviderConfig {
        @Override
        public String kind() {
            return "sagemaker";
        }

        @Override
        public SageMaker with(Common changed) {
            return new SageMaker(changed, region, endpoint, stsEndpoint, role);
        }

        @Override
        public Optional<URI> address() {
            return endpoint != null ? Optional.of(endpoint) : AwsHosts.of("runtime.sagemaker", region);
        }

        @Override
        public WireProtocol protocol(String model) {
            return WireProtocol.SAGEMAKER;
        }

        @Override
        public String audience() {
            return AwsHosts.audience(endpoint, stsEndpoint);
        }
    }

    /**
     * IBM watsonx.ai.
     *
     * @param baseUrl    the region's root, e.g. {@code https://us-south.ml.cloud.ibm.com}
     * @param iamUrl     where the key is exchanged for a token; null for IBM Cloud's own
     * @param projectId  whose project is billed; null if a space is
     * @param spaceId    whose deployment space is billed; null if a project is
     * @param apiVersion a date; null for the one that this program was written for
     */
    record Watsonx(Common common, URI baseUrl, @Nullable URI iamUrl, @Nullable String projectId,
            @Nullable String spaceId, @Nullable String apiVersion) implements ProviderConfig {
        @Override
        public String kind() {
            return "watsonx";
        }

        @Override
        public Watsonx with(Common changed) {
            return new Watsonx(changed, baseUrl, iamUrl, projectId, spaceId, apiVersion);
        }

        @Override
        public Optional<URI> address() {
            return Optional.of(baseUrl);
        }

        @Override
        public WireProtocol protocol(String model) {
            return WireProtocol.WATSONX;
        }

        @Override
        public String audience() {
            return Origin.of(baseUrl) + (iamUrl == null ? "" : " by " + Origin.of(iamUrl));
        }
    }

    /** The embedded provider. It has no model and says so. Its models are named by protocol: {@code openai/…}, … */
    record Sandbox(Common common) implements ProviderConfig {
        public Sandbox(ProviderId id, String name, @Nullable String model) {
            this(new Common(id, name, model, new Credentials.None(), Map.of(), TimeLimits.DEFAULT));
        }

        @Override
        public String kind() {
            return "sandbox";
        }

        @Override
        public Sandbox with(Common changed) {
            return new Sandbox(changed);
        }

        @Override
        public Optional<URI> address() {
            return Optional.empty();
        }

        /** What stands before the first slash of the model's name. */
        @Override
        public WireProtocol protocol(String model) {
            return Arrays.stream(WireProtocol.values()).filter(known -> model.startsWith(known.wire() + "/"))
                    .findFirst().orElse(WireProtocol.OPENAI);
        }
    }
}
