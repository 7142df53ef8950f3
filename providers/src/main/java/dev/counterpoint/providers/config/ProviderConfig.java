package dev.counterpoint.providers.config;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A saved provider: where to ask, as whom, and for which model unless another is named. */
public sealed interface ProviderConfig {
    ProviderId id();

    /** Unique among the saved ones; holds no slash. */
    String name();

    /** The model to ask when a target names none; null if one must be named. */
    @Nullable
    String model();

    Credentials credentials();

    /** Headers to add to every request. Their values are treated as secrets: some are. */
    Map<String, Secret> headers();

    TimeLimits timeLimits();

    /** The spelling of the kind in provider files and in the database. */
    String kind();

    /** The same under another name or identity. */
    ProviderConfig renamed(ProviderId newId, String newName);

    /**
     * OpenAI Chat Completions and every compatible server.
     *
     * @param baseUrl what OpenAI's own SDK takes: it ends in {@code /v1} for OpenAI
     */
    record OpenAi(ProviderId id, String name, URI baseUrl, @Nullable String model, Credentials credentials,
            Map<String, Secret> headers, TimeLimits timeLimits) implements ProviderConfig {
        public OpenAi {
            headers = Map.copyOf(headers);
        }

        @Override
        public String kind() {
            return "openai";
        }

        @Override
        public OpenAi renamed(ProviderId newId, String newName) {
            return new OpenAi(newId, newName, baseUrl, model, credentials, headers, timeLimits);
        }
    }

    /**
     * Anthropic Messages.
     *
     * @param baseUrl what Anthropic's own SDK takes: without {@code /v1}
     */
    record Anthropic(ProviderId id, String name, URI baseUrl, @Nullable String model, Credentials credentials,
            Map<String, Secret> headers, TimeLimits timeLimits) implements ProviderConfig {
        public Anthropic {
            headers = Map.copyOf(headers);
        }

        @Override
        public String kind() {
            return "anthropic";
        }

        @Override
        public Anthropic renamed(ProviderId newId, String newName) {
            return new Anthropic(newId, newName, baseUrl, model, credentials, headers, timeLimits);
        }
    }

    /** The embedded provider. It has no model and says so. Its models are named {@code openai/…} and {@code anthropic/…}. */
    record Sandbox(ProviderId id, String name, @Nullable String model) implements ProviderConfig {
        @Override
        public Credentials credentials() {
            return new Credentials.None();
        }

        @Override
        public Map<String, Secret> headers() {
            return Map.of();
        }

        @Override
        public TimeLimits timeLimits() {
            return TimeLimits.DEFAULT;
        }

        @Override
        public String kind() {
            return "sandbox";
        }

        @Override
        public Sandbox renamed(ProviderId newId, String newName) {
            return new Sandbox(newId, newName, model);
        }
    }
}
