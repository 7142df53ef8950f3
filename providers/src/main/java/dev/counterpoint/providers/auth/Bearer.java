package dev.counterpoint.providers.auth;

import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.Authorization;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Signs in with a token that is fetched once for all who use it, and again when it gets old or is refused. */
public final class Bearer implements Authorization {
    private static final String HEADER = "authorization";

    private final Refreshed<Secret> tokens;

    /**
     * @param tokens whole values of the header: the token with {@code "Bearer "} before it, as {@link TokenFields} reads
     *               them
     */
    public Bearer(Refreshed<Secret> tokens) {
        this.tokens = tokens;
    }

    @Override
    public CompletableFuture<Map<String, Secret>> headers(Unsigned request) {
        return tokens.get().thenApply(token -> Map.of(HEADER, token));
    }

    /** Drops the token that was refused; one that came since is kept. */
    @Override
    public boolean renew(Map<String, Secret> refused) {
        Secret token = refused.get(HEADER);
        if (token == null) {
            return false;
        }
        tokens.drop(token);
        return true;
    }
}
