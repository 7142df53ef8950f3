package dev.counterpoint.app.cli;

import dev.counterpoint.providers.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code counterpoint sandbox}: serves the embedded provider to other programs until it is stopped. */
@Command(name = "sandbox", description = "Serve the sandbox, a provider without a model, until Ctrl+C; first prints each protocol's base URL.")
final class SandboxCommand implements Callable<Integer> {
    private static final int LAST_PORT = 65_535;

    private final Context context;

    @Option(names = "--port", paramLabel = "N", defaultValue = "0", description = "The port to listen on; 0, as without it, for any that is free.")
    private int port;

    SandboxCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > LAST_PORT) {
            throw new WrongUse("--port takes a number from 0 to " + LAST_PORT + ".");
        }
        CountDownLatch stopped = new CountDownLatch(1);
        try (Sandbox sandbox = new Sandbox(port); var _ = context.interrupts().on(stopped::countDown)) {
            String lines = sandbox.protocols().stream()
                    .map(protocol -> protocol.kind() + "\t" + protocol.baseUrl() + "\n").collect(Collectors.joining());
            context.terminal().out().write(lines.getBytes(StandardCharsets.UTF_8));
            context.terminal().out().flush();
            stopped.await();
        }
        return ExitCode.INTERRUPTED;
    }
}
