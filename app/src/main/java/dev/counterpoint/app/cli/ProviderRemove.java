package dev.counterpoint.app.cli;

import dev.counterpoint.providers.config.ProviderConfig;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "remove", description = "Remove a saved configuration and its key; what was compared with it stays.")
final class ProviderRemove extends ProviderWork {
    @Parameters(paramLabel = "NAME", description = "The configuration's name.")
    private String name = "";

    ProviderRemove(Context context) {
        super(context);
    }

    @Override
    int work(Services services) throws IOException {
        ProviderConfig config = named(services, name);
        if (!Context.await(services.store().providers().remove(config.id()))) {
            throw new WrongUse("“" + Printable.line(config.name()) + "” cannot be removed.");
        }
        if (json()) {
            lines().write(JsonLines.object().put("removed", config.name()));
        } else {
            print("Removed " + Printable.line(config.name()) + ".");
        }
        return ExitCode.DONE;
    }
}
