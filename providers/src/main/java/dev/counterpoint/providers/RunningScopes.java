package dev.counterpoint.providers;

import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.StreamEvent;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Knows what runs on the scopes that it watches. Thread-safe; takes no lock where frames come. */
final class RunningScopes {
    private final LongSupplier nanoTime;
    private final Set<Watched> running = ConcurrentHashMap.newKeySet();

    RunningScopes(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Opens a client whose calls are seen here.
     *
     * @param name stands for the host until a request was sent
     * @param open is given the observer to open it with
     */
    ProviderClient open(String name, ExchangeObserver observer, Function<ExchangeObserver, ProviderClient> open) {
        Watch watch = new Watch(observer, name);
        return new Watched(open.apply(watch), watch);
    }

    List<Connections.RunningScope> now() {
        long now = nanoTime.getAsLong();
        return running.stream().map(scope -> scope.seen(now)).flatMap(Optional::stream)
                .sorted(Comparator.comparing(Connections.RunningScope::since).reversed()).toList();
    }

    /** What a call is about; made when it begins. */
    private record Call(@Nullable String model, long began) {}

    private final class Watched implements ProviderClient {
        private final ProviderClient client;
        private final Watch watch;
        private volatile @Nullable Call call;

        Watched(ProviderClient client, Watch watch) {
            this.client = client;
            this.watch = watch;
        }

        @Override
        public void stream(ChatRequest request, Consumer<StreamEvent> events) {
            during(request.model(), () -> {
                client.stream(request, events);
                return Boolean.TRUE;
            });
        }

        @Override
        public List<ModelInfo> models() {
            return during(null, client::models);
        }

        @Override
        public void prepare(String model) {
            client.prepare(model);
        }

        @Override
        public void cancel() {
            client.cancel();
        }

        @Override
        public void close() {
            client.close();
        }

        private <T> T during(@Nullable String model, Supplier<T> work) {
            call = new Call(model, nanoTime.getAsLong());
            watch.state = Connections.State.STARTING;
            running.add(this);
            try {
                return work.get();
            } finally {
                running.remove(this);
                call = null;
            }
        }

        Optional<Connections.RunningScope> seen(long now) {
            Call about = call;
            return about == null
                    ? Optional.empty()
                    : Optional.of(new Connections.RunningScope(watch.host(), about.model(),
                            Duration.ofNanos(now - about.began()), watch.state, watch.attempt));
        }
    }

    /** Hears what the client's own observer hears, and remembers the last of it. */
    private static final class Watch implements ExchangeObserver {
        private final ExchangeObserver observer;
        private final String name;
        private volatile @Nullable String uri;
        private volatile int attempt;
        private volatile Connections.State state = Connections.State.STARTING;

        Watch(ExchangeObserver observer, String name) {
            this.observer = observer;
            this.name = name;
        }

        /** Or the name, until a request was sent. */
        String host() {
            String sent = uri;
            if (sent == null) {
                return name;
            }
            URI asked = URI.create(sent);
            return asked.getPort() < 0 ? asked.getHost() : asked.getHost() + ":" + asked.getPort();
        }

        @Override
        public void requestSent(int number, SentRequest request) {
            uri = request.uri();
            attempt = number;
            state = Connections.State.WAITING;
            observer.requestSent(number, request);
        }

        @Override
        public void responseHead(int number, int status, Map<String, List<String>> headers) {
            state = Connections.State.STREAMING;
            observer.responseHead(number, status, headers);
        }

        @Override
        public void frame(int number, long atNanos, byte[] bytes) {
            observer.frame(number, atNanos, bytes);
        }

        @Override
        public void retrying(int number, ProviderException reason, Duration wait) {
            state = Connections.State.RETRYING;
            observer.retrying(number, reason, wait);
        }

        @Override
        public void ended(int number) {
            observer.ended(number);
        }
    }
}
