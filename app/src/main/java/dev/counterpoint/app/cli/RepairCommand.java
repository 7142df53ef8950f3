package dev.counterpoint.app.cli;

import dev.counterpoint.app.store.BackupFile;
import dev.counterpoint.app.store.Rescue;
import dev.counterpoint.providers.ProviderException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code counterpoint repair}: the way on where the database cannot be used. */
@Command(name = "repair", description = {
        "Set a database aside that cannot be opened, and save in a new one what can be read of it.",
        "What was set aside is never changed or deleted."})
final class RepairCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--backup", paramLabel = "NAME", description = "Begin with this backup instead.")
    private @Nullable String backup;

    @Option(names = "--empty", description = "Begin with an empty database instead.")
    private boolean empty;

    RepairCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (empty && backup != null) {
            throw new WrongUse("Say --backup or --empty, not both.");
        }
        Rescue rescue = Rescue.of(context.dataDirectory().get(), InstantSource.system());
        Optional<ProviderException> problem = rescue.problem();
        if (problem.isEmpty()) {
            context.print("The database is whole: there is nothing to repair.");
            return ExitCode.DONE;
        }
        if (rescue.isNewer() && !empty && backup == null) {
            // Nothing is broken: to save in an older form what can be read of it would lose the rest.
            throw problem.get();
        }
        context.print(problem.get().message());
        report(mend(rescue));
        return ExitCode.DONE;
    }

    private Rescue.Outcome mend(Rescue rescue) {
        if (empty) {
            return rescue.startEmpty();
        }
        return backup == null ? rescue.salvage() : rescue.startFrom(rescue.named(backup));
    }

    private void report(Rescue.Outcome outcome) throws IOException {
        context.print("It was set aside: " + outcome.setAside() + ".");
        BackupFile used = outcome.backup();
        if (backup == null && !empty) {
            context.print(outcome.gaps().isEmpty()
                    ? "All of it could be read, and is in the new database."
                    : "What could be read is in the new database; rows are missing of: "
                            + String.join(", ", outcome.gaps()) + ".");
        }
        if (used != null) {
            context.print("The backup " + used.name() + " was used: " + BackupText.what(used) + ".");
        }
    }
}
