package dev.counterpoint.providers.http;

import java.util.Arrays;

/** Bytes that grow, whose array can be read without a copy. */
final class ByteBuilder {
    private static final int KEPT = 64 * 1024;
    private final int usualMost;
    private byte[] bytes = new byte[512];
    private int length;

    ByteBuilder() {
        this(Integer.MAX_VALUE);
    }

    /** @param usualMost so many bytes are seldom exceeded, so there is no room made in advance for more */
    ByteBuilder(int usualMost) {
        this.usualMost = usualMost;
    }

    void append(byte[] source, int from, int count) {
        ensure(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    void append(byte b) {
        ensure(1);
        bytes[length++] = b;
    }

    /** Valid up to {@link #length()} and until the next change. */
    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    boolean isEmpty() {
        return length == 0;
    }

    /** Forgets the content; a large array is given back, so that one large event is not paid for by the whole stream. */
    void clear() {
        length = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[512];
        }
    }

    /** Forgets all but these. */
    void keep(int from, int count) {
        System.arraycopy(bytes, from, bytes, 0, count);
        length = count;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            long doubled = Math.min(2L * bytes.length, usualMost);
            bytes = Arrays.copyOf(bytes, (int) Math.max(doubled, length + more));
        }
    }
}
