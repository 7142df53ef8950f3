package dev.counterpoint.providers.auth.aws;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.TokenCall;
import dev.counterpoint.providers.http.TokenRequests;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.profiles.ProfileFile;
import tools.jackson.databind.JsonNode;

/**
 * The keys that a container (ECS, EKS Pod Identity) or an EC2 instance gives to what runs on it (AWS SDKs reference guide,
 * "Container credential provider" and "IMDS credential provider"). Blocks.
 */
record MachineKeys(Environment environment, TokenRequests requests) {
    private static final String ECS = "http://169.254.170.2";
    private static final String IMDS = "http://169.254.169.254";

    Optional<AwsCredentialsIdentity> container() {
        String full = environment.get("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI").map(path -> ECS + path)
                .or(() -> environment.get("AWS_CONTAINER_CREDENTIALS_FULL_URI")).orElse(null);
        if (full == null) {
            return Optional.empty();
        }
        Map<String, Secret> token = environment.get("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")
                .map(MachineKeys::read).or(() -> environment.get("AWS_CONTAINER_AUTHORIZATION_TOKEN"))
                .map(value -> Map.of("authorization", Secret.of(value))).orElse(Map.of());
        try {
            return Optional.of(keys(requests.send(TokenCall.get(URI.create(full), Map.of(), token)).join()));
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof ProviderException known ? known : failed;
        }
    }

    /** Empty where the machine is none of Amazon's. */
    Optional<AwsCredentialsIdentity> instance() {
        if (environment.get("AWS_EC2_METADATA_DISABLED").map(Boolean::parseBoolean).orElse(false)) {
            return Optional.empty();
        }
        String endpoint = environment.get("AWS_EC2_METADATA_SERVICE_ENDPOINT").orElse(IMDS);
        try (InstanceProfileCredentialsProvider provider = InstanceProfileCredentialsProvider.builder()
                .endpoint(endpoint).asyncCredentialUpdateEnabled(false)
                .profileFile(() -> ProfileFile.aggregator().build()).profileName("none").build()) {
            return Optional.of(provider.resolveCredentials());
        } catch (SdkClientException nothingThere) {
            LoggerFactory.getLogger(MachineKeys.class).debug("No credentials of an instance", nothingThere);
            return Optional.empty();
        }
    }

    private static AwsCredentialsIdentity keys(JsonNode answer) {
        String expiration = Json.textOrEmpty(answer.path("Expiration"));
        return AwsSessionCredentials.builder().accessKeyId(Json.textOrEmpty(answer.path("AccessKeyId")))
                .secretAccessKey(Json.textOrEmpty(answer.path("SecretAccessKey")))
                .sessionToken(Json.textOrEmpty(answer.path("Token")))
                .expirationTime(expiration.isEmpty() ? null : Instant.parse(expiration)).build();
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException unreadable) {
            throw ProviderException.of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION,
                    "The container's token file “" + file + "” cannot be read.").cause(unreadable).build();
        }
    }
}
