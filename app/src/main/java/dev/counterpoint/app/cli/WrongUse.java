package dev.counterpoint.app.cli;

/** The command line asked for something that cannot be: its message is one sentence for the person; exit code 2. */
final class WrongUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongUse(String sentence) {
        super(sentence);
    }
}
