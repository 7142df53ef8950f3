package dev.counterpoint.app;

import ch.qos.logback.classic.LoggerContext;
import dev.counterpoint.app.cli.Cli;
import dev.counterpoint.app.cli.Services;
import dev.counterpoint.app.cli.Terminal;
import dev.counterpoint.app.logging.LogFile;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entrance, and the one place where everything is put together. */
public final class Main {
    private static final int USUAL_COLUMNS = 80;

    private Main() {}

    public static void main(String[] arguments) {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught(err, thread, thrown));
        ShutdownInterrupts interrupts = new ShutdownInterrupts(err);
        interrupts.install(Runtime.getRuntime());
        int code = 1;
        try {
            code = run(err, interrupts, arguments);
        } finally {
            interrupts.over();
        }
        System.exit(code);
    }

    private static int run(PrintStream err, ShutdownInterrupts interrupts, String... arguments) {
        Map<String, String> environment = System.getenv();
        Terminal terminal = new Terminal(System.in, new FileOutputStream(FileDescriptor.out), err,
                Boolean.getBoolean("counterpoint.terminal"), columns(environment));
        Path directory = StandardDirectory.of(environment, System.getProperty("os.name"),
                home(environment));
        Services.Opener opener = data -> open(err, data);
        Toolkit toolkit = new Toolkit(err, interrupts);
        WindowStart window = new WindowStart(err, toolkit::show, toolkit::ask, data -> open(err, data),
                data -> new Cli(terminal, data, opener, interrupts, Main::id, WindowStart.NONE)
                        .run("compare", "--prompt", WindowStart.SAMPLE_PROMPT));
        return new Cli(terminal, directory, opener, interrupts, Main::id, window).run(arguments);
    }

    /** The store first: it makes the directory, the owner's alone. */
    private static Core open(PrintStream err, Path dataDirectory) {
        Core core = new Core(dataDirectory);
        try {
            LogFile.open((LoggerContext) LoggerFactory.getILoggerFactory(), dataDirectory);
        } catch (IOException failed) {
            err.println("Nothing is logged, for " + dataDirectory + " cannot be written to.");
        }
        return core;
    }

    private static void uncaught(PrintStream err, Thread thread, Throwable thrown) {
        Logger log = LoggerFactory.getLogger(Main.class);
        log.error("Uncaught on {}", thread, thrown);
        err.println("Counterpoint itself failed (" + thrown.getClass().getSimpleName()
                + "); the log file in the data directory has the details.");
    }

    /** What the person's shell says; Java itself asks the system's list of users. */
    private static Path home(Map<String, String> environment) {
        String named = environment.getOrDefault("HOME", "");
        return Path.of(named.isBlank() ? System.getProperty("user.home") : named);
    }

    private static int columns(Map<String, String> environment) {
        try {
            return Math.max(20, Integer.parseInt(environment.getOrDefault("COLUMNS", "")));
        } catch (NumberFormatException unknown) {
            return USUAL_COLUMNS;
        }
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
