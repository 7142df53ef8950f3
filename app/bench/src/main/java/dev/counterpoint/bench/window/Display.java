package dev.counterpoint.bench.window;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An X server of its own, 1920 × 1080, without a screen: {@code Xvfb}. */
final class Display implements AutoCloseable {
    private final Process process;
    private final String name;

    /** @throws IOException with what is missing, in words */
    Display() throws IOException {
        try {
            process = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1920x1080x24", "-nolisten", "tcp")
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException missing) {
            throw new IOException("Not measured: there is no Xvfb (Debian and Ubuntu: the packages xvfb, libgtk-3-0 and"
                    + " libxtst6).", missing);
        }
        String number = process.inputReader(StandardCharsets.US_ASCII).readLine();
        if (number == null) {
            throw new IOException("Not measured: Xvfb did not start.");
        }
        name = ":" + number.strip();
    }

    String name() {
        return name;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
