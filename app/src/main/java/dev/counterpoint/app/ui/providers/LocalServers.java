package dev.counterpoint.app.ui.providers;

import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderClients;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.TimeLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;

/** Looks on this machine for model servers at the ports where they usually listen, all of which speak OpenAI's protocol. */
final class LocalServers {
    private static final int KNOCK_MILLIS = 500;
    private static final TimeLimits SHORT = new TimeLimits(Duration.ofSeconds(1), Duration.ofSeconds(3),
            Duration.ofSeconds(3));

    /** A program and the port that it listens on unless it is told otherwise. */
    record Usual(String name, int port) {
        URI baseUrl() {
            return URI.create("http://127.0.0.1:" + port + "/v1");
        }
    }

    static final List<Usual> USUAL = List.of(new Usual("Ollama", 11434), new Usual("LM Studio", 1234),
            new Usual("llama.cpp", 8080), new Usual("vLLM", 8000), new Usual("Jan", 1337));

    private final ProviderClients clients;
    private final ThreadFactory threads;
    private final List<Usual> usual;

    LocalServers(ProviderClients clients, ThreadFactory threads, List<Usual> usual) {
        this.clients = clients;
        this.threads = threads;
        this.usual = usual;
    }

    /** Those that answer, in the order of the list; completes on a thread of its own, never exceptionally. */
    CompletableFuture<List<Offer>> look() {
        CompletableFuture<List<Offer>> all = CompletableFuture.completedFuture(List.of());
        for (CompletableFuture<List<Offer>> one : usual.stream().map(this::ask).toList()) {
            all = all.thenCombine(one, (before, found) -> Stream.concat(before.stream(), found.stream()).toList());
        }
        return all;
    }

    /** None or one. */
    private CompletableFuture<List<Offer>> ask(Usual one) {
        CompletableFuture<List<Offer>> answer = new CompletableFuture<>();
        threads.newThread(() -> {
            try {
                answer.complete(listens(one) ? models(one).stream().toList() : List.of());
            } catch (RuntimeException | Error failed) {
                answer.complete(List.of());
            }
        }).start();
        return answer;
    }

    private static boolean listens(Usual one) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), one.port()), KNOCK_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    /** Another program may listen there: only a list of models tells a model server. */
    private Optional<Offer> models(Usual one) {
        ProviderConfig.OpenAi config = new ProviderConfig.OpenAi(
                new Common(new ProviderId("found"), one.name(), null, new Credentials.None(), Map.of(), SHORT),
                one.baseUrl());
        try (ProviderClient client = clients.open(config, ExchangeObserver.NONE)) {
            List<ModelInfo> models = client.models();
            String count = models.size() == 1 ? "1 model" : models.size() + " models";
            String first = models.isEmpty() ? null : models.getFirst().id();
            return Optional.of(new Offer(one.name(), "127.0.0.1:" + one.port() + " · " + count,
                    new ProviderConfig.OpenAi(new Common(config.id(), one.name(), first, config.credentials(), Map.of(),
                            TimeLimits.DEFAULT), one.baseUrl())));
        } catch (ProviderException another) {
            return Optional.empty();
        }
    }
}
