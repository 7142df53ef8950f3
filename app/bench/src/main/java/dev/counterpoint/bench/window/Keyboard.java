package dev.counterpoint.bench.window;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A {@link Typist} in a process of its own. Not for the FX thread: it waits. */
final class Keyboard implements AutoCloseable {
    private final Process process;
    private final OutputStream out;
    private final BufferedReader in;

    Keyboard() throws IOException {
        process = new ProcessBuilder(List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx64m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                Typist.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        out = process.getOutputStream();
        in = process.inputReader(StandardCharsets.US_ASCII);
        in.readLine();
    }

    /** Presses a key; returns when it did, by {@link System#nanoTime()}. */
    long press(String key) throws IOException {
        out.write((key + "\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        String at = in.readLine();
        if (at == null) {
            throw new IOException("The typist ended.");
        }
        return Long.parseLong(at);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
