package dev.counterpoint.app.cli;

import dev.counterpoint.app.run.FailedAttempt;
import dev.counterpoint.app.run.Run;
import dev.counterpoint.app.run.RunResult;
import dev.counterpoint.app.run.RunSpec;
import dev.counterpoint.app.run.Target;
import dev.counterpoint.app.run.TextFeed;
import dev.counterpoint.providers.chat.Usage;
import java.io.IOException;
import java.util.List;

/** Shows runs as they go. All calls come from one thread, which may be held up by a slow reader. */
interface RunPrinter {

    void started(RunSpec run) throws IOException;

    void piece(RunSpec run, TextFeed.Piece piece) throws IOException;

    void usage(RunSpec run, Usage usage) throws IOException;

    /** A target was asked in vain, and the next is asked: what comes from now on is its. */
    void fellBack(RunSpec run, FailedAttempt failed, Target next) throws IOException;

    /** The run's end, once, after all its pieces. */
    void ended(RunSpec run, RunResult result) throws IOException;

    /** Called now and then, to keep a progress line fresh. */
    default void tick(List<Run> runs) {}
}
