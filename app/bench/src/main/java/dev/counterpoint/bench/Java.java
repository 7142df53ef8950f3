package dev.counterpoint.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts further JVMs with this one's class path. */
public final class Java {
    private Java() {}

    /**
     * Starts one; its standard error goes to ours, its standard input and output to the returned process.
     *
     * @param options before the class path
     */
    public static Process start(Class<?> main, List<String> options, String... arguments) throws IOException {
        return new ProcessBuilder(command(main, options, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static List<String> command(Class<?> main, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Quiet about what JMH, Netty and JavaFX do; JMH hands it on to its forks.
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-Dbench.root=" + System.getProperty("bench.root", ".")));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
