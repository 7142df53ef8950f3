package dev.counterpoint.app.cli;

import dev.counterpoint.providers.config.ProviderConfig;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show a saved configuration; its secrets are masked.")
final class ProviderShow extends ProviderWork {
    @Parameters(paramLabel = "NAME", description = "The configuration's name.")
    private String name = "";

    ProviderShow(Context context) {
        super(context);
    }

    @Override
    int work(Services services) throws IOException {
        ProviderConfig config = named(services, name);
        if (json()) {
            lines().write(ProviderText.object(config));
        } else {
            print(ProviderText.object(config).toPrettyString());
        }
        tellRefusal(services, config);
        return ExitCode.DONE;
    }
}
