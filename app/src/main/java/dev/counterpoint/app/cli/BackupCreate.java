package dev.counterpoint.app.cli;

import dev.counterpoint.app.store.BackupFile;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "create", description = "Make a backup now.")
final class BackupCreate implements Callable<Integer> {
    private final Context context;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    BackupCreate(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        try (Services services = context.open()) {
            BackupFile made = Context.await(services.store().backups().create());
            if (json) {
                new JsonLines(context.terminal().out()).write(BackupText.object(made));
            } else {
                context.print("Made " + made.path() + ": " + BackupText.what(made) + ".");
            }
        }
        return ExitCode.DONE;
    }
}
