package dev.counterpoint.providers.auth.aws;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Where keys come from. Thread-safe; never blocks. */
interface AwsKeySource {

    /**
     * The keys to sign with now. Cancelling the future cancels nothing that others wait for.
     *
     * @return fails with a {@link dev.counterpoint.providers.ProviderException}
     */
    CompletableFuture<AwsCredentialsIdentity> get();
}
