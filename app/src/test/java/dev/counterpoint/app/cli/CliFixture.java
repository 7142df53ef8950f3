package dev.counterpoint.app.cli;

import dev.counterpoint.app.run.GuardedClients;
import dev.counterpoint.app.run.RunEngine;
import dev.counterpoint.app.store.Store;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderClients;
import dev.counterpoint.providers.sandbox.Sandbox;
import dev.counterpoint.providers.sandbox.SandboxOptions;
import dev.counterpoint.providers.sandbox.script.Pacing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The terminal front end in this process: a real store, a real sandbox without pauses, captured streams. */
final class CliFixture implements AutoCloseable {

    /** What a command did. */
    record Result(int code, String out, String err) {

        /** Each line of the output as JSON. */
        List<JsonNode> json() {
            return out.lines().map(JsonMapper.shared()::readTree).toList();
        }

        List<JsonNode> json(String event) {
            return json().stream().filter(line -> line.get("event").asString().equals(event)).toList();
        }
    }

    final Sandbox sandbox;
    final Path directory;
    final List<Runnable> interrupts = new CopyOnWriteArrayList<>();
    private final HttpProviderClients clients;

    CliFixture(Path directory) {
        this(directory, SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    }

    CliFixture(Path directory, SandboxOptions options) {
        this.directory = directory;
        this.sandbox = new Sandbox(options);
        this.clients = HttpProviderClients.create(sandbox::start);
    }

    Result run(String... arguments) {
        return runWith("", arguments);
    }

    Result runWith(String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = runOn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err, false, arguments);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    int runOn(InputStream in, OutputStream out, OutputStream err, boolean interactive, String... arguments) {
        Terminal terminal = new Terminal(in, out, new PrintStream(err, true, StandardCharsets.UTF_8), interactive, 80);
        return new Cli(terminal, directory, this::open, this::interrupt, () -> UUID.randomUUID().toString(),
                data -> 77).run(arguments);
    }

    @Override
    public void close() {
        clients.close();
        sandbox.close();
    }

    private Interrupts.Registration interrupt(Runnable action) {
        interrupts.add(action);
        return () -> interrupts.remove(action);
    }

    private Services open(Path data) {
        Store store = Store.open(data, InstantSource.system());
        ProviderClients guarded = new GuardedClients(clients, store.providers()::refusal);
        RunEngine engine = new RunEngine(guarded, store.journal(), _ -> Optional.empty(), InstantSource.system(),
                System::nanoTime, Thread.ofVirtual().factory());
        return new Services() {
            @Override
            public Store store() {
                return store;
            }

            @Override
            public ProviderClients clients() {
                return guarded;
            }

            @Override
            public RunEngine engine() {
                return engine;
            }

            @Override
            public void close() {
                engine.close();
                store.close();
            }
        };
    }
}
