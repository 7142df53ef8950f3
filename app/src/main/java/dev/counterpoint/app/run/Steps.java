package dev.counterpoint.app.run;

import dev.counterpoint.app.run.ConnectionStep.Phase;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The steps of a test as they are taken: each is told and kept, and the first that fails ends it. One test an instance. */
final class Steps {
    private final LongSupplier nanoTime;
    private final Consumer<ConnectionStep> heard;
    private final List<ConnectionStep> ended = new ArrayList<>();
    private final Supplier<Boolean> stopped;

    /**
     * @param stopped whether a person has ended the test
     */
    Steps(LongSupplier nanoTime, Supplier<Boolean> stopped, Consumer<ConnectionStep> heard) {
        this.nanoTime = nanoTime;
        this.stopped = stopped;
        this.heard = heard;
    }

    List<ConnectionStep> ended() {
        return List.copyOf(ended);
    }

    <T> T step(Phase phase, Supplier<T> body, Function<T, String> describe) {
        long start = start(phase);
        try {
            T result = body.get();
            check();
            pass(phase, describe.apply(result), start);
            return result;
        } catch (ProviderException failed) {
            throw fail(phase, failed, start);
        }
    }

    /** Takes a step of which only the failure is told. */
    <T> T quietly(Phase phase, Supplier<T> body) {
        long start = nanoTime.getAsLong();
        try {
            return body.get();
        } catch (ProviderException failed) {
            throw fail(phase, failed, start);
        }
    }

    /** Tells that a step begins; for those that end in more ways than two. */
    long start(Phase phase) {
        heard.accept(new ConnectionStep.Started(phase));
        return nanoTime.getAsLong();
    }

    void pass(Phase phase, String detail, long start) {
        end(new ConnectionStep.Passed(phase, detail, since(start)));
    }

    void skip(Phase phase, String why) {
        end(new ConnectionStep.Skipped(phase, why));
    }

    /** Tells the failure; to be thrown. */
    StepFailed fail(Phase phase, ProviderException failed, long start) {
        boolean cancelled = stopped.get();
        end(new ConnectionStep.Failed(phase, cancelled ? "The test was stopped." : failed.message(),
                cancelled ? "" : failed.advice(), since(start)));
        return new StepFailed();
    }

    void check() {
        if (stopped.get()) {
            throw ProviderException.of(FailureKind.CANCELLED, Layer.PROGRAM, "The test was stopped.").build();
        }
    }

    private void end(ConnectionStep step) {
        ended.add(step);
        heard.accept(step);
    }

    private Duration since(long start) {
        return Duration.ofNanos(nanoTime.getAsLong() - start);
    }

    /** Leaves a test once a step's failure has been told. */
    static final class StepFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StepFailed() {
            super("A step failed.", null, false, false);
        }
    }
}
