package dev.counterpoint.bench.wire;

import dev.counterpoint.bench.Figure;
import dev.counterpoint.bench.Limit;
import dev.counterpoint.bench.Row;
import dev.counterpoint.bench.wire.client.Configs;
import dev.counterpoint.bench.wire.client.CounterpointClient;
import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.http.RetryPolicy;
import dev.counterpoint.providers.http.TransportOptions;
import dev.counterpoint.providers.testing.Http2Server;
import dev.counterpoint.providers.testing.SelfSigned;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** How long after Stop a server that speaks HTTP/2 sees the stream reset: its connection stays. */
final class Http2Stop {
    private static final int PATIENCE_SECONDS = 5;
    private static final String TOKEN = """
            data: {"id":"1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"a"},"finish_reason":null}]}

            """;

    private Http2Stop() {}

    static Figure measure(int warm, int runs, double limit) throws Exception {
        SelfSigned certificate = SelfSigned.of("ip:127.0.0.1");
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < warm + runs; i++) {
            double took = once(certificate);
            if (i >= warm) {
                millis.add(took);
            }
        }
        return Figure.of(Row.STOP, "openai: over TLS and HTTP/2, from another thread", Percentiles.of(millis, 99), "ms",
                "p99 of " + runs + " runs, from the call of cancel to the reset of the stream at the server")
                .within(Limit.atMost(limit));
    }

    private static double once(SelfSigned certificate) throws Exception {
        try (Http2Server server = new Http2Server(certificate.server("h2"), TOKEN, false);
                HttpProviderClients clients = new HttpProviderClients(() -> URI.create("http://127.0.0.1:1"),
                        RetryPolicy.none(), new TransportOptions(certificate.trust(), null), Environment.NONE)) {
            String root = server.uri().toString();
            CompletableFuture<Boolean> first = new CompletableFuture<>();
            try (ProviderClient client = clients.open(
                    Configs.of(WireProtocol.OPENAI, URI.create(root.substring(0, root.length() - 1))),
                    ExchangeObserver.NONE)) {
                Thread run = Thread.ofVirtual().start(() -> {
                    try {
                        client.stream(CounterpointClient.HELLO, event -> {
                            if (event instanceof StreamEvent.Delta) {
                                first.complete(true);
                            }
                        });
                    } catch (ProviderException ended) {
                        first.completeExceptionally(ended);
                    }
                });
                first.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                long stopped = System.nanoTime();
                client.cancel();
                double millis = (server.resetAt().get(PATIENCE_SECONDS, TimeUnit.SECONDS) - stopped) / 1e6;
                run.join();
                return millis;
            }
        }
    }
}
