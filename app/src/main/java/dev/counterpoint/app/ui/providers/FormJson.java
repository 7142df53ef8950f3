package dev.counterpoint.app.ui.providers;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.FieldSpec;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderFile;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is typed into a form as a provider file, and back. */
final class FormJson {
    private static final Set<String> ELSEWHERE = Set.of(Paths.NAME, Paths.KIND, Paths.MODEL, Paths.HEADERS,
            Paths.TIME_LIMITS);
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");

    private FormJson() {}

    /** The kind's own fields and the way to sign in, without any secret. */
    static ObjectNode plain(ProviderForm form) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put(Paths.NAME, "x").put(Paths.KIND,
                form.kindProperty().get().kind());
        fields(form, form.kindProperty().get().fields(), "", node);
        ObjectNode credentials = JsonNodeFactory.instance.objectNode();
        fields(form, form.signIn().fields(), Paths.CREDENTIALS + ".", credentials);
        credentials.put("type", form.signIn().type());
        node.set(Paths.CREDENTIALS, credentials);
        return node;
    }

    /** The configuration as far as it says where its secrets go; empty while the address is none. */
    static Optional<ProviderConfig> address(ProviderForm form) {
        ObjectNode node = plain(form);
        if (node.get(Paths.CREDENTIALS) instanceof ObjectNode credentials) {
            form.signIn().fields().stream().filter(FormJson::isSecret)
                    .forEach(field -> credentials.put(field.name(), "placeholder"));
        }
        try {
            return Optional.of(ProviderFile.readKept(node, form.id()));
        } catch (ProviderException _) {
            return Optional.empty();
        }
    }

    /** Where a configuration's secrets go, for a sentence. */
    static String place(ProviderConfig config) {
        return config.address().map(URI::getHost)
                .orElseGet(() -> config.credentials() instanceof Credentials.None ? config.name() : config.audience());
    }

    /** Every text of a provider file by its path, but for what the form keeps elsewhere. */
    static void texts(JsonNode node, String path, Map<String, String> into) {
        node.properties().forEach(field -> {
            String at = path + field.getKey();
            JsonNode value = field.getValue();
            if (ELSEWHERE.contains(at)) {
                return;
            }
            if (value.isObject()) {
                texts(value, at + ".", into);
            } else {
                into.put(at, value.isArray()
                        ? String.join(", ", value.valueStream().map(JsonNode::asString).toList())
                        : value.asString());
            }
        });
    }

    static boolean isSecret(FieldSpec field) {
        return field.type() == FieldSpec.Type.SECRET || field.type() == FieldSpec.Type.SECRET_JSON;
    }

    private static void fields(ProviderForm form, List<FieldSpec> fields, String path, ObjectNode into) {
        for (FieldSpec field : fields) {
            String text = form.value(path + field.name()).get().strip();
            switch (field.type()) {
                case SECRET, SECRET_JSON -> {
                    // put in by whoever may
                }
                case OBJECT -> {
                    ObjectNode members = JsonNodeFactory.instance.objectNode();
                    fields(form, field.fields(), path + field.name() + ".", members);
                    if (!members.isEmpty()) {
                        into.set(field.name(), members);
                    }
                }
                case TEXTS -> {
                    if (!text.isEmpty()) {
                        ArrayNode list = into.putArray(field.name());
                        List.of(text.split("[,\\s]+")).forEach(list::add);
                    }
                }
                case FLAG -> {
                    if (text.equals("true")) {
                        into.put(field.name(), true);
                    }
                }
                case NUMBER -> {
                    if (NUMBER.matcher(text).matches()) {
                        into.put(field.name(), Double.parseDouble(text));
                    } else if (!text.isEmpty()) {
                        into.put(field.name(), text);
                    }
                }
                case TEXT, URL -> {
                    if (!text.isEmpty()) {
                        into.put(field.name(), text);
                    }
                }
            }
        }
    }
}
