package dev.counterpoint.app.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PulseLoopTest {
    private static final long MILLI = 1_000_000;

    private long now;
    private final List<RuntimeException> failures = new ArrayList<>();
    private final PulseLoop loop = new PulseLoop(() -> now, Duration.ofMillis(6), failures::add);
    private final List<String> calls = new ArrayList<>();

    @Test
    void frame_drainsAll_whenTheBudgetAllows() {
        register("a", 1);
        register("b", 1);
        loop.frame();
        assertThat(calls).containsExactly("a", "b");
    }

    @Test
    void frame_stopsAtTheBudget_andGoesOnThereNextTime() {
        register("a", 4);
        register("b", 4);
        register("c", 4);
        loop.frame();
        loop.frame();
        loop.frame();
        assertThat(calls).containsExactly("a", "b", "c", "a", "b", "c");
    }

    @Test
    void frame_drainsOne_evenIfThatAloneIsOverTheBudget() {
        register("a", 50);
        register("b", 50);
        loop.frame();
        loop.frame();
        assertThat(calls).containsExactly("a", "b");
    }

    @Test
    void frame_beginsWithAnotherEachTime_whenAllAreReached() {
        register("a", 1);
        register("b", 1);
        register("c", 1);
        loop.frame();
        loop.frame();
        assertThat(calls).containsExactly("a", "b", "c", "b", "c", "a");
    }

    @Test
    void frame_isFairToAll_withOneSlowDrain() {
        register("slow", 20);
        for (int i = 0; i < 7; i++) {
            register("p" + i, 1);
        }
        for (int i = 0; i < 300; i++) {
            loop.frame();
        }
        long slow = calls.stream().filter("slow"::equals).count();
        for (int i = 0; i < 7; i++) {
            String name = "p" + i;
            assertThat(calls.stream().filter(name::equals).count()).isBetween(slow - 1, slow + 1);
        }
    }

    @Test
    void close_endsTheDrain_alsoFromInsideAnother() {
        List<Pulse.Registration> second = new ArrayList<>();
        loop.register(() -> second.getFirst().close());
        second.add(register("b", 0));
        loop.frame();
        second.getFirst().close();
        loop.frame();
        assertThat(calls).isEmpty();
        assertThat(loop.isEmpty()).isFalse();
    }

    @Test
    void frame_endsADrainThatThrows_andGoesOnWithTheOthers() {
        loop.register(() -> {
            throw new IllegalStateException("broken");
        });
        register("b", 0);
        loop.frame();
        loop.frame();
        assertThat(calls).containsExactly("b", "b");
        assertThat(failures).hasSize(1);
    }

    @Test
    void stats_giveGapsAndDrains_butNotTheGapOfARest() {
        register("a", 2);
        loop.frame();
        now += 14 * MILLI;
        loop.frame();
        loop.rested();
        now += 500 * MILLI;
        loop.frame();
        assertThat(loop.stats().gaps()).isEqualTo(new PulseStats.Summary(1, Duration.ofMillis(16),
                Duration.ofMillis(16), Duration.ofMillis(16)));
        assertThat(loop.stats().drains().count()).isEqualTo(3);
        assertThat(loop.stats().drains().max()).isEqualTo(Duration.ofMillis(2));
    }

    private Pulse.Registration register(String name, long millis) {
        return loop.register(() -> {
            calls.add(name);
            now += millis * MILLI;
        });
    }
}
