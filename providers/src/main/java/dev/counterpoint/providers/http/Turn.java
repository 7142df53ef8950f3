package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One request's place among those that may be under way to a host. To be closed, whether it was had or not. */
final class Turn implements AutoCloseable {
    /** Whoever is ahead has time limits of its own, so this is only for those whose answers never end. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Slots slots;
    private final CompletableFuture<@Nullable Void> had = new CompletableFuture<>();

    Turn(Slots slots) {
        this.slots = slots;
    }

    /**
     * Waits until it is had, or until {@code cancelled} is done.
     *
     * @param host for the message
     * @throws ProviderException with {@link FailureKind#TIMEOUT} if it takes too long
     */
    void await(CompletableFuture<?> cancelled, String host) throws InterruptedException {
        if (had.isDone()) {
            return;
        }
        try {
            Object _ = CompletableFuture.anyOf(had, cancelled).get(LONGEST.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            throw ProviderException.of(FailureKind.TIMEOUT, Layer.PROGRAM,
                    "Not sent: as many requests as there may be at a time to " + host + " (" + slots.most()
                            + ") were under way for " + Advice.inWords(LONGEST) + ".")
                    .advice("Stop some of them, or allow more connections in this provider's settings.").build();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** It is had now. */
    void come() {
        had.complete(null);
    }

    @Override
    public void close() {
        slots.giveBack(this);
    }
}
