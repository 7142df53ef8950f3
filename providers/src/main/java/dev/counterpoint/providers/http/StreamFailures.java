package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The words for what goes wrong inside a stream. Decoders are given these, since they do not know whom they hear. */
public final class StreamFailures {
    private static final int SHOWN = 80;
    private static final int READ = 4096;

    private final String host;
    private final Scrubber scrubber;

    StreamFailures(String host, Scrubber scrubber) {
        this.host = host;
        this.scrubber = scrubber;
    }

    /** For stored frames, whose sender does not matter any more. */
    public static StreamFailures replay() {
        return new StreamFailures("The provider", new Scrubber(List.of()));
    }

    /** The provider reported an error inside its stream. */
    public ProviderException reported(VendorError error) {
        return new HttpFailures(host, scrubber).inStream(error, Layer.PROVIDER);
    }

    /** An event is not what the protocol says. */
    public ProviderException malformed(String what, byte[] data, int offset, int length) {
        // Scrubbed before it is cut: of a secret that is cut in two, the first half would stay.
        String start = scrubber.scrub(new String(data, offset, Math.min(length, READ), StandardCharsets.UTF_8));
        boolean cut = start.codePointCount(0, start.length()) > SHOWN;
        String shown = cut ? start.substring(0, start.offsetByCodePoints(0, SHOWN)) + "…" : start;
        return ProviderException
                .of(FailureKind.MALFORMED, Layer.STREAM,
                        host + " sent an event that " + what + ": “" + shown + "”.")
                .advice("Check whether this server speaks the protocol that was chosen.").build();
    }

    /** The transport ended cleanly, but the answer did not. */
    public ProviderException endedEarly(String missing) {
        return ProviderException
                .of(FailureKind.INTERRUPTED, Layer.STREAM, host + " ended its stream without " + missing + ".")
                .advice("What had arrived is kept; it is not complete. Run it again.").build();
    }
}
