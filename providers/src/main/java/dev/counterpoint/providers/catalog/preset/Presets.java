package dev.counterpoint.providers.catalog.preset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The presets that this version knows, in the order of their titles. Immutable. */
public record Presets(List<Preset> all) {
    private static final String RESOURCE = "/counterpoint/catalog/presets.json";

    public Presets {
        all = List.copyOf(all);
    }

    /** Those that this version comes with. Reads one small resource. */
    public static Presets load() {
        try (InputStream in = Presets.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The program is incomplete: " + RESOURCE + " is missing.");
            }
            return new Presets(JsonMapper.shared().readTree(in).path("presets").values().stream().map(Presets::preset)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<Preset> find(String id) {
        return all.stream().filter(preset -> preset.id().equals(id)).findFirst();
    }

    private static Preset preset(JsonNode node) {
        Map<String, String> headers = new LinkedHashMap<>();
        node.path("headers").properties()
                .forEach(header -> headers.put(header.getKey(), header.getValue().stringValue()));
        JsonNode models = node.path("modelsPath");
        return new Preset(node.path("id").stringValue(), node.path("title").stringValue(),
                node.path("baseUrl").stringValue(), node.path("wantsKey").booleanValue(true),
                node.path("keyHeader").stringValue("authorization"), node.path("keyPrefix").stringValue("Bearer "),
                headers, node.path("chatPath").stringValue("chat/completions"),
                models.isNull() ? null : models.stringValue("models"),
                node.path("maxTokens").stringValue("max_tokens"), node.path("streamOptions").booleanValue(true),
                node.path("thinkTags").booleanValue(false), node.path("source").stringValue(),
                LocalDate.parse(node.path("checked").stringValue()));
    }
}
