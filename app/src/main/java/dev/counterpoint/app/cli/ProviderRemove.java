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
        if (Context.await(services.store().providers().removeUnreadable(name))) {
            return removed(name);
        }
        ProviderConfig config = named(services, name);
        if (!Context.await(services.store().providers().remove(config.id()))) {
            throw new WrongUse("“" + Printable.line(config.name()) + "” cannot be removed.");
        }
        return removed(config.name());
    }

    private int removed(String removed) throws IOException {
        if (json()) {
            lines().write(JsonLines.object().put("removed", removed));
        } else {
            print("Removed " + Printable.line(removed) + ".");
        }
        return ExitCode.DONE;
    }
}
