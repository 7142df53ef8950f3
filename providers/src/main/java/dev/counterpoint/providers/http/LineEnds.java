package dev.counterpoint.providers.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the ends of lines, eight bytes at a time: looking at each byte of a stream costs as much as reading the JSON in it.
 */
final class LineEnds {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LINE_FEEDS = ONES * '\n';
    private static final long CARRIAGE_RETURNS = ONES * '\r';

    private LineEnds() {}

    /** The place of the first LF or CR in {@code from} … {@code to - 1}; {@code to} if there is none. */
    static int find(byte[] bytes, int from, int to) {
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            long eight = (long) EIGHT.get(bytes, i);
            long found = zeroes(eight ^ LINE_FEEDS) | zeroes(eight ^ CARRIAGE_RETURNS);
            if (found != 0) {
                return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (i < to && bytes[i] != '\n' && bytes[i] != '\r') {
            i++;
        }
        return i;
    }

    /** The high bit of the lowest byte that is zero; above it, bits may be set that mean nothing. */
    private static long zeroes(long eight) {
        return (eight - ONES) & ~eight & HIGH_BITS;
    }
}
