package dev.counterpoint.app.ui.shell;

import dev.counterpoint.providers.ProviderException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What happens when the window is to be closed: asks where something would be lost, stops what runs on the wire, waits
 * a moment for that and for the disk, asks if the disk did not take it, and closes. The window's thread only.
 */
final class Closing {
    private static final long PATIENCE_SECONDS = 3;

    /** What is under way. */
    interface Work {
        /** How many runs are on the wire. */
        int running();

        /** Stops them. Done, on any thread, when they have ended and the disk took it or could not. */
        CompletableFuture<Void> stop();

        /** What keeps runs from being written. */
        Optional<ProviderException> unwritten();
    }

    private final Work work;
    private final Supplier<Optional<String>> unsaved;
    private final Predicate<ClosingQuestion> ask;
    private final Runnable close;
    private final Executor fx;
    private boolean under;

    /**
     * @param unsaved what is being edited and not saved, in a sentence; empty if nothing is
     * @param ask     whether the person says yes
     * @param close   makes the window go
     */
    Closing(Work work, Supplier<Optional<String>> unsaved, Predicate<ClosingQuestion> ask, Runnable close,
            Executor fx) {
        this.work = work;
        this.unsaved = unsaved;
        this.ask = ask;
        this.close = close;
        this.fx = fx;
    }

    void asked() {
        if (under) {
            return;
        }
        under = true;
        Optional<ProviderException> unwritten = work.unwritten();
        if (ClosingQuestion.of(unsaved.get(), unwritten, work.running()).stream().allMatch(ask)) {
            var _ = work.stop().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .whenComplete((_, _) -> fx.execute(() -> stopped(unwritten.isPresent())));
        } else {
            under = false;
        }
    }

    /** The disk may have become full only now, with the ends of what was stopped. */
    private void stopped(boolean agreedToLose) {
        if (agreedToLose
                || work.unwritten().map(failed -> ClosingQuestion.ofUnwritten(failed, 0)).map(ask::test).orElse(true)) {
            close.run();
        } else {
            under = false;
        }
    }
}
