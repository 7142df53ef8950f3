package dev.counterpoint.app.ui.history;

import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.store.HistoryStore.HistoryEntry;
import dev.counterpoint.app.store.HistoryStore.RunSummary;
import dev.counterpoint.app.ui.common.Figures;
import dev.counterpoint.providers.FailureKind;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Collectors;

/** How the state of a kept run is told: a colour and, where it did not end as meant, a word. */
record RunWords(String style, String word) {

    static RunWords of(RunState state) {
        return switch (state) {
            case RunState.Running _ -> new RunWords("running", "running");
            case RunState.Finished finished -> switch (finished.reason()) {
                case END, STOP_SEQUENCE, TOOL_CALL -> new RunWords("finished", "");
                case LENGTH -> new RunWords("partial", "cut at the limit");
                case REFUSED -> new RunWords("partial", "refused");
                case FILTERED -> new RunWords("partial", "filtered");
                case PAUSED -> new RunWords("partial", "paused");
                case OTHER -> new RunWords("partial", finished.providerReason());
            };
            case RunState.Failed failed -> failed(failed.kind());
        };
    }

    /** The cost of all runs as far as it is known; empty if none is. */
    static String cost(HistoryEntry entry) {
        var known = entry.runs().stream().map(RunSummary::cost).filter(Objects::nonNull).toList();
        if (known.isEmpty()) {
            return "";
        }
        BigDecimal sum = known.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        String text = Figures.cost(sum);
        return known.size() < entry.runs().size() ? text + " +" : text;
    }

    /** Whose place the one that answered took, e.g. {@code instead of mine/gpt-x +1}. */
    static String instead(RunSummary run) {
        return "instead of " + run.inVain().getFirst().label()
                + (run.inVain().size() > 1 ? " +" + (run.inVain().size() - 1) : "");
    }

    /** Who was asked in vain, and why that was, e.g. {@code mine/gpt-x failed (rate limited) — then asked other/y}. */
    static String inVain(RunSummary run) {
        return run.inVain().stream()
                .map(asked -> asked.label() + " failed (" + asked.failure().kind().wire().replace('_', ' ') + ")")
                .collect(Collectors.joining(", ")) + " — then asked " + run.label();
    }

    private static RunWords failed(FailureKind kind) {
        return switch (kind) {
            case CANCELLED -> new RunWords("stopped", "stopped");
            case INTERRUPTED -> new RunWords("failed", "interrupted");
            case SIGN_IN -> new RunWords("failed", "sign-in failed");
            default -> new RunWords("failed", "failed: " + kind.wire().replace('_', ' '));
        };
    }
}
