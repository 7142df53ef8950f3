package dev.counterpoint.providers.http;

import dev.counterpoint.providers.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * With what a proxy that wants a password is signed in to (Basic, RFC 7617).
 *
 * @param user     without a colon
 * @param password null for an empty one
 */
public record ProxyLogin(String user, @Nullable Secret password) {

    /** The value of {@code Proxy-Authorization}. */
    public Secret header() {
        return Secret.of("Basic " + Base64.getEncoder()
                .encodeToString(
                        (user + ":" + (password == null ? "" : password.reveal())).getBytes(StandardCharsets.UTF_8)));
    }
}
