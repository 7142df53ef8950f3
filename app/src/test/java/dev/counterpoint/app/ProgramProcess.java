package dev.counterpoint.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The program as a process of its own, begun by a shell that may limit it before. */
final class ProgramProcess {
    /** What it wrote and how it ended. */
    record Ended(int code, String out, String err) {}

    private ProgramProcess() {}

    /**
     * Runs it to its end.
     *
     * @param before commands of the shell, each of which has to succeed; may be empty
     */
    static Ended run(Path data, String before, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", before + "exec \"$@\"", "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(), "--data", data.toString()));
        command.addAll(List.of(arguments));
        // Through pipes: a file would meet a limit too.
        Process process = new ProcessBuilder(command).start();
        try {
            process.getOutputStream().close();
            CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()),
                    task -> Thread.ofVirtual().start(task));
            String out = text(process.getInputStream());
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("It closed its output and does not end.");
            }
            return new Ended(process.exitValue(), out, err.join());
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(InputStream from) {
        try (from) {
            return new String(from.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
