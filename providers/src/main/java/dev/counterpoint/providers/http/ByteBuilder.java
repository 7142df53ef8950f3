package dev.counterpoint.providers.http;

import java.util.Arrays;

/** Bytes that grow, whose array can be read without a copy. */
final class ByteBuilder {
    private static final int KEPT = 64 * 1024;
    private byte[] bytes = new byte[512];
    private int length;

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

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
