package dev.counterpoint.bench.window;

import dev.counterpoint.bench.Figure;
import dev.counterpoint.bench.Limit;
import dev.counterpoint.bench.Row;
import java.util.List;
import java.util.Locale;

/** What the page says of a {@link StreamScene}. */
final class Figures {
    private static final double PULSE = 8;
    private static final double GAP = 50;
    private static final double LONGEST = 150;
    private static final double KEY = 100;

    private Figures() {}

    static List<Figure> of(Row row, String scene, Report report) {
        String how = String.format(Locale.ROOT,
                "The program's window under Xvfb, 1920 × 1080, drawn in software; a token server and a typist in processes"
                        + " of their own; %.0f s, %.0f frames, FX thread busy %.0f %%, garbage collector %.0f ms",
                report.get("seconds"), report.get("frames"), 100 * report.get("fx.busy"), report.get("gc.millis"));
        return List.of(
                Figure.of(row, scene + ": FX-thread time a pulse, p99", report.get("drain.p99"), "ms", how)
                        .within(Limit.atMost(PULSE)),
                Figure.of(row, scene + ": the same with all styles and layout, p99", report.get("pulse.p99"), "ms",
                        how),
                Figure.of(row, scene + ": frame gap, median", report.get("gap.p50"), "ms", how),
                Figure.of(row, scene + ": frame gap, p99", report.get("gap.p99"), "ms", how).within(Limit.atMost(GAP)),
                Figure.of(row, scene + ": frame gap, longest", report.get("gap.max"), "ms", how)
                        .within(Limit.atMost(LONGEST)),
                Figure.of(row, scene + ": key to handled, median", report.get("key.p50"), "ms", how),
                Figure.of(row, scene + ": key to handled, longest", report.get("key.max"), "ms", how)
                        .within(Limit.atMost(KEY)));
    }
}
