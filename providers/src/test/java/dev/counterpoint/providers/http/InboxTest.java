package dev.counterpoint.providers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboxTest {
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final Inbox inbox = new Inbox(System::nanoTime);
    private final AtomicLong asked = new AtomicLong();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<String> received = new CopyOnWriteArrayList<>();

    @BeforeEach
    void subscribe() {
        inbox.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                asked.addAndGet(count);
            }

            @Override
            public void cancel() {
                stopped.countDown();
            }
        });
    }

    @Test
    void flow_givesEverythingInOrder_whatWasThereAndWhatComes() {
        say("a");
        say("b");
        CompletableFuture<Inbox.@Nullable Item> end = flow(received::add, AN_HOUR);
        for (int i = 0; i < 1000; i++) {
            say("c" + i);
        }
        inbox.onComplete();

        assertThat(end.join()).isEqualTo(new Inbox.Item.End());
        assertThat(received).hasSize(1002).startsWith("a", "b", "c0", "c1").endsWith("c999");
        assertThat(asked.get()).as("more is asked for as it is taken").isBetween(1002L, 1002L + 32);
    }

    @Test
    void flow_receivesWhereTheBytesArrive_onceItWaits() throws InterruptedException {
        CompletableFuture<Thread> where = new CompletableFuture<>();
        CountDownLatch waits = new CountDownLatch(1);
        CompletableFuture<Inbox.@Nullable Item> end = flow(text -> {
            if (text.equals("first")) {
                waits.countDown();
            } else {
                where.complete(Thread.currentThread());
            }
        }, AN_HOUR);
        say("first");
        waits.await();
        awaitWaiting();

        say("second");
        inbox.onComplete();

        assertThat(where.join()).isEqualTo(Thread.currentThread());
        assertThat(end.join()).isEqualTo(new Inbox.Item.End());
    }

    @Test
    void flow_throwsWhatItsReceiverThrew_andReceivesNoMore() throws InterruptedException {
        CompletableFuture<Inbox.@Nullable Item> end = flow(text -> {
            received.add(text);
            throw new IllegalStateException("of the receiver");
        }, AN_HOUR);
        awaitWaiting();

        say("a");
        say("b");

        assertThatThrownBy(end::join).isInstanceOf(CompletionException.class).cause().hasMessage("of the receiver");
        assertThat(received).containsExactly("a");
    }

    @Test
    void flow_isNullWhenNothingComesInTime() {
        assertThat(flow(received::add, Duration.ofMillis(1)).join()).isNull();
    }

    @Test
    void flow_hasNotEnded_whileItsReceiverIsAtWork() throws Exception {
        CountDownLatch atWork = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Inbox.@Nullable Item> end = flow(_ -> {
            atWork.countDown();
            awaitQuietly(goOn);
        }, AN_HOUR);
        awaitWaiting();
        Thread wire = Thread.ofVirtual().start(() -> say("a"));
        atWork.await();

        inbox.cancel();

        assertThat(stopped.await(1, TimeUnit.MINUTES)).as("the wire is stopped at once").isTrue();
        assertThat(end).isNotDone();
        goOn.countDown();
        assertThatThrownBy(end::join).isInstanceOf(CancellationException.class);
        wire.join();
    }

    @Test
    void flow_takesTheHeadAndTheBody_whereTheyArrive() {
        CompletableFuture<Inbox.@Nullable Item> end = flow(received::add, AN_HOUR);
        awaitWaiting();

        head(200);
        say("a");

        assertThat(received).as("on the thread that said it").containsExactly("a");
        inbox.onComplete();
        assertThat(end.join()).isEqualTo(new Inbox.Item.End());
    }

    @Test
    void flow_takesAHead_thatWasThereBefore() {
        head(200);
        say("a");
        inbox.onComplete();

        assertThat(flow(received::add, AN_HOUR).join()).isEqualTo(new Inbox.Item.End());
        assertThat(received).containsExactly("a");
    }

    @Test
    void flow_leavesTheBody_ofAHeadThatIsNotWanted() throws InterruptedException {
        CompletableFuture<Inbox.@Nullable Item> end = flow(received::add, AN_HOUR);
        awaitWaiting();

        head(404);
        say("gone");
        inbox.onComplete();

        assertThat(end.join()).isInstanceOfSatisfying(Inbox.Item.Head.class,
                head -> assertThat(head.status()).isEqualTo(404));
        assertThat(received).isEmpty();
        assertThat(inbox.take(0)).isInstanceOf(Inbox.Item.Bytes.class);
        assertThat(inbox.take(0)).isEqualTo(new Inbox.Item.End());
        assertThat(inbox.isWhole()).isTrue();
    }

    @Test
    void flow_receivesNothing_afterItsEnd() throws InterruptedException {
        CompletableFuture<Inbox.@Nullable Item> end = flow(received::add, AN_HOUR);
        awaitWaiting();
        inbox.cancel();
        assertThatThrownBy(end::join).isInstanceOf(CancellationException.class);

        say("late");

        assertThat(received).isEmpty();
    }

    private CompletableFuture<Inbox.@Nullable Item> flow(Consumer<String> receiver, Duration patience) {
        CompletableFuture<Inbox.@Nullable Item> end = new CompletableFuture<>();
        long until = System.nanoTime() + patience.toNanos();
        reader = Thread.ofPlatform().daemon().start(() -> {
            try {
                end.complete(inbox.flow(new Inbox.Receiver() {
                    @Override
                    public boolean head(Inbox.Item.Head head) {
                        return head.status() == 200;
                    }

                    @Override
                    public boolean receive(Inbox.Item.Bytes bytes) {
                        receiver.accept(new String(bytes.bytes(), StandardCharsets.UTF_8));
                        return false;
                    }

                    @Override
                    public long patience() {
                        return until - System.nanoTime();
                    }
                }));
            } catch (Throwable thrown) {
                end.completeExceptionally(thrown);
            }
        });
        return end;
    }

    private Thread reader = Thread.currentThread();

    /** Until the reader waits: from then on it is the wire that receives. */
    private void awaitWaiting() {
        while (reader.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private void head(int status) {
        HttpHeaders none = HttpHeaders.of(Map.of(), (_, _) -> true);
        HttpResponse.BodySubscriber<Boolean> _ = inbox.apply(new HttpResponse.ResponseInfo() {
            @Override
            public int statusCode() {
                return status;
            }

            @Override
            public HttpHeaders headers() {
                return none;
            }

            @Override
            public HttpClient.Version version() {
                return HttpClient.Version.HTTP_1_1;
            }
        });
    }

    private void say(String text) {
        inbox.onNext(List.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
