package dev.counterpoint.app.run;

import dev.counterpoint.app.run.ConnectionStep.Phase;
import java.util.List;
import java.util.function.Consumer;

/** Something that is tried step by step, the next only where the one before went well. Used once. */
public interface StepTest {

    /** What will be tried, in order. */
    List<Phase> phases();

    /**
     * Tries. Blocks.
     *
     * @param heard told on the calling thread of each step's start and of its end
     * @return how each step ended, in order; nothing is thrown
     */
    List<ConnectionStep> run(Consumer<ConnectionStep> heard);

    /** Ends what is under way, on any thread. */
    void cancel();
}
