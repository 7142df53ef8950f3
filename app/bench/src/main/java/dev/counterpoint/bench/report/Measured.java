package dev.counterpoint.bench.report;

import dev.counterpoint.bench.Figure;
import dev.counterpoint.bench.Row;
import java.time.Instant;
import java.util.List;

/**
 * What one benchmark's last run found.
 *
 * @param rows    that it measures
 * @param failure why there are no figures; empty if there are
 */
public record Measured(String benchmark, List<Row> rows, Instant at, Machine machine, String failure,
        List<Figure> figures) {

    public Measured {
        rows = List.copyOf(rows);
        figures = List.copyOf(figures);
    }
}
