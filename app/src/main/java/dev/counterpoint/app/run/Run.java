package dev.counterpoint.app.run;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderClients;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.SentRequest;
import dev.counterpoint.providers.catalog.Price;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
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
    private final @Nullable Price price;
    private final LongSupplier nanoTime;
    private final long startNanos;
    private final Consumer<StreamEvent> listener;
    private final AtomicReference<@Nullable End> end = new AtomicReference<>();
    private final AtomicReference<@Nullable ProviderClient> client = new AtomicReference<>();
    private final CompletableFuture<RunResult> done = new CompletableFuture<>();
    private final TextFeed feed = new TextFeed();
    private final AnswerBuilder answer = new AnswerBuilder();
    private volatile Usage usage = Usage.NONE;
    private volatile long firstTokenNanos = -1;
    private volatile int attempts;
    private volatile Map<String, String> notSent = Map.of();
    private volatile @Nullable Retry retry;

    Run(RunSpec spec, @Nullable Price price, LongSupplier nanoTime, Consumer<StreamEvent> listener) {
        this.spec = spec;
        this.price = price;
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
        this.listener = listener;
    }

    public RunSpec spec() {
        return spec;
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

    /** Parameters that were set and not sent, each with the reason; known once the request was sent. */
    public Map<String, String> notSent() {
        return notSent;
    }

    /** The try that is being waited for; null while none is. */
    public @Nullable Retry retry() {
        return isRunning() ? retry : null;
    }

    public RunMetrics metrics() {
        long first = firstTokenNanos;
        End ended = end.get();
        Usage reported = usage;
        return new RunMetrics(first < 0 ? null : Duration.ofNanos(first),
                Duration.ofNanos(ended == null ? sinceStart() : ended.nanos()), reported, attempts, price,
                price == null ? null : price.of(reported).orElse(null));
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
            try (ProviderClient opened = clients.open(spec.target().config(), new Recorder(journal))) {
                client.set(opened);
                if (isRunning()) {
                    opened.stream(spec.request(), this::accept);
                    finish();
                }
            }
        } catch (Throwable thrown) {
            end(Failures.of(thrown));
        } finally {
            close(journal);
        }
    }

    /** What is still decoded after the run has ended is neither shown nor counted: its figures stand. */
    private void accept(StreamEvent event) {
        if (!isRunning()) {
            return;
        }
        if (event instanceof StreamEvent.Delta && firstTokenNanos < 0) {
            firstTokenNanos = sinceStart();
        }
        retry = null;
        answer.accept(event);
        usage = answer.usage();
        feed.accept(event);
        listener.accept(event);
    }

    private void finish() {
        StreamEvent.Stopped stopped = answer.stopped();
        if (stopped == null) {
            throw new IllegalStateException("The client returned without a stop reason.");
        }
        end(new RunState.Finished(stopped.reason(), stopped.providerReason()));
    }

    private void end(RunState state) {
        end.compareAndSet(null, new End(state, sinceStart()));
    }

    private boolean isRunning() {
        return end.get() == null;
    }

    private void close(Journal journal) {
        client.set(null);
        RunResult result = new RunResult(state(), answer.parts(), metrics());
        try {
            journal.ended(spec.id(), result);
        } catch (RuntimeException | Error failed) {
            Failures.unkept(failed);
        } finally {
            // Whoever waits for the end must hear of it, whatever became of its record.
            done.complete(result);
        }
    }

    private long sinceStart() {
        return nanoTime.getAsLong() - startNanos;
    }

    /** Hands what goes over the wire to the journal. */
    private final class Recorder implements ExchangeObserver {
        private final Journal journal;

        Recorder(Journal journal) {
            this.journal = journal;
        }

        @Override
        public void requestSent(int attempt, SentRequest request) {
            attempts = attempt;
            // Some protocols send a second request for the same answer, with nothing in it.
            if (!request.notSent().isEmpty()) {
                notSent = request.notSent();
            }
            retry = null;
            journal.requestSent(spec.id(), attempt, request);
        }

        @Override
        public void responseHead(int attempt, int status, Map<String, List<String>> headers) {
            journal.responseHead(spec.id(), attempt, status, headers);
        }

        @Override
        public void frame(int attempt, long atNanos, byte[] bytes) {
            journal.frame(spec.id(), attempt, Math.max(0, atNanos - startNanos), bytes);
        }

        @Override
        public void retrying(int attempt, ProviderException reason, Duration wait) {
            retry = new Retry(reason, wait, attempt);
        }
    }
}
