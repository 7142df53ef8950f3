package dev.counterpoint.providers.auth;

import dev.counterpoint.providers.config.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The bearer tokens of a program: one for each credential, scope and token host, whoever asks. Thread-safe. */
public final class Tokens {
    /** Five minutes ahead another is fetched; what ends within half a minute is not used any more. */
    private static final Refreshed.Margins MARGINS = new Refreshed.Margins(Duration.ofMinutes(5),
            Duration.ofSeconds(30), Duration.ofSeconds(30));

    private final SharedCredentials<Refreshed<Secret>> shared = new SharedCredentials<>();
    private final InstantSource clock;

    public Tokens(InstantSource clock) {
        this.clock = clock;
    }

    public InstantSource clock() {
        return clock;
    }

    /**
     * @param fingerprint of the credentials, what is asked for, and where
     * @param fetch       begins to fetch the header's whole value, see {@link TokenFields}; does not block
     */
    public Bearer bearer(Fingerprint fingerprint, Supplier<? extends CompletionStage<Expiring<Secret>>> fetch) {
        return new Bearer(shared.get(fingerprint.hex(), () -> new Refreshed<>(fetch, MARGINS, clock)));
    }
}
