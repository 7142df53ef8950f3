package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.run.RunMetrics;
import dev.counterpoint.app.ui.common.Durations;
import dev.counterpoint.app.ui.common.Figures;
import dev.counterpoint.providers.chat.Usage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The figures at a pane's foot as they are written there. What is not known is a dash or empty, never zero.
 *
 * @param firstToken time to the first token
 * @param speed      tokens a second; with "≈" while it is reckoned from characters
 * @param tokens     tokens in → out
 * @param cost       empty if it is not known
 * @param detail     all of it in sentences, for a tooltip and for those who hear the screen
 */
record PaneFigures(String firstToken, String speed, String tokens, String cost, String detail) {
    static final PaneFigures NONE = new PaneFigures("", "", "", "", "");
    private static final double NANOS = 1e9;
    private static final double SHORTEST_SECONDS = 0.2;

    /**
     * @param shownTokens roughly how many came so far, for a rough speed while the provider has not counted yet
     * @param finished    whether the provider came to its end, by which it should have counted
     */
    static PaneFigures of(RunMetrics metrics, long shownTokens, boolean finished) {
        return new PaneFigures(Durations.seconds(metrics.timeToFirstToken()), speed(metrics, shownTokens),
                tokens(metrics.usage(), finished), metrics.cost() == null ? "" : Figures.cost(metrics.cost()),
                detail(metrics));
    }

    private static String speed(RunMetrics metrics, long shownTokens) {
        Double exact = metrics.tokensPerSecond();
        if (exact != null) {
            return Figures.speed(exact);
        }
        Duration first = metrics.timeToFirstToken();
        if (first == null || shownTokens == 0) {
            return "";
        }
        double seconds = metrics.total().minus(first).toNanos() / NANOS;
        return seconds < SHORTEST_SECONDS ? "" : "≈ " + Figures.speed(shownTokens / seconds);
    }

    private static String tokens(Usage usage, boolean finished) {
        if (usage.input() == null && usage.output() == null) {
            return finished ? "usage not received" : "";
        }
        return Figures.tokens(usage.input(), usage.output());
    }

    private static String detail(RunMetrics metrics) {
        StringBuilder text = new StringBuilder();
        Duration first = metrics.timeToFirstToken();
        line(text, "First token after", first == null ? null : Durations.seconds(first));
        line(text, "In all", Durations.seconds(metrics.total()));
        Usage usage = metrics.usage();
        line(text, "Tokens in", usage.input());
        line(text, "  of them from a cache", usage.cached());
        line(text, "  of them written to a cache", usage.cacheWrite());
        line(text, "Tokens out", usage.output());
        line(text, "  of them reasoning", usage.reasoning());
        line(text, "Requests made", metrics.attempts() > 1 ? metrics.attempts() : null);
        line(text, "Cost", metrics.cost() == null ? null : Figures.cost(metrics.cost()));
        if (metrics.price() != null) {
            line(text, "Price list checked on", metrics.price().checked());
        }
        return text.toString().stripTrailing();
    }

    private static void line(StringBuilder text, String label, @Nullable Object value) {
        if (value != null) {
            text.append(label).append(": ").append(value).append('\n');
        }
    }
}
