package dev.counterpoint.providers.auth.entra;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Runs another program; injected, so that tests need none. Thread-safe; does not block. */
@FunctionalInterface
public interface ProcessRunner {

    /**
     * What a program left.
     *
     * @param exit   its exit code
     * @param output what it wrote
     * @param errors what it wrote as errors
     */
    record Result(int exit, String output, String errors) {}

    /**
     * Runs a program and waits for its end.
     *
     * @param command the program and its arguments, which no shell reads
     * @param limit   how long it may take; it is killed then
     * @return fails with {@link java.io.IOException} if it could not be started, and with
     *         {@link java.util.concurrent.TimeoutException} if it took too long
     */
    CompletableFuture<Result> run(List<String> command, Duration limit);
}
