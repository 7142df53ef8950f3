package dev.counterpoint.providers.auth.entra;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs programs as children of this one, without input, in the person's own folder. Of the environment they see what any
 * program needs to run, and what else they are meant to read: never the keys that stand in it for others.
 */
public final class ChildProcess implements ProcessRunner {
    private static final int MOST_BYTES = 256 * 1024;
    static final Set<String> NEEDED = Set.of("PATH", "HOME", "USER", "LOGNAME", "SHELL", "TMPDIR", "LANG",
            "LANGUAGE", "LC_ALL", "LC_CTYPE", "TZ", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS",
            // Windows
            "USERNAME", "USERPROFILE", "HOMEDRIVE", "HOMEPATH", "APPDATA", "LOCALAPPDATA", "PROGRAMDATA",
            "PROGRAMFILES",
            "PROGRAMFILES(X86)", "COMMONPROGRAMFILES", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT",
            "TEMP",
            "TMP");

    private final Set<String> variables;

    /** @param reads the variables that the programs are meant to read */
    public ChildProcess(Collection<String> reads) {
        this.variables = Set.copyOf(reads);
    }

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

    private Result runNow(List<String> command, Duration limit)
            throws IOException, TimeoutException, InterruptedException {
        // Windows looks for programs in the folder where it stands first.
        ProcessBuilder builder = new ProcessBuilder(command).directory(new File(System.getProperty("user.home")));
        builder.environment().keySet().removeIf(
                name -> !variables.contains(name) && !NEEDED.contains(name.toUpperCase(Locale.ROOT)));
        Process process = builder.start();
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
