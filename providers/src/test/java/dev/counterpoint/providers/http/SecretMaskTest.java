package dev.counterpoint.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.testing.Streams;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** However a secret is cut, it is hidden, and nothing else is: against a plain search of the whole. */
class SecretMaskTest {
    private static final String KEY = "sk-abcdefgh12345678";

    /** A small alphabet, so that secrets begin everywhere, overlap, and stand in one another. */
    @Property(tries = 3000)
    void anySplitHidesTheSame_keepsLengthsAndTimes_andLosesNothing(
            @ForAll @Size(max = 4) List<@net.jqwik.api.From("secret") String> secrets, @ForAll("text") String text,
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 9) Integer> sizes) {
        // Followed by what begins no secret, so that the end decides nothing.
        byte[] bytes = bytes(text + "~");
        List<byte[]> cut = List.of(Streams.cut(bytes, sizes));
        Seen seen = new Seen();
        SecretMask mask = mask(secrets);

        for (int i = 0; i < cut.size(); i++) {
            mask.feed(i, cut.get(i), seen);
        }
        int before = seen.bytes.size();
        mask.end(seen);

        assertThat(seen.bytes.toString(StandardCharsets.ISO_8859_1)).isEqualTo(hidden(text + "~", secrets));
        assertThat(before).as("held back for nothing").isEqualTo(bytes.length);
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < cut.size(); i++) {
            for (int b = 0; b < cut.get(i).length; b++) {
                times.add((long) i);
            }
        }
        assertThat(seen.times).as("each byte's time").isEqualTo(times);
    }

    @Property(tries = 500)
    void whatIsHeldBack_isShorterThanTheLongestSecret_andMayBeginOne(@ForAll("secret") String secret,
            @ForAll("text") String text) {
        Seen seen = new Seen();
        mask(List.of(secret)).feed(0, bytes(text), seen);

        String held = text.substring(seen.bytes.size());
        assertThat(held.length()).isLessThan(secret.length());
        assertThat(secret).startsWith(held);
    }

    @Example
    void aKeyInThreePieces_isHidden_andThePiecesStay() {
        Seen seen = new Seen();
        SecretMask mask = mask(List.of(KEY));
        mask.feed(1, bytes("key: sk-abc"), seen);
        mask.feed(2, bytes("defgh123"), seen);
        mask.feed(3, bytes("45678 is wrong"), seen);

        assertThat(seen.pieces).containsExactly("1:key: ", "1:******", "2:********", "3:***** is wrong");
    }

    @Example
    void whatNothingIsHiddenIn_isHandedOnItself() {
        byte[] bytes = bytes("data: {}\n\n");
        mask(List.of(KEY)).feed(7, bytes, (at, given) -> assertThat(given).isSameAs(bytes));
    }

    @Example
    void aShortBeginning_isGivenAtTheEnd_andTheGreaterPartOfASecretIsNot() {
        assertThat(ended("the sk-abc")).isEqualTo("the sk-abc");
        assertThat(ended("the " + KEY.substring(0, KEY.length() - 1))).isEqualTo("the " + "*".repeat(
                KEY.length() - 1));
    }

    @Example
    void aSecretWithinALongerOne_isNoReasonToShowTheRest() {
        Seen seen = new Seen();
        SecretMask mask = mask(List.of("abcdefgh", "abcdefghIJKLMNOP"));
        mask.feed(1, bytes("<abcdefgh"), seen);
        mask.feed(2, bytes("IJKLMNOP>"), seen);

        assertThat(seen.bytes.toString(StandardCharsets.ISO_8859_1)).isEqualTo("<" + "*".repeat(16) + ">");
    }

    @Provide
    Arbitrary<String> secret() {
        return Arbitraries.strings().withChars("abc").ofMinLength(2).ofMaxLength(7);
    }

    @Provide
    Arbitrary<String> text() {
        return Arbitraries.strings().withChars("abcd").ofMaxLength(60);
    }

    private static String ended(String text) {
        Seen seen = new Seen();
        SecretMask mask = mask(List.of(KEY));
        mask.feed(0, bytes(text), seen);
        mask.end(seen);
        return seen.bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** Every place of every secret, in the whole. */
    private static String hidden(String text, List<String> secrets) {
        char[] clean = text.toCharArray();
        for (String secret : secrets) {
            for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
                Arrays.fill(clean, at, at + secret.length(), '*');
            }
        }
        return new String(clean);
    }

    private static SecretMask mask(List<String> secrets) {
        return new SecretMask(secrets.stream().map(SecretMaskTest::bytes).toList());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static final class Seen implements SecretMask.Sink {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final List<Long> times = new ArrayList<>();
        private final List<String> pieces = new ArrayList<>();

        @Override
        public void take(long at, byte[] given) {
            bytes.writeBytes(given);
            pieces.add(at + ":" + new String(given, StandardCharsets.ISO_8859_1));
            for (int i = 0; i < given.length; i++) {
                times.add(at);
            }
        }
    }
}
