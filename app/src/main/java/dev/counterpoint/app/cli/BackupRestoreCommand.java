package dev.counterpoint.app.cli;

import dev.counterpoint.app.store.BackupStore.Restored;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "restore", description = {
        "Put a backup in place of the present configurations, prompts and settings, of which a backup is made first.",
        "The history stays as it is."})
final class BackupRestoreCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "NAME", description = "The backup, as counterpoint backup list names it.")
    private String name = "";

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    BackupRestoreCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        try (Services services = context.open()) {
            Restored restored = Context.await(services.store().backups().restore(name));
            if (json) {
                ObjectNode object = JsonLines.object().put("restored", name).put("before",
                        String.valueOf(restored.before().getFileName()));
                ArrayNode problems = object.putArray("problems");
                restored.problems().forEach(problems::add);
                new JsonLines(context.terminal().out()).write(object);
            } else {
                context.print("Restored " + name + ": "
                        + BackupText.counted(restored.contents().providers().size(), "configuration") + ", "
                        + BackupText.counted(restored.contents().prompts(), "prompt")
                        + ". What was there before is in " + restored.before().getFileName() + ".");
                for (String problem : restored.problems()) {
                    context.print(problem);
                }
            }
        }
        return ExitCode.DONE;
    }
}
