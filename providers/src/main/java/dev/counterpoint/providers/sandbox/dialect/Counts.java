package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Piece;

/** Counts the tokens of an answer while it is told. Used by one thread. */
public final class Counts {
    private final Asked asked;
    private int output;
    private int reasoning;

    public Counts(Asked asked) {
        this.asked = asked;
    }

    public void add(Piece piece) {
        output += tokens(piece);
        reasoning += piece instanceof Piece.Reasoning ? 1 : 0;
    }

    /** The beginning of a call is no token of its own. */
    public static int tokens(Piece piece) {
        return piece instanceof Piece.ToolStart ? 0 : 1;
    }

    int prompt() {
        return asked.promptTokens();
    }

    /** Of the prompt, those read from a cache. */
    int cached() {
        return asked.cached() ? asked.prefixTokens() : 0;
    }

    /** Of the prompt, those written to a cache. */
    int written() {
        return asked.written() ? asked.prefixTokens() : 0;
    }

    /** Reasoning included. */
    public int output() {
        return output;
    }

    int reasoning() {
        return reasoning;
    }
}
