package dev.counterpoint.app.cli;

import dev.counterpoint.app.run.ConnectionStep;
import dev.counterpoint.app.run.ConnectionTest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "test", description = "Try a saved configuration step by step: name, connection, TLS, key, and a few words of its default model, which may cost a fraction of a cent.")
final class ProviderTest extends ProviderWork {
    @Parameters(paramLabel = "NAME", description = "The configuration's name.")
    private String name = "";

    ProviderTest(Context context) {
        super(context);
    }

    @Override
    int work(Services services) throws IOException {
        ConnectionTest test = new ConnectionTest(services.clients(), named(services, name), System::nanoTime);
        OutputFailure failure = new OutputFailure();
        List<ConnectionStep> steps;
        try (var _ = context().interrupts().on(test::cancel)) {
            steps = test.run(step -> failure.keep(() -> report(step)));
        }
        failure.rethrow();
        return ConnectionTest.passed(steps) ? ExitCode.DONE : ExitCode.FAILED;
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
        if (json()) {
            ObjectNode object = JsonLines.object().put("step", phase).put("result", result).put("detail", detail)
                    .put("millis", millis);
            lines().write(object);
        } else {
            print(sign + " " + phase.replace('_', ' ') + ": " + Printable.line(detail)
                    + (millis == null ? "" : " (" + millis + " ms)"));
        }
    }

    /** The first failure to write, kept until it can be thrown. */
    private static final class OutputFailure {
        private @Nullable IOException first;

        private interface Write {
            void run() throws IOException;
        }

        void keep(Write write) {
            try {
                if (first == null) {
                    write.run();
                }
            } catch (IOException failed) {
                first = failed;
            }
        }

        void rethrow() throws IOException {
            if (first != null) {
                throw first;
            }
        }
    }
}
