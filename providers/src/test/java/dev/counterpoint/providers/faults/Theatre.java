package dev.counterpoint.providers.faults;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.config.ProviderFile;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.http.RetryPolicy;
import dev.counterpoint.providers.http.TransportOptions;
import dev.counterpoint.providers.testing.ConnectProxy;
import dev.counterpoint.providers.testing.SelfSigned;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

/** Where protocols meet faults: a server a scene, over the ordinary clients. Thread-safe. */
final class Theatre implements AutoCloseable {
    /** The limit that a fault runs into; all others are far off, and what comes before it takes a busy machine less. */
    static final Duration LIMIT = Duration.ofSeconds(2);

    /** Each limit of a fault that is told at once. */
    private static final Duration FAR = Duration.ofMinutes(2);

    private final Map<String, Play> plays = Plays.all();
    private final SelfSigned otherHost = SelfSigned.of("dns:other.example");
    private final SelfSigned expired = SelfSigned.expired("ip:127.0.0.1");
    private final ConnectProxy proxy = new ConnectProxy(9, "Basic nobody");
    private final HttpProviderClients straight = clients(TransportOptions.DEFAULT);
    private final HttpProviderClients trustingOther = clients(new TransportOptions(otherHost.trust(), null));
    private final HttpProviderClients trustingExpired = clients(new TransportOptions(expired.trust(), null));
    private final HttpProviderClients proxied = clients(new TransportOptions(null, proxy.uri()));

    Theatre() throws Exception {}

    Told play(Fault fault, Speech speech) throws Exception {
        return switch (fault.name()) {
            case "refused" -> ask(straight, fault, speech, refusing());
            case "unresolvable" -> ask(straight, fault, speech, URI.create("http://no-such-host.invalid"));
            case "unanswered" -> {
                try (DeafPort deaf = new DeafPort()) {
                    yield ask(straight, fault, speech, deaf.uri());
                }
            }
            case "tls-wrong-name" -> overTls(trustingOther, otherHost, fault, speech);
            case "tls-expired" -> overTls(trustingExpired, expired, fault, speech);
            case "tls-unknown" -> overTls(straight, expired, fault, speech);
            case "tls-plain" -> {
                try (WireServer server = WireServer.greeting("HTTP/1.1 400 Bad Request\r\n\r\n")) {
                    yield ask(straight, fault, speech,
                            URI.create(server.uri("").toString().replace("http:", "https:")));
                }
            }
            case "proxy-password" -> ask(proxied, fault, speech, URI.create("https://provider.example"));
            default -> onStage(fault, speech);
        };
    }

    @Override
    public void close() {
        straight.close();
        trustingOther.close();
        trustingExpired.close();
        proxied.close();
        proxy.close();
    }

    private static HttpProviderClients clients(TransportOptions options) {
        return new HttpProviderClients(() -> {
            throw new IllegalStateException("No sandbox here.");
        }, RetryPolicy.none(), options, Environment.NONE);
    }

    private static URI refusing() {
        try (WireServer server = new WireServer((_, _) -> {})) {
            return server.uri("");
        }
    }

    private static Told overTls(HttpProviderClients clients, SelfSigned shown, Fault fault, Speech speech)
            throws Exception {
        try (WireServer server = new WireServer(shown.server(), (_, to) -> to.close())) {
            return ask(clients, fault, speech, server.uri(""));
        }
    }

    private Told onStage(Fault fault, Speech speech) {
        CountDownLatch heard = new CountDownLatch(1);
        Play play = Objects.requireNonNull(plays.get(fault.name()), fault.name());
        try (WireServer server = new WireServer((request, to) -> {
            if (fault.stage() != Fault.Stage.ALL && request.target().endsWith("/identity/token")) {
                to.answer(200, "application/json", "{\"access_token\":\"t\",\"expires_in\":3600}");
            } else if (fault.stage() == Fault.Stage.STREAM && request.target().endsWith("/predictions")) {
                to.answer(201, "application/json", "{\"id\":\"p\",\"urls\":{\"stream\":\"http://"
                        + request.headers().get("host") + "/stream\"}}");
            } else {
                play.to(new Talk(speech, request, to, heard));
                if (speech.isSocket()) {
                    to.awaitClosed();
                }
            }
        })) {
            return ask(straight, fault, speech, server.uri(""), heard);
        } finally {
            straight.closeIdle();
        }
    }

    private static Told ask(HttpProviderClients clients, Fault fault, Speech speech, URI server) {
        return ask(clients, fault, speech, server, new CountDownLatch(1));
    }

    private static Told ask(HttpProviderClients clients, Fault fault, Speech speech, URI server,
            CountDownLatch heard) {
        List<StreamEvent> events = new ArrayList<>();
        String file = speech.file(server, limits(fault.limit()));
        long begun = System.nanoTime();
        ProviderException failure = null;
        try (ProviderClient client = clients.open(ProviderFile.read(file, new ProviderId(fault + "/" + speech)),
                ExchangeObserver.NONE)) {
            client.stream(Wire.HELLO, event -> {
                events.add(event);
                if (event instanceof StreamEvent.Delta) {
                    heard.countDown();
                }
            });
        } catch (ProviderException failed) {
            failure = failed;
        }
        return Told.of(new Wire.Outcome(events, failure), Duration.ofNanos(System.nanoTime() - begun), server);
    }

    private static String limits(Fault.Limit limit) {
        String seconds = String.valueOf(LIMIT.toSeconds());
        return switch (limit) {
            case AT_ONCE -> "\"connectSeconds\":%1$d,\"firstByteSeconds\":%1$d,\"betweenBytesSeconds\":%1$d"
                    .formatted(FAR.toSeconds());
            case CONNECT -> "\"connectSeconds\":" + seconds;
            case FIRST_BYTE -> "\"firstByteSeconds\":" + seconds;
            case BETWEEN_BYTES -> "\"betweenBytesSeconds\":" + seconds;
        };
    }
}
