package dev.counterpoint.app.run;

import dev.counterpoint.app.run.Run.Retry;
import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.SentRequest;
import dev.counterpoint.providers.catalog.Price;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One target's turn in a run. As long as another target may still take its place, nothing of it is let out before its
 * first token. What is decoded belongs to the run's thread; the figures may be read by any.
 */
final class Attempt {
    private final Target target;
    private final @Nullable Price price;
    private final long startNanos;
    private final int requestsBefore;
    private final AnswerBuilder answer = new AnswerBuilder();
    private final List<StreamEvent> held = new ArrayList<>();
    private boolean open;
    private volatile Usage usage = Usage.NONE;
    private volatile int requests;
    private volatile Map<String, String> notSent = Map.of();
    private volatile @Nullable Retry retry;

    /**
     * @param startNanos     since the run's start
     * @param requestsBefore made of the targets before this one
     * @param replaceable    whether another target may take its place
     */
    Attempt(Target target, @Nullable Price price, long startNanos, int requestsBefore, boolean replaceable) {
        this.target = target;
        this.price = price;
        this.startNanos = startNanos;
        this.requestsBefore = requestsBefore;
        this.open = !replaceable;
    }

    Target target() {
        return target;
    }

    @Nullable
    Price price() {
        return price;
    }

    Usage usage() {
        return usage;
    }

    Map<String, String> notSent() {
        return notSent;
    }

    @Nullable
    Retry retry() {
        return retry;
    }

    /** Requests made in the whole run so far. */
    int requestsInAll() {
        return requestsBefore + requests;
    }

    List<Part> parts() {
        return answer.parts();
    }

    StreamEvent.@Nullable Stopped stopped() {
        return answer.stopped();
    }

    /** Whether the next target may still be asked in place of this one. */
    boolean isReplaceable() {
        return !open;
    }

    /**
     * @param out what may be shown: this event, those that were held back before it, or none
     */
    void accept(StreamEvent event, Consumer<StreamEvent> out) {
        retry = null;
        answer.accept(event);
        usage = answer.usage();
        if (open) {
            out.accept(event);
        } else if (isToken(event)) {
            open = true;
            if (!usage.equals(Usage.NONE)) {
                out.accept(new StreamEvent.UsageReported(usage));
            }
            held.forEach(out);
            held.clear();
            out.accept(event);
        } else if (event instanceof StreamEvent.PartStarted || event instanceof StreamEvent.PartEnded) {
            held.add(event);
        }
    }

    FailedAttempt failed(RunState.Failed failure, long endNanos) {
        return new FailedAttempt(TargetName.of(target), Duration.ofNanos(startNanos),
                Duration.ofNanos(endNanos - startNanos), requests, failure, usage,
                price == null ? null : price.of(usage).orElse(null));
    }

    /** An answer has begun where the model has said anything, were it only in secret or that it is done. */
    private static boolean isToken(StreamEvent event) {
        return switch (event) {
            case StreamEvent.Delta _,StreamEvent.Stopped _ -> true;
            case StreamEvent.PartStarted(_, PartKind kind) -> kind instanceof PartKind.ToolCall;
            case StreamEvent.PartEnded(_, var opaque) -> opaque != null;
            case StreamEvent.UsageReported _,StreamEvent.Unknown _ -> false;
        };
    }

    /** Hands what goes over the wire to the journal, the requests of a run counted through. */
    ExchangeObserver observer(RunId run, long runStartNanos, Journal journal) {
        return new ExchangeObserver() {
            @Override
            public void requestSent(int number, SentRequest request) {
                requests = number;
                // Some protocols send a second request for the same answer, with nothing in it.
                if (!request.notSent().isEmpty()) {
                    notSent = request.notSent();
                }
                retry = null;
                journal.requestSent(run, requestsBefore + number, request);
            }

            @Override
            public void responseHead(int number, int status, Map<String, List<String>> headers) {
                journal.responseHead(run, requestsBefore + number, status, headers);
            }

            @Override
            public void frame(int number, long atNanos, byte[] bytes) {
                journal.frame(run, requestsBefore + number, Math.max(0, atNanos - runStartNanos), bytes);
            }

            @Override
            public void retrying(int number, ProviderException reason, Duration wait) {
                retry = new Retry(reason, wait, number);
            }
        };
    }
}
