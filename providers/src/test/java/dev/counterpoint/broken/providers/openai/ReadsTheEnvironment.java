package dev.counterpoint.broken.providers.openai;

/** Breaks a rule, to show that it is caught. */
public final class ReadsTheEnvironment {
    public boolean hasKey() {
        return System.getenv("OPENAI_API_KEY") != null;
    }
}
