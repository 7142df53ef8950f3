package dev.counterpoint.app.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code counterpoint network …}: how the program reaches the network. */
@Command(name = "network", description = "Show, set and test the proxy, further trusted certificates and a client certificate.")
final class NetworkCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    /** The command with all that stand below it. */
    static CommandLine with(Context context) {
        return new CommandLine(new NetworkCommand()).addSubcommand(new NetworkShow(context))
                .addSubcommand(new NetworkSet(context)).addSubcommand(new NetworkTestCommand(context));
    }

    @Override
    public Integer call() {
        CommandSpec own = Objects.requireNonNull(spec, "picocli sets it");
        throw new ParameterException(own.commandLine(), "Say what to do: show, set or test");
    }
}
