package dev.counterpoint.bench.wire;

import dev.counterpoint.bench.Benchmark;
import dev.counterpoint.bench.Figure;
import dev.counterpoint.bench.Jmh;
import dev.counterpoint.bench.Limit;
import dev.counterpoint.bench.Row;
import dev.counterpoint.bench.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/** Credentials of Google and AWS: from the cache, and with a thousand who wait for the first. */
public final class TokensBenchmark implements Benchmark {
    private static final double MICROSECOND = 1;
    private static final int WAITERS = 1_000;
    private static final String COLD = WAITERS
            + " virtual threads that ask at the same moment, of a server on loopback";

    @Override
    public String name() {
        return "tokens";
    }

    @Override
    public List<Row> rows() {
        return List.of(Row.TOKENS);
    }

    @Override
    public List<Figure> run(Setting setting) throws RunnerException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        for (RunResult result : Jmh.run(CachedTokens.class)) {
            figures.add(
                    Figure.of(Row.TOKENS, result.getPrimaryResult().getLabel() + ", cached", Jmh.median(result), "µs",
                            Jmh.HOW).within(Limit.atMost(MICROSECOND)));
        }
        CachedTokens cold = new CachedTokens();
        try {
            together(cold::googleHeaders);
            together(cold::awsKeys);
            figures.add(
                    Figure.of(Row.TOKENS, "google: requests for " + WAITERS + " cold waiters", cold.googleRequests(),
                            "requests", COLD).within(Limit.atMost(1)));
            figures.add(Figure.of(Row.TOKENS, "aws: requests for " + WAITERS + " cold waiters", cold.awsRequests(),
                    "requests", COLD).within(Limit.atMost(1)));
        } finally {
            cold.close();
        }
        return figures;
    }

    private static void together(Supplier<CompletableFuture<?>> ask) throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> waiters = new ArrayList<>();
        CountDownLatch had = new CountDownLatch(WAITERS);
        for (int i = 0; i < WAITERS; i++) {
            waiters.add(Thread.ofVirtual().start(() -> {
                try {
                    go.await();
                    ask.get().join();
                    had.countDown();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        go.countDown();
        for (Thread waiter : waiters) {
            waiter.join();
        }
        if (had.getCount() > 0) {
            throw new IllegalStateException(had.getCount() + " did not get it");
        }
    }
}
