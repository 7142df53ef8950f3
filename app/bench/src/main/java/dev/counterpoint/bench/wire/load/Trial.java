package dev.counterpoint.bench.wire.load;

import dev.counterpoint.bench.server.Plan;
import dev.counterpoint.bench.server.ServerProcess;
import dev.counterpoint.bench.server.Stamp;
import dev.counterpoint.bench.server.Words;
import dev.counterpoint.bench.wire.client.Peer;
import dev.counterpoint.bench.wire.client.StreamClient;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** Puts one client under one load. A process of its own: {@code Trial LOAD ROOT}, and it prints its {@link Outcome}. */
final class Trial {
    private static final int WARM_RUNS = 12;
    private static final int WARM_TOKENS = 20_000;
    private static final int WARM_TOGETHER = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Load load;
    private final URI root;
    private final Delays delays = new Delays();
    private final LongAdder tokens = new LongAdder();
    private final AtomicInteger completed = new AtomicInteger();
    private final AtomicReference<String> failure = new AtomicReference<>("");
    private volatile boolean measuring;

    private Trial(Load load, URI root) {
        this.load = load;
        this.root = root;
    }

    public static void main(String[] arguments) throws Exception {
        JsonMapper json = new JsonMapper();
        Outcome outcome = new Trial(json.readValue(arguments[0], Load.class), URI.create(arguments[1])).run();
        System.out.println(json.writeValueAsString(outcome));
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private Outcome run() throws Exception {
        try (StreamClient client = load.peer().open(load.shape(), root)) {
            warm(client);
            ServerProcess.plan(root, load.plan());
            return load.window().isZero() ? oneAfterTheOther(client) : together(client);
        }
    }

    /** Until the JVM has compiled what it will: long answers, a few at a time. */
    private void warm(StreamClient client) throws Exception {
        ServerProcess.plan(root, new Plan(WARM_TOKENS, 0));
        for (int i = 0; i < WARM_RUNS; i++) {
            List<Thread> threads = new ArrayList<>();
            for (int j = 0; j < WARM_TOGETHER; j++) {
                threads.add(Thread.ofVirtual().start(() -> whole(client, WARM_TOKENS)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        if (!failure.get().isEmpty()) {
            throw new IllegalStateException(failure.get());
        }
        completed.set(0);
    }

    private Outcome oneAfterTheOther(StreamClient client) throws Exception {
        double[] speeds = new double[load.repeats()];
        double[] cpu = new double[load.repeats()];
        for (int i = 0; i < load.repeats(); i++) {
            long cpuBefore = cpuNanos();
            long begun = System.nanoTime();
            Thread run = Thread.ofVirtual().start(() -> whole(client, load.plan().tokens()));
            run.join();
            speeds[i] = load.plan().tokens() / ((System.nanoTime() - begun) / 1e9);
            cpu[i] = (cpuNanos() - cpuBefore) / 1e6 / load.plan().tokens() * 1000;
        }
        Arrays.sort(speeds);
        Arrays.sort(cpu);
        return new Outcome(completed.get(), speeds[speeds.length / 2], cpu[cpu.length / 2], Double.NaN, Double.NaN,
                Double.NaN, THREADS.getPeakThreadCount(), Double.NaN, failure.get());
    }

    private Outcome together(StreamClient client) throws InterruptedException {
        long heapBefore = load.heap() ? heapAfterCollection() : 0;
        THREADS.resetPeakThreadCount();
        CountDownLatch begun = new CountDownLatch(load.streams());
        CountDownLatch ended = new CountDownLatch(load.streams());
        for (int i = 0; i < load.streams(); i++) {
            Thread.ofVirtual().start(() -> {
                CountDownLatch first = new CountDownLatch(1);
                stream(client, text -> {
                    if (first.getCount() > 0) {
                        first.countDown();
                        begun.countDown();
                    }
                    took(text);
                });
                ended.countDown();
            });
        }
        boolean allBegun = begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        Thread.sleep(load.settle());
        long cpuBefore = cpuNanos();
        long tokensBefore = tokens.sum();
        measuring = true;
        Thread.sleep(load.window());
        measuring = false;
        double millis = (cpuNanos() - cpuBefore) / 1e6;
        // The floor does not look into its bytes.
        long counted = load.peer() == Peer.FLOOR
                ? (long) load.streams() * load.plan().perSecond() * load.window().toSeconds()
                : tokens.sum() - tokensBefore;
        double heapKb = load.heap()
                ? (heapAfterCollection() - heapBefore) / 1024.0 / load.streams()
                : Double.NaN;
        int peak = THREADS.getPeakThreadCount();
        if (!ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            failure.compareAndSet("", allBegun ? "not all ended" : "not all began");
        }
        double p99 = delays.percentile(99);
        return new Outcome(completed.get(), counted / (load.window().toMillis() / 1000.0), millis / counted * 1000,
                delays.percentile(50), p99, p99, peak, heapKb, failure.get());
    }

    /** One stamp, or several that were handed over together: each is a token. */
    private void took(String text) {
        long now = System.nanoTime();
        if (text.isEmpty()) {
            tokens.increment();
            return;
        }
        for (int end = Stamp.LENGTH; end <= text.length(); end += Stamp.LENGTH) {
            tokens.increment();
            if (measuring) {
                delays.add(Stamp.age(text, end, now));
            }
        }
    }

    /** A client that loses text is no fast one. */
    private void whole(StreamClient client, int expected) {
        LongAdder characters = new LongAdder();
        stream(client, text -> characters.add(text.length()));
        if (load.peer() != Peer.FLOOR && characters.sum() != Words.characters(expected)) {
            failure.compareAndSet("", "of " + Words.characters(expected) + " characters came " + characters);
        }
    }

    private void stream(StreamClient client, Consumer<String> text) {
        try {
            client.stream(text);
            completed.incrementAndGet();
        } catch (Exception failed) {
            failure.compareAndSet("", String.valueOf(failed));
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long heapAfterCollection() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
