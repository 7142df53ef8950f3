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
    private static final long AFTER_END_MILLIS = 150;
    private static final long LOOK_MILLIS = 10;
    private static final double MEGABYTE = 1024 * 1024.0;

    private final OpenWindow window;
    private final Keyboard keyboard;
    private final int comparisons;

    DayScene(OpenWindow window, Keyboard keyboard, int comparisons) {
        this.window = window;
        this.keyboard = keyboard;
        this.comparisons = comparisons;
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
        for (int i = 0; i < comparisons; i++) {
            // The run is over before the window has drawn its end, and while it runs the key does nothing.
            Thread.sleep(AFTER_END_MILLIS);
            keyboard.press("^enter");
            HistoryEntry ended = ended(last);
            last = ended.id();
            runs += ended.runs().size();
        }
        Thread.sleep(1_000);
        report.put("seconds", (System.nanoTime() - begun) / 1e9);
        report.put("runs", (double) runs);
        long characters = 0;
        for (var answer : window.answers()) {
            characters += OpenWindow.onFx(() -> answer.text().length());
        }
        report.put("megabytes", characters * (double) comparisons / MEGABYTE);
        report.put("panes", window.answers().size());
        // Twice: what the first one finalizes, the second one takes.
        System.gc();
        Thread.sleep(500);
        System.gc();
        report.put("heap", (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / MEGABYTE);
    }

    /** The newest comparison, once it is another than the last and has ended. */
    private HistoryEntry ended(@Nullable ComparisonId last) throws InterruptedException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < GIVE_UP_NANOS) {
            List<HistoryEntry> newest = window.store().history().newest(null, 1, null).join();
            if (!newest.isEmpty() && !newest.getFirst().id().equals(last)
                    && newest.getFirst().runs().stream().allMatch(run -> run.state() instanceof RunState.Finished)) {
                return newest.getFirst();
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new IllegalStateException("A comparison did not end well: " + window.store().history()
                .newest(null, 1, null).join());
    }
}
