package dev.counterpoint.app.store;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderFile;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Provider configurations as rows: the provider file without any secret on the one side, the secrets by the path of their
 * field on the other.
 */
final class ConfigJson {
    static final String HEADERS = "headers.";

    /** Gives the secret of a field; null if there is none that can be opened. */
    @FunctionalInterface
    interface Secrets {
        @Nullable
        Secret of(String field) throws SQLException;
    }

    private ConfigJson() {}

    /** What has to be sealed, by field. */
    static Map<String, Secret> secrets(ProviderConfig config) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        ObjectNode _ = ProviderFile.write(config, (path, secret) -> {
            secrets.put(path, secret);
            return null;
        });
        return secrets;
    }

    /** With the fields of its secrets, so that reading knows which to ask for. */
    static String write(ProviderConfig config) {
        ObjectNode node = ProviderFile.write(config, (_, _) -> null);
        var fields = node.putArray("sealed");
        secrets(config).keySet().forEach(fields::add);
        return Json.write(node.put("audience", config.audience()));
    }

    /** What the secrets of a row were sealed for. */
    static String audience(String json) {
        return Json.text(Json.read(json), "audience");
    }

    static ProviderConfig read(ProviderId id, String name, String kind, String json, Secrets secrets)
            throws SQLException {
        if (!(Json.read(json) instanceof ObjectNode node)) {
            throw Json.unreadable("a configuration is no object", null);
        }
        for (String field : Json.list(node.get("sealed"), JsonNode::asString)) {
            Secret secret = secrets.of(field);
            if (secret != null) {
                put(node, field, secret);
            }
        }
        node.remove("sealed");
        node.remove("audience");
        try {
            return ProviderFile.readKept(node.put("name", name).put("kind", kind), id);
        } catch (ProviderException wrong) {
            throw Json.unreadable("the configuration \"" + name + "\" is not one (" + wrong.message() + ")", wrong);
        }
    }

    /** The path is an object's name and a field of it, which may hold dots of its own. */
    private static void put(ObjectNode node, String path, Secret secret) {
        int dot = path.indexOf('.');
        String object = path.substring(0, dot);
        ObjectNode holder = node.get(object) instanceof ObjectNode there ? there : node.putObject(object);
        holder.put(path.substring(dot + 1), secret.reveal());
    }
}
