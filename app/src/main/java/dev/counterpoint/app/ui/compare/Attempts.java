package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.run.FailedAttempt;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.ui.common.Durations;
import dev.counterpoint.providers.FailureKind;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The targets that a pane's run asked in vain, and what became of the one after them, as the pane tells it.
 *
 * @param asked {@code CONFIG/MODEL} of who is asked now, or was asked last
 */
record Attempts(List<FailedAttempt> failed, String asked, Outcome outcome) {
    static final Attempts NONE = new Attempts(List.of(), "", Outcome.ASKING);

    /** Of the target that was asked last. */
    enum Outcome {
        ASKING, ANSWERS, FAILED, STOPPED;

        static Outcome of(PaneStatus status) {
            return switch (status) {
                case PaneStatus.Idle _,PaneStatus.Waiting _,PaneStatus.Retrying _ -> ASKING;
                case PaneStatus.Streaming _ -> ANSWERS;
                case PaneStatus.Ended(RunState.Running _) -> ASKING;
                case PaneStatus.Ended(RunState.Finished _) -> ANSWERS;
                case PaneStatus.Ended(RunState.Failed ended) ->
                    ended.kind() == FailureKind.CANCELLED ? STOPPED : FAILED;
            };
        }
    }

    Attempts {
        failed = List.copyOf(failed);
    }

    static Attempts of(List<FailedAttempt> failed, String asked, Outcome outcome) {
        return failed.isEmpty() ? NONE : new Attempts(failed, asked, outcome);
    }

    boolean isEmpty() {
        return failed.isEmpty();
    }

    /** Who answers in place of the pane's own target; empty if that one does. */
    String instead() {
        return isEmpty() ? "" : switch (outcome) {
            case ASKING -> "Asking " + asked + "…";
            case ANSWERS -> "Answered by " + asked;
            case FAILED, STOPPED -> "Last asked: " + asked;
        };
    }

    /** One attempt in a line: who failed, why, and how long that took. */
    static String line(FailedAttempt attempt) {
        return attempt.target().label() + " failed (" + reason(attempt) + ") · "
                + Durations.seconds(attempt.duration());
    }

    /** All of it in a sentence, e.g. {@code a/x failed (rate limited) — answered by b/y}. */
    String sentence() {
        String all = failed.stream().map(attempt -> attempt.target().label() + " failed (" + reason(attempt) + ")")
                .collect(Collectors.joining(", "));
        return isEmpty() ? "" : all + switch (outcome) {
            case ASKING -> " — asking " + asked;
            case ANSWERS -> " — answered by " + asked;
            case FAILED -> " — and so did " + asked;
            case STOPPED -> " — " + asked + " was stopped";
        };
    }

    private static String reason(FailedAttempt attempt) {
        return attempt.failure().kind().wire().replace('_', ' ');
    }

    /** What one attempt took: {@code After 0.42 s and 3 requests.} */
    static String took(FailedAttempt attempt) {
        String time = "After " + Durations.seconds(attempt.duration());
        return switch (attempt.requests()) {
            case 0 -> time + ", before anything was sent.";
            case 1 -> time + ".";
            default -> time + " and " + attempt.requests() + " requests.";
        };
    }
}
