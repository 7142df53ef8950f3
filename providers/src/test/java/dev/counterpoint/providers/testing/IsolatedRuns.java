package dev.counterpoint.providers.testing;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.config.ProviderFile;
import dev.counterpoint.providers.config.ProviderId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The program of a child process: runs each provider file of a directory once, and writes how it ended beside it. */
public final class IsolatedRuns {
    private IsolatedRuns() {}

    /** @param arguments the directory */
    public static void main(String... arguments) throws IOException {
        // As the program hands it in: it is there to be read, by those that say so.
        Environment environment = new Environment(System.getenv(), Path.of(System.getProperty("user.home")));
        try (HttpProviderClients clients = HttpProviderClients.create(() -> {
            throw new IllegalStateException("No sandbox here.");
        }, environment); Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            files.filter(file -> file.toString().endsWith(".json")).sorted().forEach(file -> run(clients, file));
        }
    }

    private static void run(HttpProviderClients clients, Path file) {
        String end = "finished";
        try (ProviderClient client = clients.open(
                ProviderFile.read(Files.readString(file), new ProviderId(file.getFileName().toString())),
                ExchangeObserver.NONE)) {
            client.stream(new ChatRequest("model-1", List.of(Message.user("Hello")), List.of(), Parameters.NONE),
                    _ -> {});
        } catch (ProviderException failed) {
            end = failed.kind().wire() + ": " + failed.message();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Files.writeString(file.resolveSibling(file.getFileName() + ".end"), end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
