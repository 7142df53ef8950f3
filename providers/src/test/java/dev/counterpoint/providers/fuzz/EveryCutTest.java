package dev.counterpoint.providers.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.testing.Kept;
import dev.counterpoint.providers.testing.Streams;
import dev.counterpoint.providers.testing.Wire;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A vendor's stream, cut after byte upon byte: no part of an answer is ever taken for the whole, and nothing is invented. */
@Timeout(120)
class EveryCutTest {
    /** Of longer streams not each byte is tried. */
    private static final int CUTS = 2_000;
    /** Half of it may be what the model wrote, so it is kept. */
    private static final String BARE_END_MARK = "[DONE]";

    static List<Seed> seeds() {
        return Seed.all();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsCut_isCalledSo_unlessAllOfTheAnswerHadCome(Seed seed) {
        byte[] wire = seed.wire();
        Wire.Outcome whole = Streams.decode(seed.protocol().wire(), wire);
        Kept wanted = Kept.of(whole.events());
        int step = 1 + wire.length / CUTS;
        for (int at = 0; at < wire.length; at += step) {
            check(seed + " cut at " + at, Streams.decode(seed.protocol().wire(), Arrays.copyOf(wire, at)), whole,
                    wanted);
        }
    }

    private static void check(String where, Wire.Outcome cut, Wire.Outcome whole, Kept wanted) {
        Kept kept = Kept.of(cut.events());
        assertThat(wanted.text() + BARE_END_MARK).as(where).startsWith(kept.text());
        assertThat(wanted.reasoning()).as(where).startsWith(kept.reasoning());
        if (cut.failure() == null) {
            StreamEvent.Stopped stopped = kept.stopped();
            assertThat(stopped).as(where).isNotNull().isEqualTo(wanted.stopped());
            assertThat(kept.parts()).as(where).isEqualTo(wanted.parts());
        } else if (cut.failed().kind() != FailureKind.INTERRUPTED) {
            assertThat(whole.failure()).as("%s: %s", where, cut.failed()).isNotNull();
            assertThat(cut.failed().kind()).as(where).isEqualTo(Objects.requireNonNull(whole.failure()).kind());
        }
    }
}
