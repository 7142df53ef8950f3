package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.run.RunState;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;

/** Where a pane stands, with the word that its foot shows. */
sealed interface PaneStatus {

    /** How a status is coloured. */
    enum Tone {
        QUIET, ACTIVE, WARNING, BAD;

        /** The style class of a label of this tone. */
        String styleClass() {
            return switch (this) {
                case QUIET -> "muted";
                case ACTIVE -> "text-accent";
                case WARNING -> "text-warning";
                case BAD -> "text-danger";
            };
        }
    }

    /** Nothing was asked yet. */
    record Idle() implements PaneStatus {}

    /** Asked; no token has come. */
    record Waiting() implements PaneStatus {}

    /** The answer is coming in. */
    record Streaming() implements PaneStatus {}

    /**
     * An attempt failed and another follows.
     *
     * @param seconds until then, rounded up
     */
    record Retrying(ProviderException reason, int failedAttempt, long seconds) implements PaneStatus {}

    /** It ended, in one way or another; {@link RunState.Running} only if another process still runs it. */
    record Ended(RunState state) implements PaneStatus {}

    default boolean isRunning() {
        return switch (this) {
            case Waiting _,Streaming _,Retrying _ -> true;
            case Idle _,Ended _ -> false;
        };
    }

    /** A word or two; empty for nothing to say. */
    default String word() {
        return switch (this) {
            case Idle _ -> "";
            case Waiting _ -> "waiting";
            case Streaming _ -> "streaming";
            case Retrying(_, _, long seconds) -> seconds > 0 ? "waiting " + seconds + " s" : "waiting";
            case Ended(RunState.Running _) -> "running elsewhere";
            case Ended(RunState.Finished finished) -> Words.stop(finished.reason());
            case Ended(RunState.Failed failed) -> switch (failed.kind()) {
                case CANCELLED -> "stopped";
                case INTERRUPTED -> "interrupted";
                default -> "failed";
            };
        };
    }

    /** The word explained, with the provider's own; empty if the word says it all. */
    default String explanation() {
        return switch (this) {
            case Idle _,Waiting _,Streaming _ -> "";
            case Retrying(ProviderException reason, _, _) -> reason.message();
            case Ended(RunState.Running _) -> "";
            case Ended(RunState.Finished finished) -> Words.explain(finished);
            case Ended(RunState.Failed failed) -> failed.message();
        };
    }

    default Tone tone() {
        return switch (this) {
            case Idle _ -> Tone.QUIET;
            case Waiting _,Streaming _ -> Tone.ACTIVE;
            case Retrying _ -> Tone.WARNING;
            case Ended(RunState.Running _) -> Tone.QUIET;
            case Ended(RunState.Finished finished) -> switch (finished.reason()) {
                case END, STOP_SEQUENCE, TOOL_CALL -> Tone.QUIET;
                case LENGTH, REFUSED, FILTERED, PAUSED, OTHER -> Tone.WARNING;
            };
            case Ended(RunState.Failed failed) ->
                failed.kind() == FailureKind.CANCELLED ? Tone.QUIET : Tone.BAD;
        };
    }
}
