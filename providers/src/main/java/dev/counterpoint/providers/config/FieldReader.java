package dev.counterpoint.providers.config;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a JSON object and says what is wrong with them, each by its path. */
final class FieldReader {
    private final JsonNode node;
    private final String path;

    /** @param path of the object itself, ending in a dot; empty for the whole file */
    FieldReader(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /** Throws if there is a field that is not one of these. */
    FieldReader allow(Set<String> names, String of) {
        for (String name : node.propertyNames()) {
            if (!names.contains(name)) {
                throw ProviderFields.bad("\"" + path + name + "\" is not a field of " + of + ", which are "
                        + String.join(", ", names.stream().sorted().toList()) + ".");
            }
        }
        return this;
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> ProviderFields.bad("\"" + path + name + "\" is missing."));
    }

    /** Empty where the field is absent or null. */
    Optional<String> optionalText(String name) {
        JsonNode value = present(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw ProviderFields.bad("\"" + path + name + "\" must be a text in quotation marks.");
        }
        return Optional.of(value.stringValue());
    }

    /** A text of one line. */
    String line(String name) {
        return optionalLine(name)
                .orElseThrow(() -> ProviderFields.bad("\"" + path + name + "\" is missing."));
    }

    /** A text of one line; empty where the field is absent or null. */
    Optional<String> optionalLine(String name) {
        return optionalText(name).map(value -> ProviderFields.line(path + name, value));
    }

    /** A text that becomes part of a host's name: letters, digits and hyphens. */
    Optional<String> optionalName(String name) {
        return optionalText(name).map(value -> ProviderFields.hostLabel(path + name, value));
    }

    URI url(String name) {
        return ProviderFields.url(path + name, text(name));
    }

    Optional<URI> optionalUrl(String name) {
        return optionalText(name).map(value -> ProviderFields.url(path + name, value));
    }

    Secret key(String name) {
        return ProviderFields.key(path + name, text(name));
    }

    Optional<Secret> optionalKey(String name) {
        return optionalText(name).map(value -> ProviderFields.key(path + name, value));
    }

    /** A JSON object, or its text, that is secret as a whole. */
    Optional<Secret> optionalSecretJson(String name) {
        JsonNode value = present(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value.isObject()) {
            return Optional.of(Secret.of(value.toString()));
        }
        return Optional.of(ProviderFields.secretJson(path + name, text(name)));
    }

    Optional<Boolean> optionalFlag(String name) {
        JsonNode value = present(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw ProviderFields.bad("\"" + path + name + "\" must be true or false.");
        }
        return Optional.of(value.booleanValue());
    }

    /** A list of host names, in lower case; empty where the field is absent or null. */
    List<String> hosts(String name) {
        return texts(name).stream().map(host -> ProviderFields.host(path + name, host)).toList();
    }

    /** A list of texts; empty where the field is absent or null. */
    List<String> texts(String name) {
        JsonNode value = present(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray() || !value.valueStream().allMatch(JsonNode::isString)) {
            throw ProviderFields.bad("\"" + path + name + "\" must be a list of texts in square brackets.");
        }
        return value.valueStream().map(JsonNode::stringValue).toList();
    }

    Optional<Double> optionalNumber(String name) {
        JsonNode value = present(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isNumber()) {
            throw ProviderFields.bad("\"" + path + name + "\" must be a number.");
        }
        return Optional.of(value.doubleValue());
    }

    Optional<FieldReader> optionalObject(String name) {
        JsonNode value = present(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            throw ProviderFields.bad("\"" + path + name + "\" must be an object in braces.");
        }
        return Optional.of(new FieldReader(value, path + name + "."));
    }

    /** All fields, each of which must be a text. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        node.propertyNames().forEach(name -> texts.put(name, text(name)));
        return texts;
    }

    private @Nullable JsonNode present(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }
}
