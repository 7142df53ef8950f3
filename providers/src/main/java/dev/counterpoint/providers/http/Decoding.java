package dev.counterpoint.providers.http;

import dev.counterpoint.providers.config.TimeLimits;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Feeds a decoder where an answer arrives, and says how long the next bytes may take. */
final class Decoding implements Inbox.Receiver {
    /** How long to wait for figures that may still follow a complete answer. */
    private static final Duration AFTER_STOP = Duration.ofSeconds(10);
    /** How long to wait for the body's own end after the protocol's, so that the connection can be used again. */
    private static final Duration AFTER_END = Duration.ofMillis(200);

    private final StreamDecoder decoder;
    private final Predicate<Inbox.Item.Head> wanted;
    private final TimeLimits limits;
    private final Consumer<Inbox.Item.Bytes> seen;
    private StreamDecoder.Progress progress = StreamDecoder.Progress.OPEN;
    private volatile boolean begun;
    private volatile boolean anyByte;
    private volatile Deadline deadline;

    /**
     * @param first  by when the first byte has to come
     * @param wanted whether this is the head of what can be decoded
     * @param seen   hears of all bytes before they are decoded
     */
    Decoding(StreamDecoder decoder, TimeLimits limits, Deadline first, Predicate<Inbox.Item.Head> wanted,
            Consumer<Inbox.Item.Bytes> seen) {
        this.decoder = decoder;
        this.wanted = wanted;
        this.limits = limits;
        this.deadline = first;
        this.seen = seen;
    }

    /** Whether a head came. */
    boolean begun() {
        return begun;
    }

    boolean anyByte() {
        return anyByte;
    }

    @Override
    public boolean head(Inbox.Item.Head head) {
        begun = true;
        return wanted.test(head);
    }

    @Override
    public boolean receive(Inbox.Item.Bytes bytes) {
        // Who waits for the first byte sleeps for longer than the next one may take.
        boolean first = !anyByte;
        anyByte = true;
        seen.accept(bytes);
        if (decoder.progress() != StreamDecoder.Progress.ENDED) {
            decoder.feed(ByteBuffer.wrap(bytes.bytes()));
        }
        StreamDecoder.Progress now = decoder.progress();
        if (now == StreamDecoder.Progress.OPEN) {
            deadline = Deadline.in(limits.betweenBytes());
            return first;
        }
        if (now == progress) {
            // One time for all that follows: a server that sends comments for ever must not hold up the run's end.
            return false;
        }
        progress = now;
        deadline = Deadline
                .in(now == StreamDecoder.Progress.ENDED ? AFTER_END : shorter(AFTER_STOP, limits.betweenBytes()));
        return true;
    }

    @Override
    public long patience() {
        return deadline.left().toNanos();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
