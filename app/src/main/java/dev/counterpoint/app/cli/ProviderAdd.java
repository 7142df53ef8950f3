package dev.counterpoint.app.cli;

import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderFile;
import dev.counterpoint.providers.config.ProviderId;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "add", description = "Save the configuration that a provider file describes.")
final class ProviderAdd extends ProviderWork {
    @Parameters(paramLabel = "FILE", description = "The provider file (JSON); - for standard input.")
    private String file = "";

    @Option(names = "--replace", description = "Take the place of a configuration with the same name.")
    private boolean replace;

    ProviderAdd(Context context) {
        super(context);
    }

    @Override
    int work(Services services) throws IOException {
        ProviderConfig read = ProviderFile.read(PromptInput.text(file, context().terminal().in()),
                new ProviderId(context().ids().get()));
        Optional<ProviderConfig> existing = Context.await(services.store().providers().byName(read.name()));
        if (existing.isPresent() && !replace) {
            throw new WrongUse("A configuration named “" + Printable.line(read.name())
                    + "” is already saved; add --replace to put this one in its place.");
        }
        ProviderConfig saved = existing.map(old -> read.renamed(old.id(), read.name())).orElse(read);
        Context.await(services.store().providers().save(saved));
        if (json()) {
            lines().write(ProviderText.object(saved));
        } else {
            print((existing.isPresent() ? "Replaced " : "Added ") + ProviderText.line(saved));
        }
        return ExitCode.DONE;
    }
}
