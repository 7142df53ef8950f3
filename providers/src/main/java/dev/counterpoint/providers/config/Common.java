package dev.counterpoint.providers.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every configuration has.
 *
 * @param name        unique among the saved ones; holds no slash
 * @param model       the model to ask when a target names none; null if one must be named
 * @param headers     to add to every request; their values are treated as secrets, for some are
 * @param connections how many there may be at a time to one host over HTTP/1.1
 */
public record Common(ProviderId id, String name, @Nullable String model, Credentials credentials,
        Map<String, Secret> headers, TimeLimits timeLimits, int connections) {
    /** Connections at a time to one host, unless a person says otherwise: more runs than anybody starts at once. */
    public static final int USUAL_CONNECTIONS = 1_024;

    public Common {
        headers = Map.copyOf(headers);
    }

    /** With as many connections as usual. */
    public Common(ProviderId id, String name, @Nullable String model, Credentials credentials,
            Map<String, Secret> headers, TimeLimits timeLimits) {
        this(id, name, model, credentials, headers, timeLimits, USUAL_CONNECTIONS);
    }

    /** Without a model, headers and limits of its own. */
    public Common(ProviderId id, String name, Credentials credentials) {
        this(id, name, null, credentials, Map.of(), TimeLimits.DEFAULT);
    }

    public Common renamed(ProviderId newId, String newName) {
        return new Common(newId, newName, model, credentials, headers, timeLimits, connections);
    }

    public Common withModel(@Nullable String newModel) {
        return new Common(id, name, newModel, credentials, headers, timeLimits, connections);
    }

    public Common withCredentials(Credentials newCredentials) {
        return new Common(id, name, model, newCredentials, headers, timeLimits, connections);
    }
}
