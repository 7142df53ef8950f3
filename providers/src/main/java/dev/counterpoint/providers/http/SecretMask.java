package dev.counterpoint.providers.http;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Overwrites secrets in bytes that come in pieces, also one that stands across several of them. What may be the beginning of
 * a secret is held back until it is known not to be one: less than the longest secret, and at a piece's end only. Lengths and
 * times stay as they were; a piece of which an end is held back is given in two. Not thread-safe.
 */
public final class SecretMask {
    private static final byte[] NOTHING = {};
    private static final byte MASK = '*';

    /** The longest first. */
    private final List<byte[]> secrets;
    /** The bytes that are held back, as they came. */
    private byte[] held = NOTHING;
    /** The same, with what is known to be a secret overwritten. */
    private byte[] shown = NOTHING;
    private final Deque<Part> parts = new ArrayDeque<>();

    /** Takes what may be seen, in order. */
    @FunctionalInterface
    public interface Sink {

        /** @param at when these bytes came, as it was given with them */
        void take(long at, byte[] bytes);
    }

    /** Bytes that are held back and came together. */
    private record Part(long at, int length) {}

    /** @param secrets as they stand on the wire; empty ones are none */
    public SecretMask(Collection<byte[]> secrets) {
        this.secrets = secrets.stream().filter(secret -> secret.length > 0).map(byte[]::clone)
                .sorted(Comparator.comparingInt((byte[] secret) -> secret.length).reversed()).toList();
    }

    /** Whether there is nothing to hide. */
    public boolean isIdle() {
        return secrets.isEmpty();
    }

    /**
     * @param at    handed on with the bytes
     * @param bytes not changed; handed on themselves where nothing in them is hidden
     */
    public void feed(long at, byte[] bytes, Sink sink) {
        if (bytes.length == 0 || secrets.isEmpty()) {
            sink.take(at, bytes);
            return;
        }
        byte[] all = held.length == 0 ? bytes : joined(held, bytes);
        byte[] masked = masked(all, held.length == 0 ? bytes : joined(shown, bytes));
        int keep = beginning(all);
        if (held.length == 0 && keep == 0) {
            sink.take(at, masked);
            return;
        }
        parts.add(new Part(at, bytes.length));
        release(masked, all.length - keep, sink);
        held = Arrays.copyOfRange(all, all.length - keep, all.length);
        shown = Arrays.copyOfRange(masked, all.length - keep, all.length);
    }

    /**
     * No more bytes follow: gives what is held back. If that is the greater part of a secret, of which the rest did not come,
     * it is hidden as well.
     */
    public void end(Sink sink) {
        byte[] rest = shown;
        for (byte[] secret : secrets) {
            int length = beginning(held, secret);
            if (2 * length > secret.length) {
                Arrays.fill(rest, rest.length - length, rest.length, MASK);
            }
        }
        release(rest, rest.length, sink);
        held = NOTHING;
        shown = NOTHING;
    }

    /**
     * @param into the same, with what is hidden already overwritten; given back where nothing else is to be hidden
     */
    private byte[] masked(byte[] raw, byte[] into) {
        byte[] clean = into;
        boolean copied = false;
        for (byte[] secret : secrets) {
            for (int at = find(raw, secret, 0); at >= 0; at = find(raw, secret, at + 1)) {
                clean = copied ? clean : into.clone();
                copied = true;
                Arrays.fill(clean, at, at + secret.length, MASK);
            }
        }
        return clean;
    }

    private void release(byte[] bytes, int count, Sink sink) {
        int done = 0;
        while (done < count) {
            Part part = parts.remove();
            int length = Math.min(part.length(), count - done);
            sink.take(part.at(), Arrays.copyOfRange(bytes, done, done + length));
            done += length;
            if (length < part.length()) {
                parts.addFirst(new Part(part.at(), part.length() - length));
            }
        }
    }

    /** How many bytes at the end may be the beginning of a secret. */
    private int beginning(byte[] bytes) {
        int most = 0;
        for (byte[] secret : secrets) {
            if (secret.length > most) {
                most = Math.max(most, beginning(bytes, secret));
            }
        }
        return most;
    }

    private static int beginning(byte[] bytes, byte[] secret) {
        for (int from = Math.max(0, bytes.length - secret.length + 1); from < bytes.length; from++) {
            if (bytes[from] == secret[0]
                    && Arrays.equals(bytes, from, bytes.length, secret, 0, bytes.length - from)) {
                return bytes.length - from;
            }
        }
        return 0;
    }

    private static int find(byte[] in, byte[] what, int from) {
        for (int at = from; at <= in.length - what.length; at++) {
            if (in[at] == what[0] && Arrays.equals(in, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
        return -1;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
