package dev.counterpoint.bench.wire;

import dev.counterpoint.bench.Benchmark;
import dev.counterpoint.bench.Figure;
import dev.counterpoint.bench.Limit;
import dev.counterpoint.bench.Row;
import dev.counterpoint.bench.Setting;
import dev.counterpoint.bench.wire.client.Configs;
import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.SentRequest;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.sandbox.Sandbox;
import dev.counterpoint.providers.sandbox.SandboxOptions;
import dev.counterpoint.providers.sandbox.script.Pacing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** How long after Stop the sandbox sees its client's connection closed. */
public final class StopBenchmark implements Benchmark {
    private static final int RUNS = 100;
    private static final int WARM = 20;
    private static final double MILLIS = 20;
    private static final Pacing TALKING = new Pacing(Duration.ZERO, 200);
    private static final Pacing SILENT = new Pacing(Duration.ZERO, 0.01);
    /** Ample for a request to reach the server. */
    private static final Duration UNTIL_THERE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String HOW = "p99 of " + RUNS
            + " runs on the sandbox, from the call of cancel to the end of the "
            + "connection at the server";

    /** Who stops, and when. */
    private enum Way {
        ANOTHER_THREAD("from another thread"),
        INSIDE_THE_EVENT("inside the event"),
        SILENCE("while the server is silent"),
        NO_HEAD("before any answer");

        private final String words;

        Way(String words) {
            this.words = words;
        }
    }

    @Override
    public String name() {
        return "stop";
    }

    @Override
    public List<Row> rows() {
        return List.of(Row.STOP);
    }

    @Override
    public List<Figure> run(Setting setting) throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (WireProtocol protocol : WireProtocol.values()) {
            for (Way way : Way.values()) {
                figures.add(measure(protocol, way));
            }
        }
        figures.add(Http2Stop.measure(WARM, RUNS, MILLIS));
        return figures;
    }

    private static Figure measure(WireProtocol protocol, Way way) throws InterruptedException, ExecutionException {
        List<Double> millis = new ArrayList<>();
        int lost = 0;
        Pacing pacing = way == Way.SILENCE ? SILENT : TALKING;
        try (Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(pacing));
                HttpProviderClients clients = HttpProviderClients.create(sandbox::start)) {
            ProviderConfig config = Configs.of(protocol, sandbox.start());
            for (int i = 0; i < WARM + RUNS; i++) {
                int before = sandbox.connectionsClosedByClient().size();
                long stopped = stop(clients, config, way);
                if (!sandbox.awaitClosedByClient(before + 1, PATIENCE)) {
                    lost++;
                } else if (i >= WARM) {
                    long closed = sandbox.connectionsClosedByClient().getLast().atNanos();
                    millis.add((closed - stopped) / 1e6);
                }
            }
        }
        double p99 = millis.isEmpty() || lost > 0 ? Double.NaN : Percentiles.of(millis, 99);
        return Figure.of(Row.STOP, protocol.wire() + ": " + way.words, p99, "ms", HOW).within(Limit.atMost(MILLIS))
                .noted(lost == 0 ? "" : lost + " runs were not closed within " + PATIENCE.toSeconds() + " s");
    }

    /** @return when cancel was called */
    private static long stop(HttpProviderClients clients, ProviderConfig config, Way way)
            throws InterruptedException, ExecutionException {
        AtomicLong stopped = new AtomicLong();
        CompletableFuture<Boolean> first = new CompletableFuture<>();
        try (ProviderClient client = clients.open(config,
                way == Way.NO_HEAD ? telling(first) : ExchangeObserver.NONE)) {
            AtomicBoolean any = new AtomicBoolean();
            String model = way == Way.NO_HEAD ? "fault-no-answer" : "huge";
            Thread run = Thread.ofVirtual().start(() -> stream(client, model, first, event -> {
                if (event instanceof StreamEvent.Delta && any.compareAndSet(false, true)) {
                    if (way == Way.INSIDE_THE_EVENT) {
                        stopped.set(System.nanoTime());
                        client.cancel();
                    }
                    first.complete(true);
                }
            }));
            first.get();
            if (way == Way.NO_HEAD) {
                Thread.sleep(UNTIL_THERE);
            }
            if (way != Way.INSIDE_THE_EVENT) {
                stopped.set(System.nanoTime());
                client.cancel();
            }
            run.join();
        }
        return stopped.get();
    }

    private static ExchangeObserver telling(CompletableFuture<Boolean> sent) {
        return new ExchangeObserver() {
            @Override
            public void requestSent(int attempt, SentRequest request) {
                sent.complete(true);
            }
        };
    }

    private static void stream(ProviderClient client, String model, CompletableFuture<Boolean> first,
            Consumer<StreamEvent> events) {
        try {
            client.stream(new ChatRequest(model, List.of(Message.user("Hello")), List.of(), Parameters.NONE), events);
            first.completeExceptionally(new IllegalStateException("It ended before it was stopped."));
        } catch (ProviderException ended) {
            if (ended.kind() != FailureKind.CANCELLED) {
                first.completeExceptionally(ended);
            }
        }
    }
}
