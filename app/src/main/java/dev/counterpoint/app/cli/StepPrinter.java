package dev.counterpoint.app.cli;

import dev.counterpoint.app.run.ConnectionStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Prints the steps of a test as they end. The first failure to write is kept, and ends the printing. */
final class StepPrinter {
    private final Context context;
    private final boolean json;
    private @Nullable IOException failure;

    StepPrinter(Context context, boolean json) {
        this.context = context;
        this.json = json;
    }

    void print(ConnectionStep step) {
        try {
            if (failure == null) {
                report(step);
            }
        } catch (IOException failed) {
            failure = failed;
        }
    }

    void rethrow() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    private void report(ConnectionStep step) throws IOException {
        switch (step) {
            case ConnectionStep.Started _ -> {
            }
            case ConnectionStep.Passed passed -> report("✓", step, "passed", passed.detail(), passed.took().toMillis());
            case ConnectionStep.Skipped skipped -> report("–", step, "skipped", skipped.why(), null);
            case ConnectionStep.Failed failed -> report("✗", step, "failed",
                    (failed.message() + " " + failed.advice()).strip(), failed.took().toMillis());
        }
    }

    private void report(String sign, ConnectionStep step, String result, String detail, @Nullable Long millis)
            throws IOException {
        String phase = step.phase().name().toLowerCase(Locale.ROOT);
        if (json) {
            ObjectNode object = JsonLines.object().put("step", phase).put("result", result).put("detail", detail)
                    .put("millis", millis);
            new JsonLines(context.terminal().out()).write(object);
        } else {
            String line = sign + " " + phase.replace('_', ' ') + ": " + Printable.line(detail)
                    + (millis == null ? "" : " (" + millis + " ms)") + "\n";
            context.terminal().out().write(line.getBytes(StandardCharsets.UTF_8));
            context.terminal().out().flush();
        }
    }
}
