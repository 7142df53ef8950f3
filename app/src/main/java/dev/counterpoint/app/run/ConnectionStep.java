package dev.counterpoint.app.run;

import java.time.Duration;

/** What is known of one step of a {@link ConnectionTest} or a {@link NetworkTest}. */
public sealed interface ConnectionStep {

    /** The steps in the order in which they are taken; no test takes all. */
    enum Phase {
        NAME("Name"), CONNECT("Connect"), PROXY("Proxy"), TLS("TLS"), ANSWER("Answer"), SIGN_IN("Sign in"),
        MODEL("Model"), STREAMING("Streaming");

        private final String label;

        Phase(String label) {
            this.label = label;
        }

        /** A word or two for a person. */
        public String label() {
            return label;
        }
    }

    Phase phase();

    /** Under way. */
    record Started(Phase phase) implements ConnectionStep {}

    /**
     * @param detail what was found, in a few words
     * @param took   measured from the step's start to its end
     */
    record Passed(Phase phase, String detail, Duration took) implements ConnectionStep {}

    /** Not taken, or without a verdict, which is no failure. */
    record Skipped(Phase phase, String why) implements ConnectionStep {}

    /**
     * The test ends here.
     *
     * @param message what happened, a sentence
     * @param advice  what to do next, a sentence; may be empty
     */
    record Failed(Phase phase, String message, String advice, Duration took) implements ConnectionStep {}
}
