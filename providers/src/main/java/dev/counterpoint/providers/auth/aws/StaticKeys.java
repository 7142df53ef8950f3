package dev.counterpoint.providers.auth.aws;

import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.Secret;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** The keys that a person entered: those, and nothing of the environment beside them. */
final class StaticKeys implements AwsKeySource {
    private final AwsCredentialsIdentity keys;

    StaticKeys(Credentials.AwsStatic entered) {
        Secret session = entered.sessionToken();
        this.keys = session == null
                ? AwsCredentialsIdentity.create(entered.accessKeyId(), entered.secretAccessKey().reveal())
                : AwsSessionCredentialsIdentity.create(entered.accessKeyId(), entered.secretAccessKey().reveal(),
                        session.reveal());
    }

    @Override
    public CompletableFuture<AwsCredentialsIdentity> get() {
        return CompletableFuture.completedFuture(keys);
    }
}
