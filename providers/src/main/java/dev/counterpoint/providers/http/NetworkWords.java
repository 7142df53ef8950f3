package dev.counterpoint.providers.http;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.TimeLimits;
import java.io.IOException;

/** Puts into words why a server could not be asked, for those who ask through a library of somebody else's. */
public final class NetworkWords {
    private NetworkWords() {}

    /** No answer came. */
    public static ProviderException of(String host, IOException broken) {
        return new NetworkFailures(host, TimeLimits.DEFAULT, null).beforeHead(broken);
    }
}
