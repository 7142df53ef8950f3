package dev.counterpoint.app.store;

import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.NetworkProxy;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.ProxyLogin;
import dev.counterpoint.providers.http.SecretMask;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Keeps the secrets of configurations, and of the proxy, out of what is written about their runs. The wire masks what it
 * sends; but a server may repeat a key in its answer, above all in "incorrect key provided". Short values are let through:
 * they are no keys, and hiding them would tear holes into answers.
 */
final class Redactor {
    private static final int SHORTEST = 8;
    private static final String MASK = "•••";
    private static final Pattern SIGNS_IN = Pattern.compile("(?i)auth|key|token|secret|password|cookie");

    /** Of a credential file: addresses and types, which hide nothing. */
    private static final Pattern PUBLIC = Pattern.compile("(?i)uri$|url$|type$|_id$|email$");

    /** For what was redacted when it was written. */
    static final Redactor NONE = new Redactor(List.of());

    private final List<String> texts;

    private Redactor(List<String> texts) {
        this.texts = texts;
    }

    /** Hides all secrets: for requests, heads and errors. */
    static Redactor everywhere(List<ProviderConfig> configs, Set<NetworkProxy> proxies) {
        List<String> texts = new ArrayList<>();
        proxies.forEach(proxy -> addLogin(texts, proxy));
        for (ProviderConfig config : configs) {
            addKey(texts, config);
            config.headers().values().forEach(value -> addHeader(texts, value));
        }
        return new Redactor(List.copyOf(texts));
    }

    /**
     * Hides what signs in. A header such as {@code x-environment: production} is a secret by rule, but hiding it in an
     * answer that says "production" would falsify the answer. A proxy's password never reaches who gives the answer.
     */
    static Redactor inAnswers(List<ProviderConfig> configs) {
        List<String> texts = new ArrayList<>();
        for (ProviderConfig config : configs) {
            addKey(texts, config);
            config.headers().forEach((name, value) -> {
                if (SIGNS_IN.matcher(name).find()) {
                    addHeader(texts, value);
                }
            });
        }
        return new Redactor(List.copyOf(texts));
    }

    /** The password, and as it is sent. */
    private static void addLogin(List<String> texts, NetworkProxy proxy) {
        if (proxy.user() != null && proxy.password() != null) {
            add(texts, proxy.password().reveal());
            addHeader(texts, new ProxyLogin(proxy.user(), proxy.password()).header());
        }
    }

    private static void addKey(List<String> texts, ProviderConfig config) {
        switch (config.credentials()) {
            case Credentials.ApiKey(Secret key) -> add(texts, key.reveal());
            case Credentials.EntraClientSecret entra -> add(texts, entra.clientSecret().reveal());
            case Credentials.AwsStatic keys -> {
                add(texts, keys.secretAccessKey().reveal());
                if (keys.sessionToken() != null) {
                    add(texts, keys.sessionToken().reveal());
                }
            }
            case Credentials.GoogleJson(Secret json, _) -> addAll(texts, Json.read(json.reveal()));
            default -> {
                // nothing that is kept here
            }
        }
    }

    /** What signs in, of a credential file: a server repeats a key, not the whole file. */
    private static void addAll(List<String> texts, JsonNode file) {
        file.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isObject()) {
                addAll(texts, value);
            } else if (value.isString() && SIGNS_IN.matcher(field.getKey()).find()
                    && !PUBLIC.matcher(field.getKey()).find()) {
                add(texts, value.stringValue());
            }
        });
    }

    private static void addHeader(List<String> texts, Secret value) {
        add(texts, value.reveal());
        // "Bearer KEY": servers repeat the last word.
        add(texts, value.reveal().substring(value.reveal().lastIndexOf(' ') + 1));
    }

    String text(String text) {
        String clean = text;
        for (String secret : texts) {
            clean = clean.replace(secret, MASK);
        }
        return clean;
    }

    /** For bytes that come in pieces. */
    SecretMask mask() {
        return new SecretMask(texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList());
    }

    private static void add(List<String> texts, String secret) {
        if (secret.length() >= SHORTEST && !texts.contains(secret)) {
            texts.add(secret);
            String quoted = Json.write(Json.string(secret));
            String inJson = quoted.substring(1, quoted.length() - 1);
            // As it stands in a document, but not as that would stand in another, and so on without end.
            if (!texts.contains(inJson)) {
                texts.add(inJson);
            }
        }
    }
}
