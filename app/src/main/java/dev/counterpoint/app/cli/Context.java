package dev.counterpoint.app.cli;

import dev.counterpoint.app.store.Store;
import dev.counterpoint.providers.config.ProviderConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * What every command is given.
 *
 * @param dataDirectory where {@code --data} or the platform says, asked when a command runs
 * @param ids           new identities, unique over all time
 */
record Context(Terminal terminal, Supplier<Path> dataDirectory, Services.Opener opener, Interrupts interrupts,
        Supplier<String> ids) {

    Services open() {
        return opener.open(dataDirectory.get());
    }

    /** A line on standard output. */
    void print(String line) throws IOException {
        terminal.out().write((Printable.of(line) + "\n").getBytes(StandardCharsets.UTF_8));
        terminal.out().flush();
    }

    /** The configurations; what of them cannot be read is told on standard error. */
    List<ProviderConfig> saved(Store store) {
        List<ProviderConfig> saved = await(store.providers().list());
        store.problem().ifPresent(problem -> terminal.err()
                .println(Printable.line(problem.message() + " " + problem.advice())));
        return saved;
    }

    /** Waits for the store; what it fails with is thrown as it is. */
    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
