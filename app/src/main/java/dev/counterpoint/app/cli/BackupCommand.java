package dev.counterpoint.app.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code counterpoint backup …}: copies of the configurations, prompts and settings. */
@Command(name = "backup", description = "List, make and restore backups of configurations, prompts and settings.")
final class BackupCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    /** The command with all that stand below it. */
    static CommandLine with(Context context) {
        return new CommandLine(new BackupCommand()).addSubcommand(new BackupList(context))
                .addSubcommand(new BackupCreate(context)).addSubcommand(new BackupRestoreCommand(context));
    }

    @Override
    public Integer call() {
        CommandSpec own = Objects.requireNonNull(spec, "picocli sets it");
        throw new ParameterException(own.commandLine(), "Say what to do: list, create or restore");
    }
}
