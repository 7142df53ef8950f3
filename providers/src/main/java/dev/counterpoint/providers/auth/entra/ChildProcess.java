package dev.counterpoint.providers.auth.entra;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs programs as children of this one, without input, in the person's own folder. */
public final class ChildProcess implements ProcessRunner {
    private static final int MOST_BYTES = 256 * 1024;

    @Override
    public CompletableFuture<Result> run(List<String> command, Duration limit) {
        CompletableFuture<Result> result = new CompletableFuture<>();
        Thread.ofVirtual().name("child-process").start(() -> {
            try {
                result.complete(runNow(command, limit));
            } catch (IOException | TimeoutException | RuntimeException | Error failed) {
                result.completeExceptionally(failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                result.completeExceptionally(stopped);
            }
        });
        return result;
    }

    private static Result runNow(List<String> command, Duration limit)
            throws IOException, TimeoutException, InterruptedException {
        // Windows looks for programs in the folder where it stands first.
        Process process = new ProcessBuilder(command).directory(new File(System.getProperty("user.home"))).start();
        try {
            process.getOutputStream().close();
            CompletableFuture<String> output = reading(process.getInputStream());
            CompletableFuture<String> errors = reading(process.getErrorStream());
            if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException(command.getFirst() + " did not end in time");
            }
            return new Result(process.exitValue(), output.join(), errors.join());
        } finally {
            if (process.isAlive()) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    /** To the end, so that the program is not held up; only the beginning is kept. */
    private static CompletableFuture<String> reading(InputStream stream) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.ofVirtual().name("child-process-output").start(() -> {
            try (stream) {
                String read = new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
                stream.transferTo(OutputStream.nullOutputStream());
                text.complete(read);
            } catch (IOException failed) {
                text.completeExceptionally(new UncheckedIOException(failed));
            }
        });
        return text;
    }
}
