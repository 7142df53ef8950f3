package dev.counterpoint.providers;

import dev.counterpoint.providers.auth.aws.AwsRegions;
import dev.counterpoint.providers.auth.aws.AwsSignIns;
import dev.counterpoint.providers.bedrock.BedrockClient;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.config.AwsHosts;
import dev.counterpoint.providers.config.AwsRole;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.http.Authorization;
import dev.counterpoint.providers.http.Endpoint;
import dev.counterpoint.providers.sagemaker.SageMakerClient;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens the clients of Amazon's services. */
record AwsClients(Opening opening, AwsSignIns signIns) {
    private static final String RUNTIME = "bedrock-runtime";
    /** Also the name that signatures for both bear. */
    private static final String CONTROL = "bedrock";

    ProviderClient bedrock(ProviderConfig.Bedrock config, ExchangeObserver observer) {
        return new BedrockClient(place -> switch (place) {
            case BedrockClient.Place.Answers(String model) -> opening.scope(
                    endpoint(asked(config, config.endpoint()), RUNTIME, CONTROL, model), config, observer);
            case BedrockClient.Place.Models() -> opening.scope(
                    endpoint(asked(config, control(config.endpoint())), CONTROL, CONTROL, ""), config, observer);
        }, opening.plan(WireProtocol.BEDROCK, "bedrock"));
    }

    private static Asked asked(ProviderConfig.Bedrock config, @Nullable URI endpoint) {
        return new Asked(config, config.region(), endpoint, config.stsEndpoint(), config.role());
    }

    ProviderClient sageMaker(ProviderConfig.SageMaker config, ExchangeObserver observer) {
        return new SageMakerClient(model -> opening.scope(
                endpoint(new Asked(config, config.region(), config.endpoint(), config.stsEndpoint(), config.role()),
                        "runtime.sagemaker", "sagemaker", model),
                config, observer), opening.plan(WireProtocol.SAGEMAKER, "sagemaker"));
    }

    /** What the two kinds of configuration have alike, with the endpoint of the service that is asked. */
    private record Asked(ProviderConfig config, @Nullable String region, @Nullable URI endpoint,
            @Nullable URI stsEndpoint, @Nullable AwsRole role) {}

    /**
     * @param model empty for no particular one: then the configuration's own tells the region
     */
    private Endpoint endpoint(Asked asked, String host, String service, String model) {
        Credentials credentials = asked.config().credentials();
        // A key in a header needs no region where the host is given.
        String region = asked.endpoint() != null && credentials instanceof Credentials.ApiKey
                ? ""
                : AwsRegions.of(asked.region(), model.isEmpty() ? String.valueOf(asked.config().model()) : model,
                        () -> signIns.region(credentials));
        URI base = Optional.ofNullable(asked.endpoint()).or(() -> AwsHosts.of(host, region)).orElseThrow();
        Authorization authorization = signIns.of(credentials, asked.role(), service, region, asked.stsEndpoint());
        return new Endpoint(base, Map.of(), authorization, asked.config().headers());
    }

    /** Models are listed at a host of its own; one that is none of Amazon's stands for both. */
    private static @Nullable URI control(@Nullable URI endpoint) {
        return endpoint != null && endpoint.getHost() != null && endpoint.getHost().startsWith(RUNTIME)
                && AwsHosts.isAmazon(endpoint.getHost())
                        ? URI.create(endpoint.toString().replaceFirst(RUNTIME, CONTROL))
                        : endpoint;
    }
}
