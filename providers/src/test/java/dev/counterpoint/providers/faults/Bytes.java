package dev.counterpoint.providers.faults;

import java.util.Arrays;

/** Finds bytes in bytes. */
final class Bytes {
    private Bytes() {}

    /** Where they begin. */
    static int indexOf(byte[] in, byte[] wanted) {
        for (int at = 0; at + wanted.length <= in.length; at++) {
            if (Arrays.equals(in, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new IllegalArgumentException("They are not in it.");
    }
}
