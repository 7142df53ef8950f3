package dev.counterpoint.providers.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Changes bytes in the ways in which servers, gateways and networks get them wrong. */
public final class Mutation {
    /** What a value may turn into: the wrong type, an extreme, or nothing. */
    private static final List<String> VALUES = List.of("null", "true", "false", "0", "-1", "1e999",
            "9223372036854775808",
            "1.5", "\"\"", "\"x\"", "[]", "{}", "[[]]", "[null]", "[{}]", "{\"\":0}", "\"\\ud83d\"", "\"\\u0000\"",
            "\"[DONE]\"",
            "[".repeat(2000), "{\"a\":".repeat(700), "\"" + "y".repeat(5000) + "\"");
    private static final List<String> PIECES = List.of("\n\n", "\r", "\r\n\r\n", "data:", "data: [DONE]\n\n", "event:",
            "event: error\n", "\u0000", "\uFEFF", ":\n", "\n", "{", "}", "]", ",", "\"", "\\", "\\ud83d", "é", "🙂",
            "error",
            "\"error\":{\"message\":\"no\"},", "</s>", "<think>", "[DONE]", "id: 1\n", "retry: 5\n");

    private final RandomGenerator random;

    public Mutation(RandomGenerator random) {
        this.random = random;
    }

    /** @param other of which pieces may be put in */
    public byte[] of(byte[] original, byte[] other) {
        byte[] bytes = original;
        int times = 1 + random.nextInt(random.nextInt(4) == 0 ? 6 : 1);
        for (int i = 0; i < times; i++) {
            bytes = once(bytes, other);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes, byte[] other) {
        int at = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, at + 1 + random.nextInt(random.nextBoolean() ? 4 : 200));
        return switch (random.nextInt(11)) {
            case 0 -> flipped(bytes, at);
            case 1 -> replaced(bytes, at, at, noise());
            case 2 -> replaced(bytes, at, Math.min(bytes.length, at + 1), noise());
            case 3 -> replaced(bytes, at, to, new byte[0]);
            case 4 -> replaced(bytes, at, at, Arrays.copyOfRange(bytes, Math.min(at, to), to));
            case 5 -> Arrays.copyOf(bytes, at);
            case 6 -> replaced(bytes, at, at, one(PIECES));
            case 7 -> value(bytes, at);
            case 8 -> line(bytes, at);
            case 9 -> replaced(bytes, at, to, slice(other));
            default -> Arrays.copyOfRange(bytes, Math.min(at, bytes.length), bytes.length);
        };
    }

    private byte[] flipped(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        if (at < changed.length) {
            changed[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return changed;
    }

    /** Puts another value behind the next colon, so that the JSON stays whole and says something else. */
    private byte[] value(byte[] bytes, int from) {
        int colon = from;
        while (colon < bytes.length && bytes[colon] != ':') {
            colon++;
        }
        int end = colon + 1;
        while (end < bytes.length && ",}]\n".indexOf(bytes[end]) < 0) {
            end++;
        }
        return end >= bytes.length ? bytes : replaced(bytes, colon + 1, end, one(VALUES));
    }

    /** Says a whole line again, or leaves it out. */
    private byte[] line(byte[] bytes, int from) {
        int start = Math.min(from, bytes.length);
        while (start > 0 && bytes[start - 1] != '\n') {
            start--;
        }
        int end = start;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        end = Math.min(bytes.length, end + 1);
        return random.nextBoolean()
                ? replaced(bytes, start, end, new byte[0])
                : replaced(bytes, end, end, Arrays.copyOfRange(bytes, start, end));
    }

    private byte[] slice(byte[] other) {
        int from = random.nextInt(other.length + 1);
        return Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(300)));
    }

    private byte[] noise() {
        byte[] noise = new byte[1 + random.nextInt(8)];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] one(List<String> of) {
        return of.get(random.nextInt(of.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] with) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(bytes.length + with.length);
        all.write(bytes, 0, Math.min(from, bytes.length));
        all.writeBytes(with);
        all.write(bytes, Math.min(to, bytes.length), bytes.length - Math.min(to, bytes.length));
        return all.toByteArray();
    }
}
