package dev.counterpoint.providers.config;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.certificates.Certificates;
import dev.counterpoint.providers.certificates.ClientKeys;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON form of the network's settings, as given to {@code counterpoint network set}:
 *
 * <pre>{@code
 * {"proxy":{"host":"proxy.example.com", "port":3128, "user":"…", "password":"…", "bypass":["*.example.com"]},
 *  "certificates":["-----BEGIN CERTIFICATE-----…"],
 *  "clientCertificate":{"certificate":"-----BEGIN CERTIFICATE-----…", "key":"-----BEGIN PRIVATE KEY-----…",
 *                       "password":"…", "hosts":["gateway.example.com"]}}
 * }</pre>
 *
 * All may be left out. In place of {@code certificate} and {@code key} there may be {@code pkcs12}, in Base64.
 */
public final class NetworkFile {
    /** Where the secrets stand. */
    public static final String PASSWORD = "proxy.password";
    public static final String KEY = "clientCertificate.key";

    private static final Set<String> FIELDS = Set.of("proxy", "certificates", "clientCertificate");
    private static final Set<String> PROXY = Set.of("host", "port", "user", "password", "bypass");
    private static final Set<String> CLIENT = Set.of("certificate", "key", "pkcs12", "password", "hosts");

    private NetworkFile() {}

    /**
     * Reads the settings.
     *
     * @throws ProviderException of kind bad_configuration; its sentence names the field and repeats nothing that was given
     */
    public static NetworkConfig read(String json) {
        JsonNode node = ProviderFile.parse(json);
        if (!node.isObject()) {
            throw ProviderFields.bad("The network's settings must be one JSON object in braces.");
        }
        return read(new FieldReader(node, ""), true);
    }

    /**
     * Reads the settings as they are kept: a secret may be lost.
     *
     * @throws ProviderException of kind bad_configuration
     */
    public static NetworkConfig readKept(ObjectNode node) {
        return read(new FieldReader(node, ""), false);
    }

    public static ObjectNode write(NetworkConfig config, SecretWriter secrets) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        NetworkProxy proxy = config.proxy();
        if (proxy != null) {
            ObjectNode into = node.putObject("proxy").put("host", proxy.host()).put("port", proxy.port());
            FormFields.put(into, "user", proxy.user());
            put(into, "password", PASSWORD, proxy.password(), secrets);
            list(into, "bypass", proxy.bypass());
        }
        list(node, "certificates",
                config.certificates().stream().map(one -> Certificates.write(List.of(one))).toList());
        ClientCertificate client = config.client();
        if (client != null) {
            ObjectNode into = node.putObject("clientCertificate").put("certificate",
                    Certificates.write(client.chain()));
            put(into, "key", KEY, client.key(), secrets);
            list(into, "hosts", client.hosts());
        }
        return node;
    }

    private static NetworkConfig read(FieldReader file, boolean strict) {
        if (strict) {
            file.allow(FIELDS, "the network's settings");
        }
        List<X509Certificate> trusted = new ArrayList<>();
        for (String pem : file.texts("certificates")) {
            trusted.addAll(within("certificates", () -> Certificates.read(pem)));
        }
        return new NetworkConfig(file.optionalObject("proxy").map(proxy -> proxy(proxy, strict)).orElse(null), trusted,
                file.optionalObject("clientCertificate").map(client -> client(client, strict)).orElse(null));
    }

    private static NetworkProxy proxy(FieldReader file, boolean strict) {
        if (strict) {
            file.allow(PROXY, "a proxy");
        }
        Optional<String> user = file.optionalText("user").map(value -> NetworkFields.user("proxy.user", value));
        Optional<Secret> password = file.optionalText("password")
                .map(value -> NetworkFields.password(PASSWORD, value));
        if (user.isEmpty() && password.isPresent()) {
            throw ProviderFields.bad("\"proxy.user\" is missing: a password goes with a user.");
        }
        return new NetworkProxy(NetworkFields.host("proxy.host", file.text("host")),
                NetworkFields.port("proxy.port", file.optionalNumber("port")
                        .orElseThrow(() -> ProviderFields.bad("\"proxy.port\" is missing."))),
                user.orElse(null), password.orElse(null),
                NetworkFields.hosts("proxy.bypass", file.texts("bypass").stream()));
    }

    private static ClientCertificate client(FieldReader file, boolean strict) {
        List<String> hosts = NetworkFields.hosts("clientCertificate.hosts", file.texts("hosts").stream());
        Optional<String> key = file.optionalText("key");
        if (!strict && key.isEmpty()) {
            return new ClientCertificate(Certificates.read(file.text("certificate")), null, hosts);
        }
        if (strict) {
            file.allow(CLIENT, "a client certificate");
        }
        Secret password = file.optionalText("password")
                .map(value -> NetworkFields.password("clientCertificate.password", value)).orElse(null);
        Optional<String> store = file.optionalText("pkcs12");
        if (store.isPresent()) {
            return within("clientCertificate.pkcs12",
                    () -> ClientKeys.read(base64(store.get()), null, password, hosts));
        }
        String certificate = file.text("certificate");
        return within("clientCertificate", () -> ClientKeys.read(certificate.getBytes(StandardCharsets.UTF_8),
                key.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElse(null), password, hosts));
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw ProviderFields.bad("it is not Base64.");
        }
    }

    private interface Reading<T> {
        T read();
    }

    private static <T> T within(String field, Reading<T> reading) {
        try {
            return reading.read();
        } catch (ProviderException wrong) {
            String why = wrong.message();
            throw ProviderFields.bad("\"" + field + "\" cannot be used: "
                    + Character.toLowerCase(why.charAt(0)) + why.substring(1) + " " + wrong.advice());
        }
    }

    private static void put(ObjectNode into, String name, String path, @Nullable Secret secret, SecretWriter secrets) {
        if (secret != null) {
            FormFields.put(into, name, secrets.write(path, secret));
        }
    }

    private static void list(ObjectNode into, String name, List<String> values) {
        if (!values.isEmpty()) {
            values.forEach(into.putArray(name)::add);
        }
    }
}
