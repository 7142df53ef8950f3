package dev.counterpoint.providers.sandbox.dialect;

import java.time.Instant;

/** What marks one answer out: its number since the sandbox started, and when it began. */
public record AnswerId(long number, Instant created) {

    /** E.g. {@code msg_sandbox000000000000001}. */
    public String as(String prefix) {
        return prefix + "sandbox" + String.format("%015d", number);
    }
}
