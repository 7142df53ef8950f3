package dev.counterpoint.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code counterpoint} itself: without a command it opens the window. */
@Command(name = "counterpoint", scope = ScopeType.INHERIT, mixinStandardHelpOptions = true, versionProvider = Version.class, description = {
        "A playground for prompts: ask several models at once and compare what they answer.",
        "Without a command it opens the window."}, footer = {"",
                "Exit codes: 0 all was done, 1 something failed, 2 wrong use, 130 stopped with Ctrl+C."})
final class CounterpointCommand implements Callable<Integer> {
    private final Window window;
    private final Path standardDirectory;
    private @Nullable Path given;

    CounterpointCommand(Window window, Path standardDirectory) {
        this.window = window;
        this.standardDirectory = standardDirectory;
    }

    @Option(names = "--data", paramLabel = "DIR", scope = ScopeType.INHERIT, description = "The data directory, in place of the platform's or of the environment's COUNTERPOINT_DATA.")
    void data(@Nullable Path directory) {
        if (directory != null) {
            given = directory;
        }
    }

    /**
     * @throws WrongUse if an empty one was given: a script's variable that is not set must not make the directory that
     *                  one happens to stand in the data directory, closed to everyone else
     */
    Path dataDirectory() {
        if (given != null && given.toString().isBlank()) {
            throw new WrongUse("--data names no directory.");
        }
        return (given != null ? given : standardDirectory).toAbsolutePath().normalize();
    }

    @Override
    public Integer call() {
        return window.open(dataDirectory());
    }
}
