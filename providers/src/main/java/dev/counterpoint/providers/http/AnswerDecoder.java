package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.StreamEvent;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Stands before every protocol's reader. Bounds what one answer may be, in bytes, so that no server can take the memory;
 * and sees to it that what comes after a complete answer cannot make it fail, however the network cut the bytes. For one
 * thread.
 */
public final class AnswerDecoder implements StreamDecoder {
    private static final long MIB = 1024L * 1024;
    /** Unpacked. At 250 bytes a token, which is much, these are a million tokens. */
    static final long MAX_ANSWER_BYTES = 256 * MIB;

    private final StreamDecoder reader;
    private final long most;
    private long fed;
    private boolean over;

    AnswerDecoder(StreamDecoder reader, long most) {
        this.reader = reader;
        this.most = most;
    }

    /** The decoder of one answer, packed or not. */
    public static StreamDecoder of(Scope.Protocol protocol, StreamFailures failures, Consumer<StreamEvent> events) {
        return new GunzipDecoder(
                new AnswerDecoder(protocol.decoder(failures, new BoundedEvents(events)), MAX_ANSWER_BYTES));
    }

    @Override
    public void feed(ByteBuffer bytes) {
        if (over || reader.progress() == Progress.ENDED) {
            bytes.position(bytes.limit());
            return;
        }
        fed += bytes.remaining();
        try {
            if (fed > most) {
                throw tooLong("more than " + size(most));
            }
            reader.feed(bytes);
        } catch (ProviderException broken) {
            if (reader.progress() == Progress.OPEN) {
                throw broken;
            }
            over = true;
        }
    }

    @Override
    public void end() {
        reader.end();
    }

    @Override
    public Progress progress() {
        return over ? Progress.ENDED : reader.progress();
    }

    /** As people say it. */
    static String size(long bytes) {
        return bytes < MIB ? bytes + " bytes" : bytes / MIB + " MiB";
    }

    static ProviderException tooLong(String what) {
        return ProviderException
                .of(FailureKind.MALFORMED, Layer.STREAM, "The answer grew to " + what + ", which no model writes.")
                .advice("What had arrived is kept. The server sends something other than an answer; check the base URL.")
                .build();
    }
}
