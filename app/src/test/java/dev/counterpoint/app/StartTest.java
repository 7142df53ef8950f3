package dev.counterpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own: what only a whole JVM can show. */
@Tag("slow")
@Timeout(120)
class StartTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    void noDisplay_saysSoInOneLine_andRunsTheSample() throws IOException, InterruptedException {
        Process process = start();

        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(err).startsWith("There is no display").hasLineCount(1);
        assertThat(out).contains("━━ sandbox/openai/swift ━━", "━━ sandbox/anthropic/thoughtful ━━");
    }

    @Test
    void interrupt_endsTheRunsAndExitsWith130() throws IOException, InterruptedException {
        Process process = start("compare", "--prompt", "Hi", "--with", "sandbox/openai/long-markdown", "--json");
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            boolean sent = false;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (!sent && line.contains("\"event\":\"text\"")) {
                    assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor())
                            .isZero();
                    sent = true;
                }
            }
        }

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(lines.getLast()).contains("\"event\":\"failed\"", "\"kind\":\"cancelled\"");
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
    }

    private Process start(String... arguments) throws IOException {
        // A build in the background has SIGINT ignored, and its children with it.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), "dev.counterpoint.app.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("COUNTERPOINT_DATA", directory.toString());
        builder.environment().remove("DISPLAY");
        return builder.start();
    }
}
