package dev.counterpoint.app.ui.providers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;

/** Reads small text files that a person names, on threads of its own. */
record SmallFiles(ThreadFactory threads) implements Function<String, CompletableFuture<Optional<String>>> {
    private static final long MOST_BYTES = 1 << 20;

    @Override
    public CompletableFuture<Optional<String>> apply(String path) {
        CompletableFuture<Optional<String>> text = new CompletableFuture<>();
        threads.newThread(() -> text.complete(read(path))).start();
        return text;
    }

    private static Optional<String> read(String path) {
        try {
            Path file = Path.of(path);
            return Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES
                    ? Optional.of(Files.readString(file))
                    : Optional.empty();
        } catch (IOException | InvalidPathException unreadable) {
            return Optional.empty();
        }
    }
}
