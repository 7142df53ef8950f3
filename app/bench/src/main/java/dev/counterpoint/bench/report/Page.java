package dev.counterpoint.bench.report;

import dev.counterpoint.bench.Figure;
import dev.counterpoint.bench.Limit;
import dev.counterpoint.bench.Row;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The page that shows the figures. */
public final class Page {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String HEAD = """
            # Benchmarks

            What the program promises about speed and life, measured. `mvn -Pbench verify` runs all of it on loopback, and
            writes this page and [its JSON](benchmarks.json); `-Dbench.only=NAME,…` runs some, and the others keep their
            figures and their date. Peers run on the same server and the same bytes, each kept warm and used the way its own
            documentation shows. TCP_NODELAY is set at every server, and by java.net.http and Netty at their end; the
            clients over OkHttp give no way to set it. On the wire all run with Java's own defaults, both compilers among
            them; the window runs with the options that the program is started with, and so with the quick compiler
            alone. 🔴 marks what is not reached.

            """;

    private Page() {}

    /** For a terminal. */
    public static List<String> lines(Measured run) {
        if (!run.failure().isEmpty()) {
            return List.of("   RED " + run.failure());
        }
        return run.figures().stream().map(figure -> "   %s %s: %s%s%s".formatted(figure.reached() ? "   " : "RED",
                figure.name(), value(figure), must(figure).isEmpty() ? "" : " (must be " + must(figure) + ")",
                figure.note().isEmpty() ? "" : " — " + figure.note())).toList();
    }

    public static String markdown(Results results) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("| | row | must reach | |\n|---|---|---|---|\n");
        for (Row row : Row.values()) {
            page.append("| %s | %s | %s | %s |\n".formatted(mark(results, row), row.title(), row.target(),
                    figures(results, row).anyMatch(f -> true)
                            ? "[figures](#" + anchor(row) + ")"
                            : "not measured yet"));
        }
        for (Row row : Row.values()) {
            List<Measured> runs = results.runs().stream().filter(run -> run.rows().contains(row)).toList();
            if (!runs.isEmpty()) {
                section(page, row, runs);
            }
        }
        return page.toString();
    }

    private static void section(StringBuilder page, Row row, List<Measured> runs) {
        page.append("\n<a id=\"%s\"></a>\n\n## %s\n\nMust reach: %s.\n\n".formatted(anchor(row), row.title(),
                row.target()));
        page.append("| | figure | | must be | how, and why |\n|---|---|--:|---|---|\n");
        for (Measured run : runs) {
            if (!run.failure().isEmpty()) {
                page.append("| 🔴 | %s | | | %s |\n".formatted(run.benchmark(), run.failure()));
            }
            run.figures().stream().filter(figure -> figure.row() == row)
                    .forEach(figure -> page.append("| %s | %s | %s | %s | %s |\n".formatted(
                            figure.limit() == null ? "" : figure.reached() ? "🟢" : "🔴", cell(figure.name()),
                            value(figure),
                            must(figure), cell(why(figure)))));
        }
        page.append('\n');
        for (Measured run : runs) {
            page.append("`%s`: %s, at %s, on %s (%d cores, %d GB), %s, %s; %s.\n".formatted(run.benchmark(),
                    DATE.format(run.at()),
                    run.machine().commit(), run.machine().cpu(), run.machine().cores(), run.machine().memoryGb(),
                    run.machine().system(), run.machine().java(), String.join(", ", run.machine().peers())));
        }
    }

    private static String mark(Results results, Row row) {
        boolean failed = results.runs().stream().anyMatch(run -> run.rows().contains(row) && !run.failure().isEmpty());
        boolean any = figures(results, row).anyMatch(figure -> figure.limit() != null);
        return failed || !any || !figures(results, row).allMatch(Figure::reached) ? "🔴" : "🟢";
    }

    private static Stream<Figure> figures(Results results, Row row) {
        return results.runs().stream().flatMap(run -> run.figures().stream()).filter(figure -> figure.row() == row);
    }

    private static String why(Figure figure) {
        if (figure.note().isEmpty()) {
            return figure.how();
        }
        return figure.how() + (figure.reached() ? ". " : ". **") + figure.note() + (figure.reached() ? "" : "**");
    }

    private static String value(Figure figure) {
        return number(figure.value()) + " " + figure.unit();
    }

    private static String must(Figure figure) {
        Limit limit = figure.limit();
        return limit == null ? "" : limit.kind().sign() + " " + number(limit.value()) + " " + figure.unit();
    }

    /** Three digits that count. */
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "none";
        }
        double size = Math.abs(value);
        int decimals = size >= 100 || value == Math.rint(value) ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        return ("%,." + decimals + "f").formatted(value);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    private static String anchor(Row row) {
        return row.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
