package dev.counterpoint.providers.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every configuration has.
 *
 * @param name    unique among the saved ones; holds no slash
 * @param model   the model to ask when a target names none; null if one must be named
 * @param headers to add to every request; their values are treated as secrets, for some are
 */
public record Common(ProviderId id, String name, @Nullable String model, Credentials credentials,
        Map<String, Secret> headers, TimeLimits timeLimits) {
    public Common {
        headers = Map.copyOf(headers);
    }

    /** Without a model, headers and limits of its own. */
    public Common(ProviderId id, String name, Credentials credentials) {
        this(id, name, null, credentials, Map.of(), TimeLimits.DEFAULT);
    }

    public Common renamed(ProviderId newId, String newName) {
        return new Common(newId, newName, model, credentials, headers, timeLimits);
    }

    public Common withModel(@Nullable String newModel) {
        return new Common(id, name, newModel, credentials, headers, timeLimits);
    }

    public Common withCredentials(Credentials newCredentials) {
        return new Common(id, name, model, newCredentials, headers, timeLimits);
    }
}
