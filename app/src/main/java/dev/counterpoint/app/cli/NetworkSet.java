package dev.counterpoint.app.cli;

import dev.counterpoint.app.store.NetworkStore;
import dev.counterpoint.providers.config.NetworkConfig;
import dev.counterpoint.providers.config.NetworkFile;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "set", description = "Put what a file describes in place of all settings of the network; {} clears them.")
final class NetworkSet implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "FILE", description = "The settings (JSON); - for standard input.")
    private String file = "";

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    NetworkSet(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        NetworkConfig config = NetworkFile.read(PromptInput.text(file, context.terminal().in()));
        NetworkStore.Kept kept = new NetworkStore.Kept(config, List.of());
        try (Services services = context.open()) {
            Context.await(services.store().network().save(config));
        }
        if (json) {
            new JsonLines(context.terminal().out()).write(NetworkText.object(kept));
        } else {
            for (String line : NetworkText.lines(kept)) {
                context.print(line);
            }
        }
        return ExitCode.DONE;
    }
}
