package dev.counterpoint.providers.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Headers of the person's own: {@code {"X-Team":"…"}}. */
final class HeadersForm {
    private HeadersForm() {}

    static Map<String, Secret> read(FieldReader fields) {
        Map<String, Secret> headers = new LinkedHashMap<>();
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        fields.texts().forEach((given, value) -> {
            String name = ProviderFields.headerName(given);
            if (!seen.add(name)) {
                throw ProviderFields.bad("\"headers." + name + "\" is there twice.");
            }
            headers.put(name, ProviderFields.headerValue(name, value));
        });
        return headers;
    }

    static void write(Map<String, Secret> headers, ObjectNode into, SecretWriter secrets) {
        new TreeMap<>(headers).forEach((name, value) -> {
            @Nullable
            String written = secrets.write("headers." + name, value);
            if (written != null) {
                into.put(name, written);
            }
        });
    }
}
