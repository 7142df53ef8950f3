package dev.counterpoint.bench.wire;

import dev.counterpoint.bench.Benchmark;
import dev.counterpoint.bench.Figure;
import dev.counterpoint.bench.Limit;
import dev.counterpoint.bench.Row;
import dev.counterpoint.bench.Setting;
import dev.counterpoint.bench.server.Plan;
import dev.counterpoint.bench.server.ServerProcess;
import dev.counterpoint.bench.server.Shape;
import dev.counterpoint.bench.server.TlsServer;
import dev.counterpoint.bench.wire.client.AwsSdkClient;
import dev.counterpoint.bench.wire.client.Configs;
import dev.counterpoint.bench.wire.client.CounterpointClient;
import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.http.RetryPolicy;
import dev.counterpoint.providers.http.TransportOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** From the opening of a scope to its first token over TLS, beside what stays open for ever and what is made anew. */
public final class FirstTokenBenchmark implements Benchmark {
    private static final int RUNS = 3000;
    /** Java compiles for some thousand runs, and slows down whoever has more code of its own. */
    private static final int WARM = 12_000;
    private static final int BEGINNING = 3000;
    private static final int FRESH = 150;
    private static final Duration PAUSE = Duration.ofSeconds(90);
    private static final double OF_WARM = 1.25;
    private static final double FASTER_THAN_FRESH = 8;
    private static final String HOW = "TLS 1.3 and HTTP/1.1; the median of " + RUNS + " runs after " + WARM
            + ", ours and theirs in turn; of fresh clients " + FRESH;

    /** One run to its first token. */
    private interface Run {
        /** @return nanoseconds */
        long nanos() throws Exception;
    }

    @Override
    public String name() {
        return "first-token";
    }

    @Override
    public List<Row> rows() {
        return List.of(Row.FIRST_TOKEN, Row.KEPT_CONNECTION);
    }

    @Override
    public List<Figure> run(Setting setting) throws Exception {
        try (ServerProcess server = ServerProcess.start(TlsServer.class)) {
            Trust trust = Trust.of(server.line());
            URI root = URI.create(server.root("https") + new Plan(1, 0).path());
            try (HttpProviderClients kept = clients(trust); HttpProviderClients clients = clients(trust)) {
                String before = connection(kept, root);
                long asked = System.nanoTime();
                List<Figure> figures = new ArrayList<>();
                for (Shape shape : List.of(Shape.OPENAI, Shape.BEDROCK)) {
                    figures.addAll(measure(shape, root, clients, trust));
                }
                Thread.sleep(PAUSE.minusNanos(System.nanoTime() - asked).plusMillis(1));
                boolean same = before.equals(connection(kept, root));
                figures.add(Figure.of(Row.KEPT_CONNECTION, "runs over the kept connection", same ? 1 : 0, "of 1",
                        "TLS, after " + PAUSE.toSeconds() + " s of real waiting; the server numbers its connections")
                        .within(Limit.atLeast(1)));
                return figures;
            }
        }
    }

    private static List<Figure> measure(Shape shape, URI root, HttpProviderClients clients, Trust trust)
            throws Exception {
        ProviderConfig config = Configs.of(shape.protocol(), root);
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        List<Double> oursAtFirst = new ArrayList<>();
        List<Double> theirsAtFirst = new ArrayList<>();
        List<Double> fresh = new ArrayList<>();
        try (HttpClient warm = FirstToken.client(trust.context()); AwsSdkClient aws = new AwsSdkClient(root, true)) {
            Run own = () -> scope(clients, config);
            Run peer = shape == Shape.BEDROCK
                    ? () -> FirstToken.of(aws)
                    : () -> FirstToken.of(warm, shape, root);
            alternate(own, peer, BEGINNING, oursAtFirst, theirsAtFirst);
            alternate(own, peer, WARM - BEGINNING, new ArrayList<>(), new ArrayList<>());
            alternate(own, peer, RUNS, ours, theirs);
        }
        for (int i = 0; i < FRESH; i++) {
            fresh.add(onVirtual(() -> FirstToken.ofFresh(trust.context(), shape, root)) / 1e3);
        }
        String on = shape.protocol().wire() + ": ";
        double own = Percentiles.of(ours, 50);
        double kept = Percentiles.of(theirs, 50);
        double made = Percentiles.of(fresh, 50);
        String whom = shape == Shape.BEDROCK ? "a long-lived AWS SDK client" : "a warm java.net.http client";
        return List.of(Figure.of(Row.FIRST_TOKEN, on + "a scope", own, "µs", HOW),
                Figure.of(Row.FIRST_TOKEN, on + whom, kept, "µs", HOW),
                Figure.of(Row.FIRST_TOKEN, on + "a fresh java.net.http client", made, "µs", HOW),
                Figure.of(Row.FIRST_TOKEN, on + "of what stays open takes a scope", own / kept, "×", HOW)
                        .within(Limit.atMost(OF_WARM)),
                Figure.of(Row.FIRST_TOKEN, on + "the same while Java still compiles",
                        Percentiles.of(oursAtFirst, 50) / Percentiles.of(theirsAtFirst, 50), "×",
                        "the median of the first " + BEGINNING + " runs of each"),
                Figure.of(Row.FIRST_TOKEN, on + "faster than a fresh client", made / own, "×", HOW)
                        .within(Limit.atLeast(FASTER_THAN_FRESH)));
    }

    private static void alternate(Run own, Run peer, int count, List<Double> ours, List<Double> theirs)
            throws Exception {
        for (int i = 0; i < count; i++) {
            ours.add(onVirtual(own) / 1e3);
            theirs.add(onVirtual(peer) / 1e3);
        }
    }

    /** As the program runs them. */
    private static long onVirtual(Run run) throws Exception {
        AtomicReference<Exception> failed = new AtomicReference<>();
        long[] nanos = new long[1];
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                nanos[0] = run.nanos();
            } catch (Exception e) {
                failed.set(e);
            }
        });
        thread.join();
        if (failed.get() != null) {
            throw failed.get();
        }
        return nanos[0];
    }

    private static long scope(HttpProviderClients clients, ProviderConfig config) {
        long[] first = new long[1];
        long begun = System.nanoTime();
        try (ProviderClient client = clients.open(config, ExchangeObserver.NONE)) {
            client.stream(CounterpointClient.HELLO, event -> {
                if (first[0] == 0 && event instanceof StreamEvent.Delta) {
                    first[0] = System.nanoTime();
                }
            });
        }
        return first[0] - begun;
    }

    /** The number that the server gave to the connection of one run. */
    private static String connection(HttpProviderClients clients, URI root) {
        AtomicReference<String> number = new AtomicReference<>();
        try (ProviderClient client = clients.open(Configs.of(Shape.OPENAI.protocol(), root), new ExchangeObserver() {
            @Override
            public void responseHead(int attempt, int status, Map<String, List<String>> headers) {
                number.set(Objects.requireNonNull(headers.get("x-connection")).getFirst());
            }
        })) {
            client.stream(CounterpointClient.HELLO, _ -> {});
        }
        return number.get();
    }

    private static HttpProviderClients clients(Trust trust) {
        return new HttpProviderClients(() -> {
            throw new IllegalStateException("No sandbox here.");
        }, RetryPolicy.none(), new TransportOptions(trust.manager(), null), Environment.NONE);
    }
}
