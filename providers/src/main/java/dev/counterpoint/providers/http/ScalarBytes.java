package dev.counterpoint.providers.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds the ends of JSON's strings and numbers in bytes, and reads them; leaves what is odd to a parser. */
final class ScalarBytes {
    private static final char REPLACEMENT = '\uFFFD';

    private ScalarBytes() {}

    /**
     * @param from after the opening quote
     * @return where the closing quote is; -1 if there is none, or a control character before it
     */
    static int stringEnd(byte[] data, int from, int end) {
        for (int i = from; i < end; i++) {
            byte b = data[i];
            if (b == '"') {
                return i;
            }
            if (b == '\\') {
                i++;
            } else if (b >= 0 && b < ' ') {
                return -1;
            }
        }
        return -1;
    }

    /**
     * @param fractions whether it may have one; an exponent it may not
     * @return the place after its last byte; -1 if there is no such number as JSON wants it, or one of very many digits
     */
    static int numberEnd(byte[] data, int from, int end, boolean fractions) {
        int whole = from < end && data[from] == '-' ? from + 1 : from;
        int at = digits(data, whole, end);
        if (at == whole || at - whole > 18 || (data[whole] == '0' && at - whole > 1)) {
            return -1;
        }
        if (fractions && at < end && data[at] == '.') {
            int fraction = at + 1;
            at = digits(data, fraction, end);
            if (at == fraction || at - fraction > 18) {
                return -1;
            }
        }
        return at < end && (data[at] == 'e' || data[at] == 'E' || data[at] == '.') ? -1 : at;
    }

    /** Whether there is neither an escape nor anything beyond ASCII. */
    static boolean isPlain(byte[] data, int from, int to) {
        for (int i = from; i < to; i++) {
            if (data[i] == '\\' || data[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** What the bytes between two quotes say; null if they are not as JSON wants them, or might not be. */
    static @Nullable String text(byte[] data, int from, int to) {
        for (int i = from; i < to; i++) {
            if (data[i] == '\\') {
                return unescaped(data, from, i, to);
            }
        }
        return decoded(data, from, to);
    }

    private static @Nullable String decoded(byte[] data, int from, int to) {
        String text = new String(data, from, to - from, StandardCharsets.UTF_8);
        // Broken UTF-8 becomes such a character, which may also stand there by right.
        return text.indexOf(REPLACEMENT) < 0 ? text : null;
    }

    private static @Nullable String unescaped(byte[] data, int from, int firstEscape, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int plain = from;
        int at = firstEscape;
        while (at < to) {
            if (data[at] != '\\') {
                at++;
                continue;
            }
            String before = decoded(data, plain, at);
            int unit = at + 1 < to ? unit(data, at + 1, to) : -1;
            if (before == null || unit < 0) {
                return null;
            }
            text.append(before).append((char) unit);
            at += data[at + 1] == 'u' ? 6 : 2;
            plain = at;
        }
        String rest = decoded(data, plain, to);
        return rest == null ? null : text.append(rest).toString();
    }

    /** The UTF-16 unit that an escape stands for; -1 for none. */
    private static int unit(byte[] data, int at, int to) {
        return switch (data[at]) {
            case '"', '\\', '/' -> data[at];
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> at + 4 < to ? hex(data, at + 1) : -1;
            default -> -1;
        };
    }

    private static int hex(byte[] data, int from) {
        int unit = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = data[i] < 0 ? -1 : Character.digit(data[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    private static int digits(byte[] data, int from, int end) {
        int at = from;
        while (at < end && data[at] >= '0' && data[at] <= '9') {
            at++;
        }
        return at;
    }
}
