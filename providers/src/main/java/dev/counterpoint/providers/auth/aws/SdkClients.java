package dev.counterpoint.providers.auth.aws;

import java.time.Duration;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;

/**
 * Sets up the SDK's clients so that nothing of theirs comes from the process's environment, its properties or the AWS
 * files: each of these could lead them elsewhere, or let them sign as somebody else.
 */
final class SdkClients {
    static final AwsCredentialsProvider NOBODY = AnonymousCredentialsProvider.create();

    /** Of one request for keys; runs wait for it, and a server that never answers must not hold them for ever. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private SdkClients() {}

    static <B extends AwsClientBuilder<B, C>, C> B isolated(B builder, URI endpoint, String region,
            AwsCredentialsProvider keys) {
        ProfileFile empty = ProfileFile.aggregator().build();
        return builder.endpointOverride(endpoint).region(Region.of(region)).credentialsProvider(keys)
                .defaultsMode(DefaultsMode.STANDARD).dualstackEnabled(false).fipsEnabled(false)
                .overrideConfiguration(override -> override.defaultProfileFileSupplier(() -> empty)
                        .defaultProfileName("none").retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .apiCallTimeout(LIMIT));
    }

    static AwsCredentialsProvider provider(AwsCredentialsIdentity keys) {
        return StaticCredentialsProvider.create(keys instanceof AwsSessionCredentialsIdentity session
                ? AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(),
                        session.sessionToken())
                : AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey()));
    }
}
