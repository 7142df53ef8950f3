package dev.counterpoint.bench.wire;

import dev.counterpoint.bench.Benchmark;
import dev.counterpoint.bench.Figure;
import dev.counterpoint.bench.Limit;
import dev.counterpoint.bench.Row;
import dev.counterpoint.bench.Setting;
import dev.counterpoint.bench.server.LoadServer;
import dev.counterpoint.bench.server.Plan;
import dev.counterpoint.bench.server.ServerProcess;
import dev.counterpoint.bench.wire.client.Configs;
import dev.counterpoint.bench.wire.client.CounterpointClient;
import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.config.ProviderConfig;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** What is left of many runs, half of which were cancelled in the middle. */
public final class LeaksBenchmark implements Benchmark {
    private static final int RUNS = 10_000;
    private static final int WARM = 2_000;
    private static final int TOKENS = 2_000;
    private static final double MEGABYTES = 2;
    private static final int SETTLE_MILLIS = 12_000;
    private static final String HOW = RUNS + " runs of " + TOKENS + " tokens after " + WARM
            + " to warm up, every second one cancelled "
            + "inside its first event; then the clients are closed, and " + SETTLE_MILLIS / 1000
            + " s later it is counted";

    @Override
    public String name() {
        return "leaks";
    }

    @Override
    public List<Row> rows() {
        return List.of(Row.LEAKS);
    }

    @Override
    public List<Figure> run(Setting setting) throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(LoadServer.class)) {
            URI root = server.root("http");
            ServerProcess.plan(root, new Plan(TOKENS, 0));
            ProviderConfig config = Configs.of(WireProtocol.OPENAI, root);
            double grown;
            long kept;
            Set<String> before = threads();
            try (HttpProviderClients clients = HttpProviderClients.create(() -> root)) {
                runs(clients, config, WARM);
                double heap = megabytes();
                runs(clients, config, RUNS);
                grown = megabytes() - heap;
                kept = open(root);
            }
            Thread.sleep(SETTLE_MILLIS);
            Set<String> left = threads();
            left.removeAll(before);
            long transports = left.stream().filter(name -> name.contains("SelectorManager")).count();
            // The JDK's own, that any use of virtual threads starts once.
            left.removeIf(name -> name.startsWith("ForkJoinPool") || name.startsWith("VirtualThread")
                    || name.contains("Poller") || name.startsWith("Common-Cleaner"));
            return List.of(
                    Figure.of(Row.LEAKS, "runs that ended as they should, half of them cancelled", RUNS, "runs", HOW),
                    Figure.of(Row.LEAKS, "sockets left", (double) open(root), "sockets", HOW).within(Limit.atMost(0)),
                    Figure.of(Row.LEAKS, "threads left", left.size(), "threads", HOW).within(Limit.atMost(0))
                            .noted(String.join(", ", left)),
                    Figure.of(Row.LEAKS, "transports left", (double) transports, "transports", HOW)
                            .within(Limit.atMost(0)),
                    Figure.of(Row.LEAKS, "heap grown", grown, "MB", HOW).within(Limit.atMost(MEGABYTES)),
                    Figure.of(Row.LEAKS, "connections kept warm while the clients were open", (double) kept, "sockets",
                            HOW));
        }
    }

    /** @throws IllegalStateException if a run ends in another way than it should */
    private static void runs(HttpProviderClients clients, ProviderConfig config, int count)
            throws InterruptedException {
        AtomicInteger finished = new AtomicInteger();
        AtomicInteger cancelled = new AtomicInteger();
        for (int i = 0; i < count; i++) {
            boolean cancelling = i % 2 == 0;
            Thread run = Thread.ofVirtual().start(() -> {
                try (ProviderClient client = clients.open(config, ExchangeObserver.NONE)) {
                    client.stream(CounterpointClient.HELLO, _ -> {
                        if (cancelling) {
                            client.cancel();
                        }
                    });
                    finished.incrementAndGet();
                } catch (ProviderException ended) {
                    if (ended.kind() == FailureKind.CANCELLED) {
                        cancelled.incrementAndGet();
                    }
                }
            });
            run.join();
        }
        if (finished.get() != count / 2 || cancelled.get() != count / 2) {
            throw new IllegalStateException(
                    finished + " runs finished and " + cancelled + " were cancelled, of " + count);
        }
    }

    /** At the server, without the one that asks. */
    private static long open(URI root) throws IOException {
        return ServerProcess.connections(root)[1] - 1;
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(Collectors.toSet());
    }

    private static double megabytes() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1e6;
    }
}
