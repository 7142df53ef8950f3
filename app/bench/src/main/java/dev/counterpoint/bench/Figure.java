package dev.counterpoint.bench;

import org.jspecify.annotations.Nullable;

/**
 * One measured figure.
 *
 * @param name  what it is of, unique in its row
 * @param unit  such as {@code ms} or {@code ×}
 * @param limit what it must reach; null where it is there to compare with
 * @param note  for a limit not reached, why; else empty or what a reader should know
 * @param how   how it was measured
 */
public record Figure(Row row, String name, double value, String unit, @Nullable Limit limit, String note, String how) {

    /** A figure to compare with. */
    public static Figure of(Row row, String name, double value, String unit, String how) {
        return new Figure(row, name, value, unit, null, "", how);
    }

    public Figure within(Limit must) {
        return new Figure(row, name, value, unit, must, note, how);
    }

    public Figure noted(String why) {
        return new Figure(row, name, value, unit, limit, why, how);
    }

    /** True also where there is nothing to reach. */
    public boolean reached() {
        return limit == null || limit.holds(value);
    }
}
