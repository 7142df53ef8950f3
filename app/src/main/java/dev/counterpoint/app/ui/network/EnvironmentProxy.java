package dev.counterpoint.app.ui.network;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.NetworkFields;
import dev.counterpoint.providers.config.NetworkProxy;
import dev.counterpoint.providers.config.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds a proxy in the environment, when a person asks for it and at no other time. */
final class EnvironmentProxy {
    /** As curl takes them for https, the particular one first. */
    private static final List<String> VARIABLES = List.of("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy",
            "HTTP_PROXY", "http_proxy");

    /** What the environment says. */
    sealed interface Found {

        /**
         * A proxy that can be used.
         *
         * @param variable that names it
         */
        record Usable(String variable, NetworkProxy proxy) implements Found {

            /** In a sentence, without the password. */
            String sentence() {
                String who = proxy.user() == null
                        ? ""
                        : " (user " + proxy.user() + (proxy.password() == null ? "" : ", with a password") + ")";
                return variable + " names the proxy " + proxy.address() + who + ".";
            }
        }

        /**
         * One that cannot be used, or none.
         *
         * @param sentence why not; it repeats nothing of what is set
         */
        record None(String sentence) implements Found {}
    }

    private EnvironmentProxy() {}

    /**
     * @param environment the value of a variable; null if it is not set
     */
    static Found find(UnaryOperator<@Nullable String> environment) {
        for (String variable : VARIABLES) {
            String value = environment.apply(variable);
            if (value != null && !value.isBlank()) {
                return read(variable, value.strip(), environment);
            }
        }
        return new Found.None("None is named: HTTPS_PROXY, ALL_PROXY and HTTP_PROXY are not set for this program.");
    }

    private static Found read(String variable, String value, UnaryOperator<@Nullable String> environment) {
        try {
            URI uri = new URI(value.contains("://") ? value : "http://" + value);
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("http")) {
                return new Found.None(variable + " names a proxy of the kind " + scheme
                        + ", which is not spoken here: an HTTP proxy is.");
            }
            String[] login = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
            String user = decoded(login[0]);
            String password = login.length < 2 ? "" : decoded(login[1]);
            return new Found.Usable(variable,
                    new NetworkProxy(NetworkFields.host(variable, uri.getHost() == null ? "" : uri.getHost()),
                            NetworkFields.port(variable, uri.getPort() < 0 ? 80 : uri.getPort()),
                            user.isEmpty() ? null : NetworkFields.user(variable, user),
                            user.isEmpty() || password.isBlank() ? null : Secret.of(password), bypass(environment)));
        } catch (URISyntaxException | ProviderException | IllegalArgumentException _) {
            return new Found.None(variable + " is set, but names no proxy as http://host:port.");
        }
    }

    /** NO_PROXY: names and {@code .domain}; what is no name of a host (a star, a range of addresses) is left out. */
    private static List<String> bypass(UnaryOperator<@Nullable String> environment) {
        String list = Stream.of("NO_PROXY", "no_proxy").map(environment)
                .filter(value -> value != null && !value.isBlank())
                .findFirst().orElse("");
        return Stream.of(list.split("[,\\s]+")).flatMap(value -> {
            try {
                return NetworkFields.hosts("NO_PROXY", Stream.of(value)).stream();
            } catch (ProviderException _) {
                return Stream.empty();
            }
        }).distinct().toList();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
