package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.run.RunMetrics;
import dev.counterpoint.app.run.RunResult;
import dev.counterpoint.app.run.RunState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which panes stand out among those that came to their end. Positions count from 0; -1 where fewer than two can be
 * compared.
 */
record Leaders(int fastest, int cheapest) {
    static final Leaders NONE = new Leaders(-1, -1);

    static Leaders among(List<PaneViewModel> panes) {
        List<@Nullable RunResult> results = new ArrayList<>();
        panes.forEach(pane -> results.add(pane.result()));
        return of(results);
    }

    /**
     * @param results in the order of the panes; null for a pane that has none
     */
    static Leaders of(List<@Nullable RunResult> results) {
        return new Leaders(least(results, RunMetrics::timeToFirstToken), least(results, RunMetrics::cost));
    }

    private static <C extends Comparable<? super C>> int least(List<@Nullable RunResult> results,
            Function<RunMetrics, @Nullable C> figure) {
        record Entry<C>(int pane, C value) {}
        List<Entry<C>> known = new ArrayList<>();
        for (int pane = 0; pane < results.size(); pane++) {
            RunResult result = results.get(pane);
            C value = result != null && result.state() instanceof RunState.Finished
                    ? figure.apply(result.metrics())
                    : null;
            if (value != null) {
                known.add(new Entry<>(pane, value));
            }
        }
        return known.size() < 2
                ? -1
                : known.stream().min(Comparator.comparing(Entry::value)).map(Entry::pane).orElse(-1);
    }
}
