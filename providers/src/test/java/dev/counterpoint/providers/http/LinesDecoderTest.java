package dev.counterpoint.providers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.testing.Streams;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LinesDecoderTest {

    @Test
    void lines_endInLfOrCrLf_andBlankOnesAreNone() {
        assertThat(lines("{\"a\":1}\n\n{\"b\":2}\r\n \r\n[3]\n")).containsExactly("{\"a\":1}", "{\"b\":2}", "[3]");
    }

    @Test
    void lastLine_withoutItsEnd_countsWhenItIsAWholeValue() {
        assertThat(lines("{\"a\":1}\n{\"done\":true}")).containsExactly("{\"a\":1}", "{\"done\":true}");
    }

    @Test
    void lastLine_withoutItsEnd_isDropped_whenItMayBeCut() {
        assertThat(lines("{\"a\":1}\n{\"done\":tr")).containsExactly("{\"a\":1}");
        assertThat(lines("12")).isEmpty();
        assertThat(lines("\"text\"")).isEmpty();
    }

    @Test
    void feed_refusesALineWithoutEnd() {
        LinesDecoder decoder = new LinesDecoder((_, _, _) -> {}, 10);
        decoder.feed(bytes("123456789\n123456789\n12345678"));

        ProviderException failed = catchThrowableOfType(ProviderException.class, () -> decoder.feed(bytes("90a")));

        assertThat(failed.kind()).isEqualTo(FailureKind.MALFORMED);
        assertThat(failed.message()).contains("10 bytes");
    }

    @Property(tries = 300)
    void anySplitGivesTheSameLines(@ForAll("texts") String text,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 9) Integer> sizes) {
        byte[] all = text.getBytes(StandardCharsets.UTF_8);

        assertThat(lines(Streams.cut(all, sizes))).isEqualTo(lines(new byte[][]{all}));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("{\"t\":\"é\"}", "[\"🙂\"]", "\n", "\r\n", "\r", " ", "語", "1").list().ofMaxSize(20)
                .map(pieces -> String.join("", pieces));
    }

    private static List<String> lines(String text) {
        return lines(new byte[][]{text.getBytes(StandardCharsets.UTF_8)});
    }

    private static List<String> lines(byte[][] pieces) {
        List<String> lines = new ArrayList<>();
        LinesDecoder decoder = new LinesDecoder(
                (data, offset, length) -> lines.add(new String(data, offset, length, StandardCharsets.UTF_8)));
        for (byte[] piece : pieces) {
            decoder.feed(ByteBuffer.wrap(piece));
        }
        decoder.end();
        return lines;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
