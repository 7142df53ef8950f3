package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.run.RunState;
import dev.counterpoint.providers.ProviderException;

/**
 * What a failure's card says.
 *
 * @param title   a few words, with the status if there is one
 * @param message what happened, a sentence
 * @param advice  what to do next, a sentence; may be empty
 * @param waiting whether another attempt follows by itself
 * @param sent    whether there may be a request to look at
 */
record FailureText(String title, String message, String advice, boolean waiting, boolean sent) {

    /** What stands in the way of asking at all. */
    static FailureText problem(String title, String message) {
        return new FailureText(title, message, "", false, false);
    }

    static FailureText of(RunState.Failed failed) {
        return new FailureText(Words.title(failed), failed.message(), failed.advice(), false, true);
    }

    /** Of an attempt that failed, while the next one is waited for. */
    static FailureText of(PaneStatus.Retrying retrying) {
        ProviderException reason = retrying.reason();
        RunState.Failed failed = new RunState.Failed(reason.kind(), reason.layer(), reason.message(), reason.advice(),
                reason.status());
        String next = retrying.seconds() > 0 ? "Trying again in " + retrying.seconds() + " s" : "Trying again now";
        return new FailureText(Words.title(failed), failed.message(),
                next + " (attempt " + (retrying.failedAttempt() + 1) + ").", true, true);
    }
}
