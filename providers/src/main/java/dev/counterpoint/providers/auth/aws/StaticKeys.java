package dev.counterpoint.providers.auth.aws;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.Secret;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** The keys that a person entered: those, and nothing of the environment beside them. */
final class StaticKeys implements AwsKeySource {
    private final AwsCredentialsIdentity keys;
    private final boolean session;

    /**
     * @throws ProviderException with {@link FailureKind#BAD_CONFIGURATION} if the key's id is missing
     */
    StaticKeys(Credentials.AwsStatic entered) {
        if (entered.accessKeyId().isBlank()) {
            throw ProviderException
                    .of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION,
                            "The secret access key is there, and the access key's id is missing.")
                    .advice("Enter both in this provider's settings.").build();
        }
        Secret token = entered.sessionToken();
        this.session = token != null;
        this.keys = token == null
                ? AwsBasicCredentials.create(entered.accessKeyId(), entered.secretAccessKey().reveal())
                : AwsSessionCredentials.create(entered.accessKeyId(), entered.secretAccessKey().reveal(),
                        token.reveal());
    }

    @Override
    public CompletableFuture<AwsCredentialsIdentity> get() {
        return CompletableFuture.completedFuture(keys);
    }

    @Override
    public ProviderException explain(ProviderException failure) {
        boolean expired = failure.message().toLowerCase(Locale.ROOT).contains("expired");
        if (!session || failure.kind() != FailureKind.SIGN_IN || !expired) {
            return failure;
        }
        return ProviderException
                .of(failure.kind(), failure.layer(),
                        "The session keys of this provider have expired; keys that were entered by hand do not refresh.")
                .advice("Enter new ones (id, secret and session token) in this provider's settings, or sign in with a "
                        + "profile or a role, which refresh by themselves.")
                .status(failure.status()).cause(failure).build();
    }
}
