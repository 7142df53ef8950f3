package dev.counterpoint.app.cli;

import dev.counterpoint.app.run.ConnectionStep;
import dev.counterpoint.app.run.ConnectionTest;
import dev.counterpoint.app.run.NetworkTest;
import dev.counterpoint.providers.config.NetworkConfig;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderFields;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "test", description = "Try step by step whether the server of a configuration can be reached: name, proxy, TLS, an answer. No key is sent.")
final class NetworkTestCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "CONFIG", description = "A saved configuration's name, or an address that begins with https:// or http://.")
    private String target = "";

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    NetworkTestCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        try (Services services = context.open()) {
            NetworkConfig network = Context.await(services.store().network().read()).config();
            NetworkTest test = new NetworkTest(network, address(services), System::nanoTime);
            StepPrinter printer = new StepPrinter(context, json);
            List<ConnectionStep> steps;
            try (var _ = context.interrupts().on(test::cancel)) {
                steps = test.run(printer::print);
            }
            printer.rethrow();
            return ConnectionTest.passed(steps) ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private URI address(Services services) {
        if (target.contains("://")) {
            return ProviderFields.url("CONFIG", target);
        }
        ProviderConfig config = new Targets(context.saved(services.store())).config(target);
        return config.address().orElseThrow(() -> new WrongUse(config instanceof ProviderConfig.Sandbox
                ? "The sandbox is in this program: no network leads there."
                : "The address of “" + Printable.line(config.name())
                        + "” depends on the model: give the address itself, as https://…."));
    }
}
