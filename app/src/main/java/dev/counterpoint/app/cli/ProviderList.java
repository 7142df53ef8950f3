package dev.counterpoint.app.cli;

import dev.counterpoint.providers.config.ProviderConfig;
import java.io.IOException;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List the saved configurations by name.")
final class ProviderList extends ProviderWork {

    ProviderList(Context context) {
        super(context);
    }

    @Override
    int work(Services services) throws IOException {
        for (ProviderConfig config : context().saved(services.store())) {
            if (json()) {
                lines().write(ProviderText.object(config));
            } else {
                print(ProviderText.line(config));
            }
            tellRefusal(services, config);
        }
        return ExitCode.DONE;
    }
}
