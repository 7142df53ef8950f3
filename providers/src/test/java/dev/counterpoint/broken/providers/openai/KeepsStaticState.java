package dev.counterpoint.broken.providers.openai;

/** Breaks a rule, to show that it is caught. */
public final class KeepsStaticState {
    private static int count;

    public int next() {
        return ++count;
    }
}
