package dev.counterpoint.bench.window;

import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.store.HistoryStore.HistoryEntry;
import dev.counterpoint.app.ui.common.PromptEditor;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** One comparison after the other, as on a long day, and then what is left in memory. */
final class DayScene {
    private static final long GIVE_UP_NANOS = 60_000_000_000L;
    private static final long PRESS_AGAIN_NANOS = 200_000_000L;
    private static final long LOOK_MILLIS = 10;
    private static final double MEGABYTE = 1024 * 1024.0;

    private final OpenWindow window;
    private final Keyboard keyboard;
    private final Shape shape;
    private final int wanted;

    /** @param wanted runs */
    DayScene(OpenWindow window, Keyboard keyboard, Shape shape, int wanted) {
        this.window = window;
        this.keyboard = keyboard;
        this.shape = shape;
        this.wanted = wanted;
    }

    void run(Report report) throws IOException, InterruptedException, ExecutionException {
        PromptEditor editor = window.composer();
        OpenWindow.onFx(() -> {
            editor.requestFocus();
            return null;
        });
        long runs = 0;
        ComparisonId last = null;
        long begun = System.nanoTime();
        while (runs < wanted) {
            HistoryEntry ended = ended(last);
            last = ended.id();
            runs += ended.runs().size();
        }
        Thread.sleep(1_000);
        report.put("seconds", (System.nanoTime() - begun) / 1e9);
        report.put("runs", (double) runs);
        report.put("megabytes", runs * (double) shape.tokens() * Shape.CHARACTERS / MEGABYTE);
        report.put("panes", window.answers().size());
        // Twice: what the first one finalizes, the second one takes.
        System.gc();
        Thread.sleep(500);
        System.gc();
        report.put("heap", (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / MEGABYTE);
    }

    /**
     * Starts a comparison and waits until it has ended. The one before is over before the window has drawn its end, and a
     * pane that still runs does not run again: the key is pressed until another has begun, which may have fewer runs.
     */
    private HistoryEntry ended(@Nullable ComparisonId last) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long pressed = start - PRESS_AGAIN_NANOS;
        while (System.nanoTime() - start < GIVE_UP_NANOS) {
            List<HistoryEntry> newest = window.store().history().newest(null, 1, null).join();
            boolean begun = !newest.isEmpty() && !newest.getFirst().id().equals(last);
            if (begun && newest.getFirst().runs().stream()
                    .allMatch(run -> run.state() instanceof RunState.Finished)) {
                return newest.getFirst();
            }
            if (!begun && System.nanoTime() - pressed > PRESS_AGAIN_NANOS) {
                keyboard.press("^enter");
                pressed = System.nanoTime();
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new IllegalStateException("A comparison did not end well: " + window.store().history()
                .newest(null, 1, null).join());
    }
}
