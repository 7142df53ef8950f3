package dev.counterpoint.broken.app.template;

import dev.counterpoint.app.run.RunEngine;

/** Breaks a rule, to show that it is caught. */
public final class KnowsTheEngine {
    public int running(RunEngine engine) {
        return engine.running().size();
    }
}
