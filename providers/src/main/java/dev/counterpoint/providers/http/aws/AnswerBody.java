package dev.counterpoint.providers.http.aws;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Hands an answer's body on, one buffer for each that was asked for. Its end, whatever it is, ends the request. */
final class AnswerBody {
    private final CompletableFuture<Void> done;
    private final AtomicReference<Flow.@Nullable Subscription> running = new AtomicReference<>();

    AnswerBody(CompletableFuture<Void> done) {
        this.done = done;
    }

    Flow.Publisher<ByteBuffer> of(Flow.Publisher<List<ByteBuffer>> source) {
        return to -> source.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                running.set(subscription);
                to.onSubscribe(new Flow.Subscription() {
                    @Override
                    public void request(long count) {
                        subscription.request(count);
                    }

                    @Override
                    public void cancel() {
                        subscription.cancel();
                        done.complete(null);
                    }
                });
            }

            @Override
            public void onNext(List<ByteBuffer> buffers) {
                to.onNext(joined(buffers));
            }

            @Override
            public void onError(Throwable cause) {
                running.set(null);
                to.onError(cause);
                done.completeExceptionally(cause);
            }

            @Override
            public void onComplete() {
                running.set(null);
                to.onComplete();
                done.complete(null);
            }
        });
    }

    /** Closes the connection if the body has not come to its end. */
    void cancel() {
        Flow.Subscription open = running.getAndSet(null);
        if (open != null) {
            open.cancel();
        }
    }

    private static ByteBuffer joined(List<ByteBuffer> buffers) {
        if (buffers.size() == 1) {
            return buffers.getFirst();
        }
        ByteBuffer all = ByteBuffer.allocate(buffers.stream().mapToInt(ByteBuffer::remaining).sum());
        buffers.forEach(all::put);
        return all.flip();
    }
}
