package dev.counterpoint.providers.testing;

import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Vendor;
import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.http.RetryPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Words that the wire tests share. */
public final class Wire {
    public static final String KEY = "sk-test-1234567890abcdef";
    public static final ChatRequest HELLO = request(Message.user("Hello"));

    private Wire() {}

    public static ChatRequest request(Message... messages) {
        return new ChatRequest("model-1", List.of(messages), List.of(), Parameters.NONE);
    }

    public static ProviderConfig.OpenAi openAi(URI base) {
        return openAi(base, Map.of(), TimeLimits.DEFAULT);
    }

    public static ProviderConfig.OpenAi openAi(URI base, Map<String, Secret> headers, TimeLimits limits) {
        return new ProviderConfig.OpenAi(
                new Common(new ProviderId("1"), "test", null, new Credentials.ApiKey(Secret.of(KEY)), headers, limits),
                base);
    }

    public static ProviderConfig.Plain anthropic(URI base) {
        return new ProviderConfig.Plain(new Common(new ProviderId("2"), "test", null,
                new Credentials.ApiKey(Secret.of(KEY)), Map.of(), TimeLimits.DEFAULT), Vendor.ANTHROPIC, base);
    }

    /** A vendor with a protocol of its own. */
    public static ProviderConfig.Plain plain(Vendor vendor, URI base) {
        return new ProviderConfig.Plain(
                new Common(new ProviderId("3"), "test", new Credentials.ApiKey(Secret.of(KEY))), vendor, base);
    }

    public static ProviderConfig.Plain keyless(Vendor vendor, URI base) {
        return new ProviderConfig.Plain(new Common(new ProviderId("4"), "test", new Credentials.None()), vendor, base);
    }

    public static HttpProviderClients clients() {
        return clients(RetryPolicy.none());
    }

    public static HttpProviderClients clients(RetryPolicy retry) {
        return new HttpProviderClients(() -> {
            throw new IllegalStateException("No sandbox here.");
        }, retry);
    }

    /** What came, and how it ended. */
    public record Outcome(List<StreamEvent> events, @org.jspecify.annotations.Nullable ProviderException failure) {

        public String text() {
            return events.stream().filter(StreamEvent.Delta.class::isInstance)
                    .map(event -> ((StreamEvent.Delta) event).text()).collect(Collectors.joining());
        }

        public ProviderException failed() {
            return Objects.requireNonNull(failure, "It did not fail.");
        }
    }

    /** Streams in a scope of its own. */
    public static Outcome run(HttpProviderClients clients, ProviderConfig config) {
        return run(clients, config, HELLO, ExchangeObserver.NONE);
    }

    public static Outcome run(HttpProviderClients clients, ProviderConfig config, ChatRequest request,
            ExchangeObserver observer) {
        List<StreamEvent> events = new ArrayList<>();
        try (ProviderClient client = clients.open(config, observer)) {
            client.stream(request, events::add);
            return new Outcome(events, null);
        } catch (ProviderException failed) {
            return new Outcome(events, failed);
        }
    }

    /** A file beside the tests. */
    public static byte[] fixture(String path) {
        try (InputStream in = Objects.requireNonNull(Wire.class.getResourceAsStream("/wire/" + path), path)) {
            return in.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
