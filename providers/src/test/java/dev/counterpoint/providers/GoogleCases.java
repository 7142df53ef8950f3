package dev.counterpoint.providers;

import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.RetryPolicy;
import dev.counterpoint.providers.http.TransportOptions;
import dev.counterpoint.providers.testing.GoogleTokenServer;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Vertex AI on loopback, Google's token servers beside it, and the ordinary clients at an hour of their own. */
final class GoogleCases implements AutoCloseable {
    final GoogleTokenServer tokens;
    final WireServer vertex;
    private final HttpProviderClients clients;
    private volatile Instant now = Instant.now();

    GoogleCases() {
        this(Environment.NONE);
    }

    GoogleCases(Environment environment) {
        this(environment, speaking());
    }

    /** @param vertex closed with this */
    GoogleCases(Environment environment, WireServer vertex) {
        this(environment, vertex, new GoogleTokenServer(), TransportOptions.DEFAULT);
    }

    /** @param vertex closed with this, as are the tokens */
    GoogleCases(Environment environment, WireServer vertex, GoogleTokenServer tokens, TransportOptions options) {
        this.vertex = vertex;
        this.tokens = tokens;
        this.clients = new HttpProviderClients(() -> {
            throw new IllegalStateException("No sandbox here.");
        }, new RetryPolicy(0, () -> now, () -> 0, (_, _) -> {}), options, environment, tokens::route);
    }

    /** A Vertex AI that says a few words to everybody. */
    static WireServer speaking() {
        return WireServer.streaming(new String(Wire.fixture("gemini/text.sse"), StandardCharsets.UTF_8));
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    ProviderConfig.Vertex json(String json) {
        return config(new Credentials.GoogleJson(Secret.of(json), false), "project", List.of());
    }

    ProviderConfig.Vertex config(Credentials credentials, @Nullable String project, List<String> tokenHosts) {
        return new ProviderConfig.Vertex(new Common(new ProviderId("1"), "test", credentials), project, "europe-west4",
                vertex.uri(""), null, tokenHosts);
    }

    Wire.Outcome run(ProviderConfig config) {
        return Wire.run(clients, config);
    }

    /** Runs it, and gives the value of the header that signed it in. */
    String signedIn(ProviderConfig config) {
        Wire.Outcome outcome = run(config);
        if (outcome.failure() != null) {
            throw outcome.failure();
        }
        return header("authorization").orElse("");
    }

    /** Of the last request to Vertex AI. */
    Optional<String> header(String name) {
        return Optional.ofNullable(vertex.requests().getLast().headers().get(name));
    }

    String path() {
        return vertex.requests().getLast().target();
    }

    HttpProviderClients clients() {
        return clients;
    }

    @Override
    public void close() {
        clients.close();
        tokens.close();
        vertex.close();
    }
}
