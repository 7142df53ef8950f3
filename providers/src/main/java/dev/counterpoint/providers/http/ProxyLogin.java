package dev.counterpoint.providers.http;

import dev.counterpoint.providers.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * With what a proxy that wants a password is signed in to (Basic, RFC 7617).
 *
 * @param user without a colon
 */
public record ProxyLogin(String user, Secret password) {

    /** The value of {@code Proxy-Authorization}. */
    Secret header() {
        return Secret.of("Basic " + Base64.getEncoder()
                .encodeToString((user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8)));
    }
}
