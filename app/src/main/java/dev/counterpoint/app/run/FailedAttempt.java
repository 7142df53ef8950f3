package dev.counterpoint.app.run;

import dev.counterpoint.providers.chat.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A target that a run asked in vain before it asked the next one: nothing of an answer had come.
 *
 * @param startedAfter from the run's start to when this target was asked
 * @param duration     until it had failed, the client's own retries included
 * @param requests     made of this target, retries included
 * @param usage        what it reported all the same: some count the prompt before they fail
 * @param cost         of that, in US dollars; null if it is not known
 */
public record FailedAttempt(TargetName target, Duration startedAfter, Duration duration, int requests,
        RunState.Failed failure, Usage usage, @Nullable BigDecimal cost) {

    /** From the run's start to its end. */
    public Duration endedAfter() {
        return startedAfter.plus(duration);
    }
}
