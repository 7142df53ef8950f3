package dev.counterpoint.app.cli;

import dev.counterpoint.app.run.FailedAttempt;
import dev.counterpoint.app.run.RunMetrics;
import dev.counterpoint.app.run.RunResult;
import dev.counterpoint.app.run.RunState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A run's figures on one line for reading. What is not known is left out: it is not zero. */
final class Figures {
    private Figures() {}

    static String of(RunResult result) {
        RunMetrics metrics = result.metrics();
        List<String> figures = new ArrayList<>();
        figures.add(state(result.state()));
        Duration first = metrics.timeToFirstToken();
        if (first != null) {
            figures.add("first token " + seconds(first));
        }
        Double speed = metrics.tokensPerSecond();
        if (speed != null) {
            figures.add(String.format(Locale.ROOT, "%.1f tok/s", speed));
        }
        Long input = metrics.usage().input();
        Long output = metrics.usage().output();
        if (input != null || output != null) {
            figures.add(count(input) + " in → " + count(output) + " out");
        }
        BigDecimal cost = metrics.cost();
        if (cost != null) {
            figures.add(dollars(cost));
        }
        figures.add("total " + seconds(metrics.total()));
        return String.join(" · ", figures);
    }

    /** Of a target that was asked in vain. */
    static String of(FailedAttempt failed) {
        return "failed: " + failed.failure().kind().wire() + " · after " + seconds(failed.duration());
    }

    /** At least two decimals, and two digits of what is smaller than a cent. */
    static String dollars(BigDecimal cost) {
        int scale = Math.max(2, cost.signum() == 0 ? 2 : cost.scale() - cost.precision() + 2);
        return "$" + cost.setScale(scale, RoundingMode.HALF_UP).toPlainString();
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toNanos() / 1e9);
    }

    private static String state(RunState state) {
        return switch (state) {
            case RunState.Finished(var reason, _) -> "finished: " + reason.wire();
            case RunState.Failed failed -> "not finished: " + failed.kind().wire();
            case RunState.Running _ -> "running";
        };
    }

    private static String count(@Nullable Long tokens) {
        return tokens == null ? "?" : String.format(Locale.ROOT, "%,d", tokens);
    }
}
