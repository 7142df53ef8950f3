package dev.counterpoint.app.cli;

/** What a script learns from a command. */
public final class ExitCode {
    /** Everything that was asked for was done; of a comparison: every run finished. */
    public static final int DONE = 0;
    /** Something did not work out, e.g. a run failed. */
    public static final int FAILED = 1;
    /** The command line or a file that it names is wrong; nothing was sent. */
    public static final int WRONG_USE = 2;
    /** Ctrl+C: 128 and the number of SIGINT, as shells have it. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
