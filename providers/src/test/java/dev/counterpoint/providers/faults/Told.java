package dev.counterpoint.providers.faults;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.testing.Kept;
import dev.counterpoint.providers.testing.Wire;
import java.net.URI;
import java.time.Duration;

/**
 * What a person is told of a fault.
 *
 * @param end     the failure's kind; {@code finished} if it is none
 * @param layer   {@code -} if it is none
 * @param message empty if it is none; so is the advice
 * @param host    of the server, with its port
 */
record Told(String end, String layer, String message, String advice, String text, Duration after, String host) {

    static Told of(Wire.Outcome outcome, Duration after, URI server) {
        String text = Kept.of(outcome.events()).text();
        ProviderException failed = outcome.failure();
        String host = server.getAuthority();
        return failed == null
                ? new Told("finished", "-", "", "", text, after, host)
                : new Told(failed.kind().wire(), failed.layer().wire(), failed.message(), failed.advice(), text, after,
                        host);
    }
}
