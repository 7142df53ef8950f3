package dev.counterpoint.app.run;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.chat.StopReason;

/** Where a run stands. It starts as {@link Running} and ends exactly once. */
public sealed interface RunState {

    /** Under way: waiting for its first token, or streaming. */
    record Running() implements RunState {}

    /** The provider said that it had ended, and why. */
    record Finished(StopReason reason, String providerReason) implements RunState {}

    /**
     * It did not end as the provider meant it to; the text that came is kept.
     *
     * @param message what happened, a sentence
     * @param advice  what to do next, a sentence; may be empty
     * @param status  the HTTP status that was answered; 0 if none was
     */
    record Failed(FailureKind kind, Layer layer, String message, String advice, int status) implements RunState {}
}
