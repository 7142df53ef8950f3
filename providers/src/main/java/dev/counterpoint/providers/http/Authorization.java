package dev.counterpoint.providers.http;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.Secret;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What makes a request known as the person's. Shared by scopes, so that a token is fetched once for all who wait.
 * Thread-safe; never blocks.
 */
public interface Authorization {

    /** No sign-in. */
    Authorization NONE = _ -> CompletableFuture.completedFuture(Map.of());

    /** A request before it is signed. */
    // Nobody compares requests.
    @SuppressWarnings("ArrayRecordComponent")
    record Unsigned(String method, URI uri, Map<String, String> headers, byte[] body) {}

    /**
     * The headers to add, by name in lower case. Cancelling the future cancels nothing that others wait for.
     *
     * @return fails with a {@link dev.counterpoint.providers.ProviderException}
     */
    CompletableFuture<Map<String, Secret>> headers(Unsigned request);

    /**
     * The server answered 401 to those headers.
     *
     * @param refused the headers as they were sent
     * @return whether other ones can be had, so that the request is worth one more try
     */
    default boolean renew(Map<String, Secret> refused) {
        return false;
    }

    /** What a failure means in the light of how one signs in; the same if there is nothing to add. */
    default ProviderException explain(ProviderException failure) {
        return failure;
    }

    /**
     * A key in a header.
     *
     * @param header in lower case
     * @param prefix stands before the key, e.g. {@code "Bearer "}; may be empty
     * @param key    null for none
     * @throws dev.counterpoint.providers.ProviderException with bad_configuration if no header can carry it
     */
    static Authorization key(String header, String prefix, @Nullable Secret key) {
        if (key == null) {
            return NONE;
        }
        Map<String, Secret> headers = Map.of(header, Secret.of(prefix + HeaderRules.checkKey(key)));
        return _ -> CompletableFuture.completedFuture(headers);
    }
}
