package dev.counterpoint.providers.auth.aws;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.AwsRole;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Asks one STS endpoint, which is the region's own unless the configuration names another (a VPC endpoint, FIPS). The calls
 * block; they are made on virtual threads.
 *
 * @param http shared; its clients are made for one call each, which is cheap
 */
record Sts(SdkHttpClient http, URI endpoint, String region) {

    /**
     * @throws RuntimeException the SDK's own, so that the caller sees what AWS answered
     */
    AwsCredentialsIdentity assumeRole(AwsRole role, String sessionName, AwsCredentialsIdentity keys) {
        return call(SdkClients.provider(keys), sts -> keys(sts.assumeRole(wanted -> {
            wanted.roleArn(role.arn()).roleSessionName(sessionName).durationSeconds(seconds(role.duration()));
            if (role.externalId() != null) {
                wanted.externalId(role.externalId());
            }
        }).credentials()));
    }

    /**
     * @throws ProviderException if none came
     */
    AwsCredentialsIdentity assumeRoleWithWebIdentity(String roleArn, String sessionName, String token) {
        try {
            return call(SdkClients.NOBODY, sts -> keys(sts.assumeRoleWithWebIdentity(
                    wanted -> wanted.roleArn(roleArn).roleSessionName(sessionName).webIdentityToken(token))
                    .credentials()));
        } catch (RuntimeException failed) {
            throw StsFailures.of(host(), "give the web identity the role " + roleArn, failed);
        }
    }

    /**
     * Whose keys these are, as an ARN.
     *
     * @throws RuntimeException the SDK's own
     */
    String caller(AwsCredentialsIdentity keys) {
        return call(SdkClients.provider(keys), sts -> sts.getCallerIdentity().arn());
    }

    String host() {
        return endpoint.getPort() < 0 ? endpoint.getHost() : endpoint.getHost() + ":" + endpoint.getPort();
    }

    private <T> T call(AwsCredentialsProvider keys, Function<StsClient, T> call) {
        try (StsClient sts = SdkClients.isolated(StsClient.builder(), endpoint, region, keys).httpClient(http)
                .build()) {
            return call.apply(sts);
        }
    }

    private static AwsCredentialsIdentity keys(Credentials given) {
        return AwsSessionCredentials.builder().accessKeyId(given.accessKeyId())
                .secretAccessKey(given.secretAccessKey()).sessionToken(given.sessionToken())
                .expirationTime(given.expiration()).build();
    }

    private static @Nullable Integer seconds(@Nullable Duration duration) {
        return duration == null ? null : Math.toIntExact(duration.toSeconds());
    }
}
