package dev.counterpoint.app.cli;

import dev.counterpoint.providers.config.ProviderConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** What the commands under {@code provider} have in common. */
abstract sealed class ProviderWork implements Callable<Integer> permits ProviderAdd, ProviderList, ProviderModels,
        ProviderRemove, ProviderShow, ProviderTest {
    private final Context context;

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    ProviderWork(Context context) {
        this.context = context;
    }

    @Override
    public final Integer call() throws IOException, InterruptedException {
        try (Services services = context.open()) {
            return work(services);
        }
    }

    /** Does the work; returns the exit code. */
    abstract int work(Services services) throws IOException, InterruptedException;

    final Context context() {
        return context;
    }

    final boolean json() {
        return json;
    }

    final JsonLines lines() {
        return new JsonLines(context.terminal().out());
    }

    final void print(String text) throws IOException {
        context.terminal().out().write(Printable.of(text + "\n").getBytes(StandardCharsets.UTF_8));
        context.terminal().out().flush();
    }

    /** On standard error, why it cannot be used, if it cannot. */
    final void tellRefusal(Services services, ProviderConfig config) {
        services.store().providers().refusal(config).ifPresent(refused -> context.terminal().err()
                .println(Printable.line(refused.message() + " " + refused.advice())));
    }

    /**
     * @throws WrongUse naming those that there are, if none has this name
     */
    final ProviderConfig named(Services services, String name) {
        return new Targets(context.saved(services.store())).config(name);
    }
}
