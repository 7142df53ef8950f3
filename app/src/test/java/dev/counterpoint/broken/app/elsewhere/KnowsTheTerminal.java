package dev.counterpoint.broken.app.elsewhere;

import dev.counterpoint.app.cli.Terminal;

/** Breaks a rule, to show that it is caught. */
public final class KnowsTheTerminal {
    public int columns(Terminal terminal) {
        return terminal.columns();
    }
}
