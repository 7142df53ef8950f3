package dev.counterpoint.app.cli;

import dev.counterpoint.app.run.Comparison;
import dev.counterpoint.app.run.FailedAttempt;
import dev.counterpoint.app.run.Run;
import dev.counterpoint.app.run.RunEngine;
import dev.counterpoint.app.run.RunId;
import dev.counterpoint.app.run.RunSpec;
import dev.counterpoint.app.run.Target;
import dev.counterpoint.app.run.TextFeed;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes what runs say to a printer, on the thread that calls {@link #pump}. The wire only puts text into the run's feed
 * and rings: a reader of standard output that is slow, or has stopped, holds up this thread and never the wire. What
 * waits meanwhile is coalesced by the feed, so that it is never more than the answers themselves.
 */
final class RunPump implements RunEngine.Listener {
    private static final long TICK_MILLIS = 200;

    private final Semaphore bell = new Semaphore(0);
    private final Map<RunId, Usage> reported = new ConcurrentHashMap<>();
    /** How many failed attempts of a run were printed; for the printing thread. */
    private final Map<RunId, Integer> told = new HashMap<>();
    private final AtomicBoolean stopped = new AtomicBoolean();

    @Override
    public void heard(RunSpec run, StreamEvent event) {
        if (event instanceof StreamEvent.UsageReported(Usage usage)) {
            reported.merge(run.id(), usage, Usage::updatedBy);
        }
        bell.release();
    }

    /** Cancels every run on the wire, now and whenever one is started later. From any thread; never blocks. */
    void stop(RunEngine engine) {
        stopped.set(true);
        engine.running().forEach(Run::cancel);
    }

    boolean stopped() {
        return stopped.get();
    }

    /**
     * Starts a comparison and prints it until every run has ended.
     *
     * @return the runs, all ended
     * @throws IOException if nobody reads what is printed any more; every run has been cancelled and has ended then
     */
    List<Run> pump(RunEngine engine, Comparison comparison, RunPrinter printer)
            throws IOException, InterruptedException {
        List<Run> runs = List.of();
        try {
            for (RunSpec spec : comparison.runs()) {
                printer.started(spec);
            }
            runs = engine.start(comparison, this);
            if (stopped()) {
                runs.forEach(Run::cancel);
            }
            for (Run run : runs) {
                var _ = run.done().thenRun(bell::release);
            }
            drain(runs, printer);
            return runs;
        } finally {
            runs.forEach(Run::cancel);
            runs.forEach(run -> run.done().join());
        }
    }

    private void drain(List<Run> runs, RunPrinter printer) throws IOException, InterruptedException {
        List<Run> open = new ArrayList<>(runs);
        while (!open.isEmpty()) {
            if (bell.tryAcquire(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                bell.drainPermits();
            }
            for (Run run : List.copyOf(open)) {
                boolean over = run.done().isDone();
                show(run, printer);
                if (over) {
                    printer.ended(run.spec(), run.done().join());
                    open.remove(run);
                }
            }
            printer.tick(open);
        }
    }

    private void show(Run run, RunPrinter printer) throws IOException {
        // In this order: a piece that has come is of the target after the last that failed.
        List<TextFeed.Piece> pieces = run.feed().drain();
        List<FailedAttempt> failed = run.failedAttempts();
        List<Target> targets = run.spec().targets();
        for (int i = told.getOrDefault(run.spec().id(), 0); i < failed.size(); i++) {
            printer.fellBack(run.spec(), failed.get(i), targets.get(i + 1));
        }
        told.put(run.spec().id(), failed.size());
        for (TextFeed.Piece piece : pieces) {
            printer.piece(run.spec(), piece);
        }
        Usage usage = reported.remove(run.spec().id());
        if (usage != null) {
            printer.usage(run.spec(), usage);
        }
    }
}
