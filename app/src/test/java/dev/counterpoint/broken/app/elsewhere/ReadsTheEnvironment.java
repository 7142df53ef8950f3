package dev.counterpoint.broken.app.elsewhere;

import org.jspecify.annotations.Nullable;

/** Breaks a rule, to show that it is caught. */
public final class ReadsTheEnvironment {
    public @Nullable String key() {
        return System.getenv("OPENAI_API_KEY");
    }
}
