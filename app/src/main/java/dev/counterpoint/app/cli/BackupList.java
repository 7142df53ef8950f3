package dev.counterpoint.app.cli;

import dev.counterpoint.app.store.BackupFile;
import dev.counterpoint.app.store.Rescue;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Works without the database, which may be what one wants a backup of. */
@Command(name = "list", description = "List the backups, newest first.")
final class BackupList implements Callable<Integer> {
    private final Context context;

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    BackupList(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        List<BackupFile> backups = Rescue.of(context.dataDirectory().get(), InstantSource.system()).backups();
        JsonLines lines = new JsonLines(context.terminal().out());
        for (BackupFile backup : backups) {
            if (json) {
                lines.write(BackupText.object(backup));
            } else {
                context.print(BackupText.line(backup));
            }
        }
        if (backups.isEmpty() && !json) {
            context.print("There is no backup yet.");
        }
        return ExitCode.DONE;
    }
}
