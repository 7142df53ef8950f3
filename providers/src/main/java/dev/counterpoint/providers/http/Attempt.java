package dev.counterpoint.providers.http;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.TimeLimits;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One try of one request, from its head to its end. Belongs to the run's thread. */
final class Attempt {
    /** Content encodings that are understood, though none is asked for. */
    private static final Set<String> READABLE = Set.of("identity", "gzip", "x-gzip", "");
    private static final int MAX_ERROR_BYTES = 64 * 1024;
    private static final int MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
    /**
     * That a kept connection had been closed shows within a round trip. Later than this, somebody may have been at work on
     * the answer.
     */
    private static final Duration STALE = Duration.ofSeconds(5);

    private final int number;
    private final Exchange exchange;
    private final Lease<Transport> lease;
    private final TimeLimits limits;
    private final InstantSource clock;
    private final Duration errorBody;
    private final ExchangeObserver observer;
    private final HttpFailures answered;
    private final Scrubber scrubber;
    private final NetworkFailures network;
    private final Deadline firstByte;
    private final Deadline stale = Deadline.in(STALE);
    private final boolean warm;
    /** Of an error's body; null for an answer's. */
    private @Nullable SecretMask mask;

    Attempt(int number, Exchange exchange, Lease<Transport> lease, Endpoint endpoint, TimeLimits limits,
            Scope.Shared shared, ExchangeObserver observer) {
        this.number = number;
        this.exchange = exchange;
        this.lease = lease;
        this.limits = limits;
        this.clock = shared.retry().clock();
        this.errorBody = shared.errorBody();
        this.observer = observer;
        this.scrubber = endpoint.scrubber();
        this.answered = new HttpFailures(endpoint.host(), scrubber);
        this.network = new NetworkFailures(endpoint.host(), limits, lease.value().proxy());
        this.firstByte = Deadline.in(limits.firstByte());
        this.warm = lease.value().isWarm();
    }

    /** Feeds the answer to the decoder until it has ended. */
    Boolean stream(StreamDecoder decoder, Set<String> contentTypes) throws AttemptFailed, InterruptedException {
        Decoding decoding = new Decoding(decoder, limits, firstByte,
                head -> begin(new Exchange.Head(head.status(), head.headers()), contentTypes), this::seen);
        try {
            Exchange.Head other = exchange.flow(decoding);
            if (other != null) {
                throw refused(other, contentTypes);
            }
            decoder.end();
        } catch (TimeoutException _) {
            if (!decoding.begun()) {
                throw silent();
            }
            if (decoder.progress() == StreamDecoder.Progress.OPEN) {
                throw new AttemptFailed(decoding.anyByte() ? network.stalled() : network.noFirstByte(true), false);
            }
        } catch (IOException broken) {
            if (!decoding.begun()) {
                throw brokenBeforeHead(broken);
            }
            // After the answer's end a cut loses nothing but figures.
            if (decoder.progress() == StreamDecoder.Progress.OPEN) {
                throw new AttemptFailed(network.cut(broken), false);
            }
        } catch (ProviderException failure) {
            throw new AttemptFailed(failure, failure.kind() == FailureKind.OVERLOADED);
        }
        return Boolean.TRUE;
    }

    /** Whether this is the head of a stream that can be read. Called where it arrives. */
    private boolean begin(Exchange.Head head, Set<String> contentTypes) {
        boolean readable = isSuccess(head) && isOfType(head, contentTypes) && READABLE.contains(packing(head));
        if (readable) {
            heard(head);
        }
        return readable;
    }

    /** Says why {@link #begin} did not. */
    private AttemptFailed refused(Exchange.Head head, Set<String> contentTypes) throws InterruptedException {
        heard(head);
        if (!isSuccess(head)) {
            return failed(head);
        }
        if (!isOfType(head, contentTypes)) {
            return new AttemptFailed(answered.notWanted("a stream of events", head.status(), head.headers(),
                    body(MAX_ERROR_BYTES)), false);
        }
        return new AttemptFailed(answered.packed(packing(head), head.status()), false);
    }

    JsonNode json() throws AttemptFailed, InterruptedException {
        Exchange.Head head = head();
        byte[] body = document();
        JsonNode document = Json.read(body, 0, body.length).filter(JsonNode::isContainer).orElse(null);
        if (document == null) {
            throw new AttemptFailed(answered.notWanted("a JSON document", head.status(), head.headers(), body), false);
        }
        VendorError error = VendorError.find(document).orElse(null);
        if (error != null) {
            throw new AttemptFailed(answered.inStream(error, Layer.PROVIDER), false);
        }
        return document;
    }

    /** The whole body of a success; half of it is none. */
    private byte[] document() throws AttemptFailed, InterruptedException {
        ByteBuilder body = new ByteBuilder();
        try {
            for (byte[] bytes = frame(limits.betweenBytes()); bytes != null; bytes = frame(limits.betweenBytes())) {
                if (bytes.length > MAX_DOCUMENT_BYTES - body.length()) {
                    throw new AttemptFailed(answered.tooLong(MAX_DOCUMENT_BYTES), false);
                }
                body.append(bytes, 0, bytes.length);
            }
        } catch (TimeoutException _) {
            throw new AttemptFailed(network.stalled(), false);
        } catch (IOException broken) {
            throw new AttemptFailed(network.cut(broken), false);
        }
        return Gzip.unpacked(body.toArray(), MAX_DOCUMENT_BYTES);
    }

    /** Waits for the head of a success; every other head is a failure. */
    private Exchange.Head head() throws AttemptFailed, InterruptedException {
        Exchange.Head head;
        try {
            head = exchange.head(firstByte.left());
        } catch (TimeoutException _) {
            throw silent();
        } catch (IOException broken) {
            throw brokenBeforeHead(broken);
        }
        heard(head);
        if (!isSuccess(head)) {
            throw failed(head);
        }
        return head;
    }

    private void heard(Exchange.Head head) {
        lease.succeeded();
        observer.responseHead(number, head.status(), ShownHeaders.of(head.headers(), scrubber));
    }

    private AttemptFailed silent() {
        lease.value().silent(lease);
        return new AttemptFailed(network.noFirstByte(false), false);
    }

    private AttemptFailed brokenBeforeHead(IOException broken) {
        lease.failed();
        ProviderException failure = network.beforeHead(broken);
        boolean again = NetworkFailures.worthRetrying(failure);
        return again && warm && !stale.left().isZero()
                ? AttemptFailed.stale(failure)
                : new AttemptFailed(failure, again);
    }

    /** By the status that was answered. */
    private AttemptFailed failed(Exchange.Head head) throws InterruptedException {
        mask = scrubber.ofBody();
        byte[] body = body(MAX_ERROR_BYTES);
        ProviderException failure = answered.status(head.status(), head.headers(), body, clock.instant());
        boolean again = RetryHeaders.worthRetrying(head.status(), head.headers())
                && failure.kind() != FailureKind.QUOTA;
        return new AttemptFailed(failure, again);
    }

    private static boolean isSuccess(Exchange.Head head) {
        return head.status() >= 200 && head.status() < 300;
    }

    private static boolean isOfType(Exchange.Head head, Set<String> contentTypes) {
        String type = HttpFailures.contentType(head.headers());
        return type.isEmpty() || contentTypes.stream().anyMatch(type::startsWith);
    }

    private static String packing(Exchange.Head head) {
        return head.headers().firstValue("content-encoding").orElse("identity").strip().toLowerCase(Locale.ROOT);
    }

    /** The body, or as much of it as is allowed and came in time. */
    private byte[] body(int most) throws InterruptedException {
        ByteBuilder body = new ByteBuilder();
        Deadline deadline = Deadline
                .in(errorBody.compareTo(limits.betweenBytes()) < 0 ? errorBody : limits.betweenBytes());
        try {
            for (byte[] bytes = frame(deadline.left()); bytes != null; bytes = frame(deadline.left())) {
                body.append(bytes, 0, Math.min(bytes.length, most - body.length()));
                if (body.length() == most) {
                    break;
                }
            }
        } catch (TimeoutException | IOException _) {
            // What came is enough: the status has said already that it failed.
            return Gzip.unpacked(body.toArray(), most);
        } finally {
            if (mask != null) {
                mask.end(this::kept);
            }
        }
        return Gzip.unpacked(body.toArray(), most);
    }

    private byte @Nullable [] frame(Duration limit) throws IOException, TimeoutException, InterruptedException {
        Inbox.Item.Bytes bytes = exchange.next(limit);
        if (bytes == null) {
            return null;
        }
        seen(bytes);
        return bytes.bytes();
    }

    /** Some gateways say in an error what they were sent. An answer is never changed: frames are what came. */
    private void seen(Inbox.Item.Bytes bytes) {
        if (mask == null) {
            kept(bytes.atNanos(), bytes.bytes());
        } else {
            mask.feed(bytes.atNanos(), bytes.bytes(), this::kept);
        }
    }

    private void kept(long atNanos, byte[] bytes) {
        observer.frame(number, atNanos, bytes);
    }
}
