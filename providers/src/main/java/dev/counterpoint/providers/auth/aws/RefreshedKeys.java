package dev.counterpoint.providers.auth.aws;

import org.slf4j.LoggerFactory;
import org.slf4j.Logger;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.FailureKind;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.TimeUnit;
import dev.counterpoint.providers.auth.Expiring;
import dev.counterpoint.providers.auth.Refreshed;
import dev.counterpoint.providers.config.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Keys that end, fetched once for all who wait: in the background from five minutes before their end, and never used
 * within its last minute. Fetching blocks, on a virtual thread of its own.
 */
final class RefreshedKeys implements AwsKeySource {
    static final Refreshed.Margins MARGINS = new Refreshed.Margins(Duration.ofMinutes(5), Duration.ofSeconds(60),
            Duration.ofSeconds(30));
    /** Files change: keys without an end are looked up again after this time, less the margin above. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

    /** Of all that has to be asked for one set of keys: a chain of roles asks more than once. */
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static final Logger LOG = LoggerFactory.getLogger(RefreshedKeys.class);

    private final Refreshed<AwsCredentialsIdentity> keys;

    /**
     * @param fetch blocks; throws a {@link dev.counterpoint.providers.ProviderException}
     */
    RefreshedKeys(Supplier<AwsCredentialsIdentity> fetch, InstantSource clock) {
        this.keys = new Refreshed<>(() -> begin(fetch, clock), MARGINS, clock);
    }

    @Override
    public CompletableFuture<AwsCredentialsIdentity> get() {
        return keys.get();
    }

    /** Drops the keys that were refused; those that came since are kept. */
    @Override
    public boolean renew(@Nullable Secret sessionToken) {
        CompletableFuture<AwsCredentialsIdentity> known = keys.get();
        if (sessionToken != null && known.state() == CompletableFuture.State.SUCCESS
                && known.resultNow() instanceof AwsSessionCredentialsIdentity session
                && Secret.of(session.sessionToken()).equals(sessionToken)) {
            keys.drop(session);
        }
        return sessionToken != null;
    }

    @Nullable
    Instant expires() {
        return keys.expires();
    }

    private static CompletableFuture<Expiring<AwsCredentialsIdentity>> begin(Supplier<AwsCredentialsIdentity> fetch,
            InstantSource clock) {
        CompletableFuture<Expiring<AwsCredentialsIdentity>> fetched = new CompletableFuture<>();
        Thread.ofVirtual().name("aws-sign-in").start(() -> {
            try {
                AwsCredentialsIdentity got = fetch.get();
                fetched.complete(
                        new Expiring<>(got, got.expirationTime().orElseGet(() -> clock.instant().plus(LOOK_AGAIN))));
            } catch (ProviderException told) {
                fetched.completeExceptionally(told);
            } catch (RuntimeException | Error failed) {
                LOG.warn("No keys could be had from Amazon's sign-in", failed);
                fetched.completeExceptionally(unusual(failed));
            }
        });
        return fetched.copy().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).exceptionallyCompose(
                failed -> CompletableFuture.failedFuture(failed instanceof TimeoutException ? late() : failed));
    }

    /** The SDK fails in its own ways where something else than Amazon's services answers. */
    private static ProviderException unusual(Throwable failed) {
        return ProviderException
                .of(FailureKind.SIGN_IN, Layer.PROVIDER,
                        "What should give Amazon's keys did not answer as Amazon's services do.")
                .advice("Check the region and, if one is set, the STS endpoint; the log file has the SDK's words.")
                .cause(failed).build();
    }

    private static ProviderException late() {
        return ProviderException
                .of(FailureKind.TIMEOUT, Layer.NETWORK,
                        "Amazon's sign-in gave no keys within " + LIMIT.toSeconds() + " s.")
                .advice("Check that its token service can be reached from here, or that the program that gives the"
                        + " keys does not wait for something.")
                .build();
    }
}
