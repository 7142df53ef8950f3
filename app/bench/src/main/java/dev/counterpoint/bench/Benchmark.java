package dev.counterpoint.bench;

import java.time.Duration;
import java.util.List;

/** Measures one row of the page, or a few that share their set-up. Each runs in a JVM of its own. */
public interface Benchmark {

    /** As {@code -Dbench.only} names it: small letters and hyphens. */
    String name();

    /** The rows that its figures belong to; they are shown red when it does not complete. */
    List<Row> rows();

    /**
     * Measures. May block as long as it wants, within {@link #limit}.
     *
     * @throws Exception if it could not be measured: the page says so
     */
    List<Figure> run(Setting setting) throws Exception;

    /** For its JVM, before the class path. */
    default List<String> jvmOptions() {
        return List.of();
    }

    /** After which it is ended as not completed. */
    default Duration limit() {
        return Duration.ofMinutes(6);
    }
}
