package dev.counterpoint.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.SentRequest;
import dev.counterpoint.providers.catalog.Price;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RunEngineTest {
    private static final ProviderConfig SANDBOX = new ProviderConfig.Sandbox(new ProviderId("p"), "sandbox", null);
    private static final StreamEvent STOPPED = new StreamEvent.Stopped(StopReason.END, "stop");

    private final AtomicLong nanos = new AtomicLong();
    private final MemoryJournal journal = new MemoryJournal();

    @Test
    void start_finishesWithTheProvidersReason() {
        FakeClients clients = new FakeClients((_, events, _) -> answer(events, "Hello"));

        RunResult result = only(engine(clients, journal).start(comparison(1), RunEngine.Listener.NONE)).done().join();

        assertThat(result.state()).isEqualTo(new RunState.Finished(StopReason.END, "stop"));
        assertThat(result.parts()).containsExactly(new Part.Text("Hello"));
        assertThat(clients.closed).hasValue(1);
        assertThat(journal.heard).containsExactly("begin", "ended");
    }

    @Test
    void start_tellsListenerAndFeedInOrder_beforeItIsDone() {
        List<StreamEvent> heard = new CopyOnWriteArrayList<>();
        FakeClients clients = new FakeClients((_, events, _) -> answer(events, "Hello"));

        Run run = only(engine(clients, journal).start(comparison(1), (_, event) -> heard.add(event)));
        run.done().join();

        assertThat(heard).containsExactly(new StreamEvent.PartStarted(0, new PartKind.Text()),
                new StreamEvent.Delta(0, "Hello"), new StreamEvent.PartEnded(0, null), STOPPED);
        assertThat(run.feed().drain()).containsExactly(new TextFeed.Piece.Started(0, new PartKind.Text()),
                new TextFeed.Piece.Text(0, "Hello"), new TextFeed.Piece.Ended(0));
    }

    @Test
    void start_measuresOnTheGivenClock() {
        nanos.set(1_000);
        Price price = new Price(BigDecimal.ONE, BigDecimal.TEN, null, null, "a test", LocalDate.EPOCH);
        FakeClients clients = new FakeClients((observer, events, _) -> {
            observer.requestSent(1, new SentRequest("POST", "http://x", Map.of(), ""));
            observer.frame(1, nanos.get() + 5, new byte[3]);
            nanos.addAndGet(Duration.ofMillis(200).toNanos());
            events.accept(new StreamEvent.PartStarted(0, new PartKind.Text()));
            events.accept(new StreamEvent.Delta(0, "a"));
            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            events.accept(new StreamEvent.UsageReported(new Usage(10L, 50L, null, null, null)));
            events.accept(STOPPED);
        });
        RunEngine engine = new RunEngine(clients, journal, _ -> Optional.of(price), InstantSource.fixed(Instant.EPOCH),
                nanos::get, Thread.ofVirtual().factory());

        RunMetrics metrics = only(engine.start(comparison(1), RunEngine.Listener.NONE)).done().join().metrics();

        assertThat(metrics.timeToFirstToken()).isEqualTo(Duration.ofMillis(200));
        assertThat(metrics.total()).isEqualTo(Duration.ofMillis(2_200));
        assertThat(metrics.tokensPerSecond()).isEqualTo(25.0);
        assertThat(metrics.attempts()).isEqualTo(1);
        assertThat(metrics.cost()).isEqualByComparingTo("0.00051");
        assertThat(journal.heard).containsExactly("begin", "sent 1", "frame 5 3", "ended");
    }

    @Test
    void start_sendsNothing_ifTheComparisonCannotBeKept() {
        FakeClients clients = new FakeClients((_, events, _) -> answer(events, "never"));
        MemoryJournal full = new MemoryJournal() {
            @Override
            public void begin(Comparison comparison, Instant startedAt) {
                throw ProviderException.of(FailureKind.STORAGE, Layer.STORAGE, "The disk is full.").build();
            }
        };

        List<Run> runs = engine(clients, full).start(comparison(3), RunEngine.Listener.NONE);

        assertThat(runs).allSatisfy(run -> assertThat(run.done().join().state()).isEqualTo(
                new RunState.Failed(FailureKind.STORAGE, Layer.STORAGE, "The disk is full.", "", 0)));
        assertThat(clients.opened).hasValue(0);
    }

    @Test
    void start_opensNothing_beforeTheComparisonIsKept() throws InterruptedException {
        CountDownLatch kept = new CountDownLatch(1);
        FakeClients clients = new FakeClients((_, events, _) -> answer(events, "later"));
        MemoryJournal slow = new MemoryJournal() {
            @Override
            public void begin(Comparison comparison, Instant startedAt) {
                await(kept);
                super.begin(comparison, startedAt);
            }
        };

        Run run = only(engine(clients, slow).start(comparison(1), RunEngine.Listener.NONE));
        assertThat(clients.opened).hasValue(0);
        kept.countDown();

        assertThat(run.done().join().state()).isInstanceOf(RunState.Finished.class);
        assertThat(slow.heard).startsWith("begin");
    }

    @Test
    void cancel_beforeItIsOpen_neverAsks() {
        CountDownLatch kept = new CountDownLatch(1);
        FakeClients clients = new FakeClients((_, events, _) -> answer(events, "never"));
        MemoryJournal slow = new MemoryJournal() {
            @Override
            public void begin(Comparison comparison, Instant startedAt) {
                await(kept);
            }
        };
        Run run = only(engine(clients, slow).start(comparison(1), RunEngine.Listener.NONE));

        run.cancel();
        kept.countDown();

        assertThat(failure(run).kind()).isEqualTo(FailureKind.CANCELLED);
        assertThat(clients.streamed).hasValue(0);
    }

    @Test
    void cancel_whileItStreams_keepsWhatCame() throws InterruptedException {
        CountDownLatch streaming = new CountDownLatch(1);
        FakeClients clients = new FakeClients((_, events, cancelled) -> {
            events.accept(new StreamEvent.PartStarted(0, new PartKind.Text()));
            events.accept(new StreamEvent.Delta(0, "Half an ans"));
            streaming.countDown();
            FakeClients.untilCancelled(cancelled);
        });
        Run run = only(engine(clients, journal).start(comparison(1), RunEngine.Listener.NONE));
        assertThat(streaming.await(10, TimeUnit.SECONDS)).isTrue();

        run.cancel();

        assertThat(failure(run).kind()).isEqualTo(FailureKind.CANCELLED);
        assertThat(run.done().join().parts()).containsExactly(new Part.Text("Half an ans"));
        assertThat(clients.closed).hasValue(1);
    }

    @Test
    void cancel_endsTheRunAtOnce_andWhatComesLaterIsNeitherShownNorCounted() throws InterruptedException {
        CountDownLatch streaming = new CountDownLatch(1);
        List<StreamEvent> heard = new CopyOnWriteArrayList<>();
        FakeClients clients = new FakeClients((observer, events, cancelled) -> {
            events.accept(new StreamEvent.PartStarted(0, new PartKind.Text()));
            events.accept(new StreamEvent.UsageReported(new Usage(10L, 1L, null, null, null)));
            streaming.countDown();
            cancelled.await();
            nanos.addAndGet(Duration.ofSeconds(9).toNanos());
            events.accept(new StreamEvent.Delta(0, "too late"));
            events.accept(new StreamEvent.UsageReported(new Usage(10L, 99L, null, null, null)));
            observer.retrying(1, ProviderException.of(FailureKind.OVERLOADED, Layer.PROVIDER, "Busy.").build(),
                    Duration.ofSeconds(3));
            events.accept(STOPPED);
        });
        Run run = only(engine(clients, journal).start(comparison(1), (_, event) -> heard.add(event)));
        assertThat(streaming.await(10, TimeUnit.SECONDS)).isTrue();
        nanos.set(Duration.ofSeconds(2).toNanos());

        run.cancel();

        assertThat(failure(run).kind()).isEqualTo(FailureKind.CANCELLED);
        assertThat(heard).hasSize(2);
        assertThat(run.retry()).isNull();
        assertThat(run.metrics()).isEqualTo(run.done().join().metrics());
        assertThat(run.metrics().total()).isEqualTo(Duration.ofSeconds(2));
        assertThat(run.metrics().timeToFirstToken()).isNull();
        assertThat(run.metrics().usage().output()).isEqualTo(1);
    }

    @Test
    void aJournalThatFails_keepsNobodyWaiting() {
        FakeClients clients = new FakeClients((_, events, _) -> answer(events, "Hello"));
        MemoryJournal broken = new MemoryJournal() {
            @Override
            public void ended(RunId run, RunResult result) {
                throw new IllegalStateException("no more");
            }
        };

        Run run = only(engine(clients, broken).start(comparison(1), RunEngine.Listener.NONE));

        assertThat(run.done().join().state()).isInstanceOf(RunState.Finished.class);
    }

    @Test
    void manyCancelsAtAnyMoment_endEachRunOnce() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            MemoryJournal kept = new MemoryJournal();
            FakeClients clients = new FakeClients((_, events, _) -> answer(events, "Hello"));
            Run run = only(engine(clients, kept).start(comparison(1), RunEngine.Listener.NONE));
            List<Thread> cancelling = IntStream.range(0, 3).mapToObj(_ -> Thread.ofVirtual().start(run::cancel))
                    .toList();

            RunResult result = run.done().join();
            for (Thread thread : cancelling) {
                thread.join();
            }

            assertThat(kept.results).containsExactly(result);
            assertThat(run.state()).isEqualTo(result.state());
            assertThat(run.metrics()).isEqualTo(result.metrics());
            assertThat(clients.closed.get()).isEqualTo(clients.opened.get());
        }
    }

    @Test
    void manyCancelsAtAnyMoment_endARunWithAFallbackOnce_andLeaveNoScopeOpen() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            MemoryJournal kept = new MemoryJournal();
            AtomicInteger asked = new AtomicInteger();
            FakeClients clients = new FakeClients((_, events, _) -> {
                if (asked.getAndIncrement() == 0) {
                    throw ProviderException.of(FailureKind.OVERLOADED, Layer.PROVIDER, "Busy.").build();
                }
                answer(events, "Hello");
            });
            Comparison one = comparison(1);
            RunSpec spec = one.runs().getFirst();
            Run run = only(engine(clients, kept).start(new Comparison(one.id(), "Hi", one.content(), null,
                    List.of(new RunSpec(spec.id(), 0, 0, spec.target(), List.of(new Target(SANDBOX, "n")),
                            spec.request(), null))),
                    RunEngine.Listener.NONE));
            List<Thread> cancelling = IntStream.range(0, round % 3)
                    .mapToObj(_ -> Thread.ofVirtual().start(run::cancel)).toList();

            RunResult result = run.done().join();
            for (Thread thread : cancelling) {
                thread.join();
            }

            assertThat(kept.results).containsExactly(result);
            assertThat(run.metrics()).isEqualTo(result.metrics());
            assertThat(result.state()).isInstanceOf(
                    result.parts().isEmpty() ? RunState.Failed.class : RunState.class);
            assertThat(clients.closed.get()).isEqualTo(clients.opened.get());
        }
    }

    @Test
    void cancel_afterTheEnd_changesNothing() {
        FakeClients clients = new FakeClients((_, events, _) -> answer(events, "Hello"));
        Run run = only(engine(clients, journal).start(comparison(1), RunEngine.Listener.NONE));
        RunState ended = run.done().join().state();

        run.cancel();

        assertThat(run.state()).isEqualTo(ended).isInstanceOf(RunState.Finished.class);
        assertThat(journal.results).hasSize(1);
    }

    @Test
    void start_failsAsTheClientSays() {
        FakeClients clients = new FakeClients((_, _, _) -> {
            throw ProviderException.of(FailureKind.SIGN_IN, Layer.PROVIDER, "The key was refused.")
                    .advice("Enter it again.").status(401).build();
        });

        Run run = only(engine(clients, journal).start(comparison(1), RunEngine.Listener.NONE));

        assertThat(failure(run)).isEqualTo(new RunState.Failed(FailureKind.SIGN_IN, Layer.PROVIDER,
                "The key was refused.", "Enter it again.", 401));
    }

    @Test
    void start_failsAsInternal_ifTheProgramItselfFails() {
        FakeClients clients = new FakeClients((_, _, _) -> {
            throw new IndexOutOfBoundsException("a secret detail");
        });

        Run run = only(engine(clients, journal).start(comparison(1), RunEngine.Listener.NONE));

        assertThat(failure(run).kind()).isEqualTo(FailureKind.INTERNAL);
        assertThat(failure(run).message()).contains("IndexOutOfBoundsException").doesNotContain("secret");
    }

    @Test
    void start_failsAsInternal_ifTheClientReturnsWithoutAReason() {
        FakeClients clients = new FakeClients((_, events, _) -> events.accept(
                new StreamEvent.PartStarted(0, new PartKind.Text())));

        Run run = only(engine(clients, journal).start(comparison(1), RunEngine.Listener.NONE));

        assertThat(failure(run).kind()).isEqualTo(FailureKind.INTERNAL);
    }

    @Test
    void retry_showsWhileItIsWaitedFor() throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        FakeClients clients = new FakeClients((observer, events, _) -> {
            observer.retrying(1, ProviderException.of(FailureKind.OVERLOADED, Layer.PROVIDER, "Busy.").build(),
                    Duration.ofSeconds(3));
            waiting.countDown();
            await(seen);
            observer.requestSent(2, new SentRequest("POST", "http://x", Map.of(), ""));
            answer(events, "Hello");
        });
        Run run = only(engine(clients, journal).start(comparison(1), RunEngine.Listener.NONE));
        assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(run.retry()).isNotNull().extracting(Run.Retry::pause).isEqualTo(Duration.ofSeconds(3));
        seen.countDown();

        assertThat(run.done().join().metrics().attempts()).isEqualTo(2);
        assertThat(run.retry()).isNull();
    }

    @Test
    void close_cancelsEveryRunAndWaits() throws InterruptedException {
        CountDownLatch streaming = new CountDownLatch(3);
        FakeClients clients = new FakeClients((_, _, cancelled) -> {
            streaming.countDown();
            FakeClients.untilCancelled(cancelled);
        });
        RunEngine engine = engine(clients, journal);
        List<Run> runs = engine.start(comparison(3), RunEngine.Listener.NONE);
        assertThat(streaming.await(10, TimeUnit.SECONDS)).isTrue();

        engine.close();

        assertThat(runs).allSatisfy(run -> assertThat(run.state()).isInstanceOf(RunState.Failed.class));
        assertThat(journal.results).hasSize(3);
    }

    private RunEngine engine(FakeClients clients, Journal kept) {
        return new RunEngine(clients, kept, _ -> Optional.empty(), InstantSource.fixed(Instant.EPOCH), nanos::get,
                Thread.ofVirtual().factory());
    }

    private static void answer(Consumer<StreamEvent> events, String text) {
        events.accept(new StreamEvent.PartStarted(0, new PartKind.Text()));
        events.accept(new StreamEvent.Delta(0, text));
        events.accept(new StreamEvent.PartEnded(0, null));
        events.accept(STOPPED);
    }

    private static Comparison comparison(int runs) {
        ChatRequest request = new ChatRequest("m", List.of(Message.user("Hi")), List.of(), Parameters.NONE);
        return new Comparison(new ComparisonId("c"), "Hi", PromptContent.EMPTY, null,
                IntStream.range(0, runs)
                        .mapToObj(i -> new RunSpec(new RunId("r" + i), i, i, new Target(SANDBOX, "m"), request, null))
                        .toList());
    }

    private static RunState.Failed failure(Run run) {
        RunState state = run.done().join().state();
        assertThat(state).isInstanceOf(RunState.Failed.class);
        return (RunState.Failed) state;
    }

    private static Run only(List<Run> runs) {
        assertThat(runs).hasSize(1);
        return runs.getFirst();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
