package dev.counterpoint.app.cli;

import java.nio.file.Path;

/** Opens the window and stays until it is closed. */
@FunctionalInterface
public interface Window {

    /**
     * @return the exit code
     */
    int open(Path dataDirectory);
}
