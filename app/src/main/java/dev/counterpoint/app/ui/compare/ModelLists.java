package dev.counterpoint.app.ui.compare;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderClients;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.config.ProviderConfig;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiConsumer;

/**
 * Asks each configuration for its models once a session. What failed is asked again; a configuration that has changed
 * is another one. Thread-safe.
 */
final class ModelLists {
    private final ProviderClients clients;
    private final ThreadFactory threads;
    private final BiConsumer<ProviderConfig, List<ModelInfo>> heard;
    private final ConcurrentMap<ProviderConfig, CompletableFuture<List<ModelInfo>>> lists = new ConcurrentHashMap<>();

    /**
     * @param threads meant to be virtual: a thread waits for each provider's answer
     * @param heard   hears of each list that comes, on that thread
     */
    ModelLists(ProviderClients clients, ThreadFactory threads, BiConsumer<ProviderConfig, List<ModelInfo>> heard) {
        this.clients = clients;
        this.threads = threads;
        this.heard = heard;
    }

    /** The list, at once if it is known; fails with a {@code ProviderException} where it cannot be had. */
    CompletableFuture<List<ModelInfo>> of(ProviderConfig config) {
        return lists.compute(config,
                (key, known) -> known == null || known.isCompletedExceptionally() ? ask(key) : known);
    }

    private CompletableFuture<List<ModelInfo>> ask(ProviderConfig config) {
        CompletableFuture<List<ModelInfo>> answer = new CompletableFuture<>();
        threads.newThread(() -> {
            try (ProviderClient client = clients.open(config, ExchangeObserver.NONE)) {
                List<ModelInfo> models = List.copyOf(client.models());
                heard.accept(config, models);
                answer.complete(models);
            } catch (RuntimeException | Error failed) {
                answer.completeExceptionally(failed);
            }
        }).start();
        return answer;
    }
}
