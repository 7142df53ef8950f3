package dev.counterpoint.bench.window;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs a {@link WindowProcess} on a display, with the options that {@code packaging/counterpoint} starts Java with. */
final class Program {
    private static final List<String> OPTIONS = List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:MetaspaceSize=128m",
            "-XX:ReservedCodeCacheSize=240m", "-XX:TieredStopAtLevel=1", "-Dprism.dirtyregioncount=15",
            "-Dprism.disableRegionCaching=true",
            "-Djdk.httpclient.keepalive.timeout=300");

    private Program() {}

    /** Blocks until it has ended. */
    static Report run(Display display, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(List.of("--module-path", javaFx(), "--add-modules", "javafx.controls",
                "--enable-native-access=javafx.graphics,ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                WindowProcess.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("DISPLAY", display.name());
        Process process = builder.start();
        Report report = new Report();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                report.read(line);
            }
        } finally {
            process.destroy();
        }
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException("The window's process ended with " + code);
        }
        return report;
    }

    private static String javaFx() {
        return String.join(File.pathSeparator,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .filter(entry -> Path.of(entry).getFileName().toString().startsWith("javafx-")).toList());
    }
}
