package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import java.nio.ByteBuffer;

/**
 * Turns the bytes of one answer into events, without any I/O of its own, so that the same code serves live streams and
 * stored frames. Bytes may be split anywhere. For one thread.
 */
public interface StreamDecoder {

    /** How far an answer has come. */
    enum Progress {
        /** Its end is not known yet: a cut here leaves it incomplete. */
        OPEN,
        /** The answer is complete; only figures about it may still follow. */
        STOPPED,
        /** The protocol's end mark came: nothing may follow. */
        ENDED
    }

    /**
     * Takes the next bytes, all of them, and hands on the events that they complete.
     *
     * @throws ProviderException with {@link FailureKind#MALFORMED} if they are not what the protocol says, or with what
     *                           the provider itself reported as an error inside the stream
     */
    void feed(ByteBuffer bytes);

    /**
     * The transport has no more bytes.
     *
     * @throws ProviderException with {@link FailureKind#INTERRUPTED} if the answer is not complete
     */
    void end();

    Progress progress();
}
