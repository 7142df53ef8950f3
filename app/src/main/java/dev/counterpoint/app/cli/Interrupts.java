package dev.counterpoint.app.cli;

/** Ctrl+C and its kin. */
@FunctionalInterface
public interface Interrupts {

    /** Takes an action back. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** Has {@code action} called, on another thread, when the program is told to stop; until the registration is closed. */
    Registration on(Runnable action);
}
