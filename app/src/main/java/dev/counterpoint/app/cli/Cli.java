package dev.counterpoint.app.cli;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The terminal front end. Every error is one sentence on standard error; an exit code says how it went. */
public final class Cli {
    private static final Logger LOG = LoggerFactory.getLogger(Cli.class);

    private final Terminal terminal;
    private final CommandLine commands;

    /**
     * @param standardDirectory the data directory unless {@code --data} names another
     * @param window            what {@code counterpoint} without a command does
     */
    public Cli(Terminal terminal, Path standardDirectory, Services.Opener opener, Interrupts interrupts,
            Supplier<String> ids, Window window) {
        this.terminal = terminal;
        CounterpointCommand root = new CounterpointCommand(window, standardDirectory);
        Context context = new Context(terminal, root::dataDirectory, opener, interrupts, ids);
        this.commands = new CommandLine(root).addSubcommand(new CompareCommand(context))
                .addSubcommand(ProviderCommand.with(context)).addSubcommand(new HistoryCommand(context))
                .addSubcommand(NetworkCommand.with(context)).addSubcommand(BackupCommand.with(context))
                .addSubcommand(new RepairCommand(context))
                .addSubcommand(new SandboxCommand(context)).setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true).setOut(writer(terminal.out()))
                .setErr(writer(terminal.err())).setParameterExceptionHandler(this::misused)
                .setExecutionExceptionHandler(this::failed);
    }

    /** Does what the arguments say; returns the exit code. Blocks. */
    public int run(String... arguments) {
        return commands.execute(arguments);
    }

    private int misused(ParameterException wrong, String[] arguments) {
        String message = wrong instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()
                ? unmatched(unmatched)
                : String.valueOf(wrong.getMessage()).replaceFirst("^Error: ", "");
        say(message + (message.endsWith(".") || message.endsWith("?") ? "" : ".") + " See "
                + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help.");
        return ExitCode.WRONG_USE;
    }

    private static String unmatched(UnmatchedArgumentException wrong) {
        List<String> near = wrong.getSuggestions();
        return "“" + String.join(" ", wrong.getUnmatched()) + "” is not understood here"
                + (near.isEmpty() ? "" : "; is " + near.getFirst() + " meant?");
    }

    private int failed(Exception thrown, CommandLine command, ParseResult parsed) {
        return switch (thrown) {
            case WrongUse wrong -> {
                say(String.valueOf(wrong.getMessage()));
                yield ExitCode.WRONG_USE;
            }
            case ProviderException known -> {
                say(known.message() + " " + known.advice());
                yield known.kind() == FailureKind.BAD_CONFIGURATION || known.kind() == FailureKind.INVALID_REQUEST
                        ? ExitCode.WRONG_USE
                        : ExitCode.FAILED;
            }
            // Commands turn what they cannot read into sentences: what is left is that nobody reads the output.
            case IOException _ -> ExitCode.FAILED;
            default -> {
                LOG.error("A command failed in the program itself", thrown);
                say("Counterpoint itself failed (" + thrown.getClass().getSimpleName()
                        + "); the log file in the data directory has the details.");
                yield ExitCode.FAILED;
            }
        };
    }

    private void say(String sentence) {
        terminal.err().println(Printable.line(sentence));
        terminal.err().flush();
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
