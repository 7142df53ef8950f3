package dev.counterpoint.app.run;

import dev.counterpoint.providers.ProviderClients;
import dev.counterpoint.providers.catalog.Price;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.config.ProviderConfig;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Gives every run a thread of its own, meant to be virtual, and keeps them all in the journal. Thread-safe. */
public final class RunEngine implements AutoCloseable {

    /** Hears a run's events in order, on a thread that other runs share; must not block. For the terminal; windows use the feed. */
    @FunctionalInterface
    public interface Listener {
        /** Hears nothing. */
        Listener NONE = (_, _) -> {};

        void heard(RunSpec run, StreamEvent event);
    }

    private final ProviderClients clients;
    private final Journal journal;
    private final Function<Target, Optional<Price>> prices;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final ThreadFactory threads;
    private final ListedPrices listed;
    private final Set<Run> running = ConcurrentHashMap.newKeySet();

    /**
     * @param nanoTime the clock of {@link System#nanoTime()}, on which frames are stamped
     */
    public RunEngine(ProviderClients clients, Journal journal, Function<Target, Optional<Price>> prices,
            InstantSource clock, LongSupplier nanoTime, ThreadFactory threads) {
        this.clients = clients;
        this.journal = journal;
        this.prices = prices;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.threads = threads;
        this.listed = new ListedPrices(clock);
    }

    /** A provider's list of models came. Prices that it tells hold for the runs that start from now on. */
    public void listed(ProviderConfig config, List<ModelInfo> models) {
        listed.heard(config, models);
    }

    /**
     * Starts every run of a comparison and returns at once. Nothing is sent before the journal has the comparison on
     * disk; if it cannot be kept, every run fails with kind storage.
     */
    public List<Run> start(Comparison comparison, Listener listener) {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        List<Run> runs = comparison.runs().stream()
                .map(spec -> new Run(spec, this::price, nanoTime,
                        event -> listener.heard(spec, event)))
                .toList();
        running.addAll(runs);
        threads.newThread(() -> begin(comparison, begun)).start();
        for (Run run : runs) {
            threads.newThread(() -> {
                try {
                    run.live(clients, journal, begun);
                } finally {
                    running.remove(run);
                }
            }).start();
        }
        return runs;
    }

    /** The runs that have not ended. */
    public List<Run> running() {
        return List.copyOf(running);
    }

    /** Cancels every run on the wire and waits until each has ended. */
    @Override
    public void close() {
        List<Run> open = running();
        open.forEach(Run::cancel);
        open.forEach(run -> run.done().join());
    }

    private Optional<Price> price(Target target) {
        return listed.price(target).or(() -> prices.apply(target));
    }

    private void begin(Comparison comparison, CompletableFuture<Void> begun) {
        try {
            journal.begin(comparison, clock.instant());
            begun.complete(null);
        } catch (RuntimeException | Error failed) {
            begun.completeExceptionally(failed);
        }
    }
}
