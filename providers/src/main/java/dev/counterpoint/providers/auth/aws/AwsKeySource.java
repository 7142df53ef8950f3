package dev.counterpoint.providers.auth.aws;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.Secret;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Where keys come from. Thread-safe; never blocks. */
interface AwsKeySource {

    /**
     * The keys to sign with now. Cancelling the future cancels nothing that others wait for.
     *
     * @return fails with a {@link ProviderException}
     */
    CompletableFuture<AwsCredentialsIdentity> get();

    /**
     * Keys were refused.
     *
     * @param sessionToken the one that was sent with them; null if none was
     * @return whether other keys can be had
     */
    default boolean renew(@Nullable Secret sessionToken) {
        return false;
    }

    /** What a failure means in the light of where the keys come from. */
    default ProviderException explain(ProviderException failure) {
        return failure;
    }
}
