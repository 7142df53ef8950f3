package dev.counterpoint.providers.sandbox;

import dev.counterpoint.providers.sandbox.script.Pacing;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox is set up.
 *
 * @param port   to listen on; 0 for any that is free
 * @param pacing of every answer, in place of its script's own; null for the scripts' own. A request's own wish holds before both.
 */
public record SandboxOptions(int port, @Nullable Pacing pacing, SandboxClock clock) {
    public static final SandboxOptions DEFAULT = new SandboxOptions(0, null, SandboxClock.SYSTEM);

    public SandboxOptions withPort(int newPort) {
        return new SandboxOptions(newPort, pacing, clock);
    }

    public SandboxOptions withPacing(Pacing newPacing) {
        return new SandboxOptions(port, newPacing, clock);
    }

    public SandboxOptions withClock(SandboxClock newClock) {
        return new SandboxOptions(port, pacing, newClock);
    }
}
