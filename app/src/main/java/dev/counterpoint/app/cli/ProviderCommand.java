package dev.counterpoint.app.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import org.jspecify.annotations.Nullable;

/** {@code counterpoint provider …}: the saved configurations. */
@Command(name = "provider", description = "Add, list, show, test and remove saved provider configurations.")
final class ProviderCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    /** The command with all that stand below it. */
    static CommandLine with(Context context) {
        return new CommandLine(new ProviderCommand()).addSubcommand(new ProviderAdd(context))
                .addSubcommand(new ProviderList(context)).addSubcommand(new ProviderShow(context))
                .addSubcommand(new ProviderTest(context)).addSubcommand(new ProviderModels(context))
                .addSubcommand(new ProviderRemove(context)).addSubcommand(new ProviderKinds(context));
    }

    @Override
    public Integer call() {
        CommandSpec own = Objects.requireNonNull(spec, "picocli sets it");
        throw new ParameterException(own.commandLine(),
                "Say what to do: add, list, show, test, models, remove or kinds");
    }
}
