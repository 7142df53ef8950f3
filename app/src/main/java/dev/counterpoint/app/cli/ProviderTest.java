package dev.counterpoint.app.cli;

import dev.counterpoint.app.run.ConnectionStep;
import dev.counterpoint.app.run.ConnectionTest;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

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
        StepPrinter printer = new StepPrinter(context(), json());
        List<ConnectionStep> steps;
        try (var _ = context().interrupts().on(test::cancel)) {
            steps = test.run(printer::print);
        }
        printer.rethrow();
        return ConnectionTest.passed(steps) ? ExitCode.DONE : ExitCode.FAILED;
    }
}
