package dev.counterpoint.providers.catalog.preset;

import dev.counterpoint.providers.chat.WireProtocol;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The providers that this version knows. Immutable.
 *
 * @param all        the presets, in the order of their titles
 * @param own        those with a kind of their own
 * @param notForChat those that have no chat, by title, each with the reason
 */
public record Presets(List<Preset> all, List<OwnProtocol> own, Map<String, String> notForChat) {
    private static final String RESOURCE = "/counterpoint/catalog/presets.json";

    public Presets {
        all = List.copyOf(all);
        own = List.copyOf(own);
        notForChat = Map.copyOf(notForChat);
    }

    /** Those that this version comes with. Reads one small resource. */
    public static Presets load() {
        try (InputStream in = Presets.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The program is incomplete: " + RESOURCE + " is missing.");
            }
            JsonNode root = JsonMapper.shared().readTree(in);
            return new Presets(root.path("presets").values().stream().map(Presets::preset).toList(),
                    root.path("own").values().stream().map(Presets::own).toList(),
                    root.path("notForChat").values().stream().collect(Collectors.toMap(
                            node -> node.path("title").stringValue(), node -> node.path("note").stringValue(""))));
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
                node.path("thinkTags").booleanValue(false), node.path("reasoning").stringValue("none"),
                node.path("reasoningBack").stringValue("none"),
                node.path("can").valueStream().map(JsonNode::stringValue).collect(Collectors.toSet()),
                offers(node.path("offers")), node.path("note").stringValue(""), node.path("source").stringValue(),
                LocalDate.parse(node.path("checked").stringValue()));
    }

    private static @Nullable OfferFields offers(JsonNode node) {
        if (!node.isObject()) {
            return null;
        }
        Map<String, String> fields = new LinkedHashMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), field.getValue().stringValue()));
        String path = String.valueOf(fields.remove("path"));
        String id = String.valueOf(fields.remove("id"));
        return new OfferFields(path, id, fields);
    }

    private static OwnProtocol own(JsonNode node) {
        return new OwnProtocol(node.path("title").stringValue(), node.path("kind").stringValue(),
                node.path("protocols").valueStream().map(name -> WireProtocol.ofWire(name.stringValue())).toList(),
                node.path("note").stringValue(""));
    }
}
