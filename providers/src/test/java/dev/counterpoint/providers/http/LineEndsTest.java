package dev.counterpoint.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LineEndsTest {

    @Property
    void find_isTheFirstLineEnd_asLookingAtEachByteFindsIt(@ForAll @Size(max = 60) byte[] noise,
            @ForAll @IntRange(max = 60) int place, @ForAll boolean feed, @ForAll @IntRange(max = 60) int start) {
        byte[] bytes = noise.clone();
        if (place < bytes.length) {
            bytes[place] = (byte) (feed ? '\n' : '\r');
        }
        int from = Math.min(start, bytes.length);
        int expected = from;
        while (expected < bytes.length && bytes[expected] != '\n' && bytes[expected] != '\r') {
            expected++;
        }

        assertThat(LineEnds.find(bytes, from, bytes.length)).isEqualTo(expected);
    }
}
