package dev.counterpoint.bench.wire;

import dev.counterpoint.bench.wire.client.Configs;
import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.config.ProviderConfig;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Opens a scope and closes it, with nothing sent. Run by JMH. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OpenClose {
    @Param
    public WireProtocol protocol = WireProtocol.OPENAI;

    private final HttpProviderClients clients = HttpProviderClients.create(() -> {
        throw new IllegalStateException("No sandbox here.");
    });
    private ProviderConfig config = Configs.of(protocol, URI.create("https://127.0.0.1:9"));

    @Setup
    public void choose() {
        config = Configs.of(protocol, URI.create("https://127.0.0.1:9"));
    }

    @Benchmark
    public ProviderClient openAndClose() {
        try (ProviderClient client = clients.open(config, ExchangeObserver.NONE)) {
            return client;
        }
    }

    @TearDown
    public void close() {
        clients.close();
    }
}
