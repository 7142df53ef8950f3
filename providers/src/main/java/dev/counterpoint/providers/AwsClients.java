package dev.counterpoint.providers;

import dev.counterpoint.providers.auth.aws.AwsRegions;
import dev.counterpoint.providers.auth.aws.AwsSignIns;
import dev.counterpoint.providers.bedrock.BedrockClient;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.config.AwsHosts;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.http.Authorization;
import dev.counterpoint.providers.http.Endpoint;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens the clients of Amazon's services. */
record AwsClients(Opening opening, AwsSignIns signIns) {
    private static final String RUNTIME = "bedrock-runtime";
    private static final String CONTROL = "bedrock";

    ProviderClient bedrock(ProviderConfig.Bedrock config, ExchangeObserver observer) {
        return new BedrockClient(place -> switch (place) {
            case BedrockClient.Place.Answers(String model) -> opening.scope(
                    endpoint(config, RUNTIME, config.endpoint(), model), config, observer);
            case BedrockClient.Place.Models() -> opening.scope(
                    endpoint(config, CONTROL, control(config.endpoint()), ""), config, observer);
        }, opening.plan(WireProtocol.BEDROCK, "bedrock"));
    }

    private Endpoint endpoint(ProviderConfig.Bedrock config, String host, @Nullable URI given, String model) {
        // A key in a header needs no region where the host is given.
        String region = given != null && config.credentials() instanceof Credentials.ApiKey
                ? ""
                : AwsRegions.of(config.region(), model.isEmpty() ? String.valueOf(config.model()) : model,
                        () -> signIns.region(config.credentials()));
        URI base = Optional.ofNullable(given).or(() -> AwsHosts.of(host, region)).orElseThrow();
        Authorization authorization = signIns.of(config.credentials(), config.role(), "bedrock", region,
                config.stsEndpoint());
        return new Endpoint(base, Map.of(), authorization, config.headers());
    }

    /** Models are listed at a host of its own; one that is none of Amazon's stands for both. */
    private static @Nullable URI control(@Nullable URI endpoint) {
        return endpoint != null && endpoint.getHost() != null && endpoint.getHost().startsWith(RUNTIME)
                ? URI.create(endpoint.toString().replaceFirst(RUNTIME, CONTROL))
                : endpoint;
    }
}
