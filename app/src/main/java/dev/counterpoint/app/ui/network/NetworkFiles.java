package dev.counterpoint.app.ui.network;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Reads the small files that a person chooses, on threads of its own. */
final class NetworkFiles {
    private static final long MOST_BYTES = 4 << 20;

    private NetworkFiles() {}

    /** By name, in order; fails with a {@link ProviderException} if one cannot be read. */
    static CompletableFuture<Map<String, byte[]>> read(List<Path> files, ThreadFactory threads) {
        CompletableFuture<Map<String, byte[]>> all = new CompletableFuture<>();
        threads.newThread(() -> {
            try {
                Map<String, byte[]> read = new LinkedHashMap<>();
                for (Path file : files) {
                    read.put(String.valueOf(file.getFileName()), read(file));
                }
                all.complete(read);
            } catch (RuntimeException failed) {
                all.completeExceptionally(failed);
            }
        }).start();
        return all;
    }

    private static byte[] read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw bad(file + " is too large for a certificate.", "Choose another file.", null);
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw bad(file + " cannot be read.", "Check that it is there, and that you may read it.", unreadable);
        }
    }

    private static ProviderException bad(String message, String advice, @Nullable Throwable cause) {
        var failure = ProviderException.of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION, message).advice(advice);
        return cause == null ? failure.build() : failure.cause(cause).build();
    }
}
