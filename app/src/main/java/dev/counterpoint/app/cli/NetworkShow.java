package dev.counterpoint.app.cli;

import dev.counterpoint.app.store.NetworkStore;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "show", description = "Show the settings; of a secret only that it is set.")
final class NetworkShow implements Callable<Integer> {
    private final Context context;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    NetworkShow(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        try (Services services = context.open()) {
            NetworkStore.Kept kept = Context.await(services.store().network().read());
            if (json) {
                new JsonLines(context.terminal().out()).write(NetworkText.object(kept));
            } else {
                for (String line : NetworkText.lines(kept)) {
                    context.print(line);
                }
            }
        }
        return ExitCode.DONE;
    }
}
