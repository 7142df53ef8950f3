package dev.counterpoint.app.run;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderClients;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.catalog.Price;
import dev.counterpoint.providers.chat.StreamEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A run under way. Its body belongs to one virtual thread; everything public may be called from any thread and never
 * blocks.
 */
public final class Run {
    private static final RunState.Failed CANCELLED = new RunState.Failed(FailureKind.CANCELLED, Layer.PROGRAM,
            "Stopped. The connection to the provider was closed.", "", 0);

    /** Another try that is being waited for. */
    public record Retry(ProviderException reason, Duration pause, int failedAttempt) {}

    /** State and time in one, so that whoever sees the run ended sees its final time. */
    private record End(RunState state, long nanos) {}

    private final RunSpec spec;
    private final Function<Target, Optional<Price>> prices;
    private final LongSupplier nanoTime;
    private final long startNanos;
    private final Consumer<StreamEvent> out;
    private final AtomicReference<@Nullable End> end = new AtomicReference<>();
    private final AtomicReference<@Nullable ProviderClient> client = new AtomicReference<>();
    private final CompletableFuture<RunResult> done = new CompletableFuture<>();
    private final TextFeed feed = new TextFeed();
    private volatile List<FailedAttempt> failed = List.of();
    private volatile Attempt attempt;
    private volatile long firstTokenNanos = -1;
    /** When the stop reason came: what is waited for after it is figures, and no part of the answer's time. */
    private volatile long stoppedNanos = -1;

    Run(RunSpec spec, Function<Target, Optional<Price>> prices, LongSupplier nanoTime,
            Consumer<StreamEvent> listener) {
        this.spec = spec;
        this.prices = prices;
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
        this.out = event -> {
            feed.accept(event);
            listener.accept(event);
        };
        this.attempt = attempt(0, 0, 0);
    }

    public RunSpec spec() {
        return spec;
    }

    /** Whom it asks now, or who answered: one of its fallbacks where those before failed. */
    public Target target() {
        return attempt.target();
    }

    /** The targets that were asked in vain before {@link #target()}, in order; each was let go before its first token. */
    public List<FailedAttempt> failedAttempts() {
        return failed;
    }

    public RunState state() {
        End ended = end.get();
        return ended == null ? new RunState.Running() : ended.state();
    }

    public TextFeed feed() {
        return feed;
    }

    /** Completes when the run has ended and its end is with the journal; never exceptionally. */
    public CompletableFuture<RunResult> done() {
        return done.copy();
    }

    /** Parameters that were set and not sent to the present target, each with the reason; known once it was asked. */
    public Map<String, String> notSent() {
        return attempt.notSent();
    }

    /** The try that is being waited for; null while none is. */
    public @Nullable Retry retry() {
        return isRunning() ? attempt.retry() : null;
    }

    public RunMetrics metrics() {
        long first = firstTokenNanos;
        End ended = end.get();
        Attempt now = attempt;
        return new RunMetrics(first < 0 ? null : Duration.ofNanos(first),
                Duration.ofNanos(ended == null ? untilStop() : ended.nanos()), now.usage(), now.requestsInAll(),
                now.price(), cost(now));
    }

    /** Stops the run on the wire. What had arrived is kept; a run that has ended stays as it ended. */
    public void cancel() {
        end(CANCELLED);
        ProviderClient running = client.get();
        if (running != null) {
            running.cancel();
        }
    }

    /** The whole life of the run, on its own thread. */
    void live(ProviderClients clients, Journal journal, CompletableFuture<?> begun) {
        try {
            begun.join();
            askInTurn(clients, journal);
        } catch (Throwable thrown) {
            end(Failures.of(thrown));
        } finally {
            close(journal);
        }
    }

    private void askInTurn(ProviderClients clients, Journal journal) {
        for (int place = 0;; place++) {
            Attempt now = attempt;
            try {
                ask(now, clients, journal);
                return;
            } catch (ProviderException failure) {
                if (!now.isReplaceable() || !Fallback.helps(failure.kind()) || !isRunning()) {
                    throw failure;
                }
                fallBack(now, place + 1, failure, journal);
            }
        }
    }

    private void ask(Attempt now, ProviderClients clients, Journal journal) {
        try (ProviderClient opened = clients.open(now.target().config(),
                now.observer(spec.id(), startNanos, journal))) {
            // Whoever cancels ends the run first and then looks for a client: one of the two sees the other.
            client.set(opened);
            if (isRunning()) {
                opened.stream(spec.request(now.target()), event -> accept(now, event));
                finish(now);
            }
        }
    }

    private void fallBack(Attempt before, int next, ProviderException failure, Journal journal) {
        long nanos = sinceStart();
        FailedAttempt inVain = before.failed(Failures.of(failure), nanos);
        journal.fellBack(spec.id(), next - 1, inVain, before.requestsInAll() + 1);
        List<FailedAttempt> all = new ArrayList<>(failed);
        all.add(inVain);
        failed = List.copyOf(all);
        attempt = attempt(next, nanos, before.requestsInAll());
    }

    private Attempt attempt(int place, long sinceStartNanos, int requestsBefore) {
        List<Target> targets = spec.targets();
        Target target = targets.get(place);
        return new Attempt(target, prices.apply(target).orElse(null), sinceStartNanos, requestsBefore,
                place + 1 < targets.size());
    }

    /** What is still decoded after the run has ended is neither shown nor counted: its figures stand. */
    private void accept(Attempt from, StreamEvent event) {
        if (!isRunning()) {
            return;
        }
        if (event instanceof StreamEvent.Delta && firstTokenNanos < 0) {
            firstTokenNanos = sinceStart();
        }
        if (event instanceof StreamEvent.Stopped && stoppedNanos < 0) {
            stoppedNanos = sinceStart();
        }
        from.accept(event, out);
    }

    private void finish(Attempt now) {
        StreamEvent.Stopped stopped = now.stopped();
        if (stopped == null) {
            throw new IllegalStateException("The client returned without a stop reason.");
        }
        end.compareAndSet(null,
                new End(new RunState.Finished(stopped.reason(), stopped.providerReason()), untilStop()));
    }

    private void end(RunState state) {
        end.compareAndSet(null, new End(state, sinceStart()));
    }

    private long untilStop() {
        long stopped = stoppedNanos;
        return stopped < 0 ? sinceStart() : stopped;
    }

    private boolean isRunning() {
        return end.get() == null;
    }

    private void close(Journal journal) {
        client.set(null);
        RunResult result = new RunResult(state(), attempt.parts(), metrics(), failed);
        try {
            journal.ended(spec.id(), result);
        } catch (RuntimeException | Error failure) {
            Failures.unkept(failure);
        } finally {
            // Whoever waits for the end must hear of it, whatever became of its record.
            done.complete(result);
        }
    }

    /** Of the present target, and of what those before it are known to have counted. */
    private @Nullable BigDecimal cost(Attempt now) {
        Price price = now.price();
        BigDecimal own = price == null ? null : price.of(now.usage()).orElse(null);
        if (own == null) {
            return null;
        }
        BigDecimal sum = own;
        for (FailedAttempt each : failed) {
            sum = each.cost() == null ? sum : sum.add(each.cost());
        }
        return sum;
    }

    private long sinceStart() {
        return nanoTime.getAsLong() - startNanos;
    }
}
