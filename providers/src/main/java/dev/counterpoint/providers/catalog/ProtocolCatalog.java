package dev.counterpoint.providers.catalog;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.WireProtocol;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What each protocol can carry: data in {@code protocols.json}. Immutable. */
public final class ProtocolCatalog {
    private static final String RESOURCE = "/counterpoint/catalog/protocols.json";

    private final Map<WireProtocol, ProtocolFeatures> features;

    private ProtocolCatalog(Map<WireProtocol, ProtocolFeatures> features) {
        this.features = Map.copyOf(features);
    }

    /** The catalogue that this version comes with. Reads one small resource. */
    public static ProtocolCatalog load() {
        try (InputStream in = ProtocolCatalog.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The program is incomplete: " + RESOURCE + " is missing.");
            }
            JsonNode root = JsonMapper.shared().readTree(in);
            Map<WireProtocol, ProtocolFeatures> features = new LinkedHashMap<>();
            root.path("protocols").properties().forEach(entry -> {
                WireProtocol protocol = WireProtocol.ofWire(entry.getKey());
                features.put(protocol, read(protocol, over(root.path("usual"), entry.getValue())));
            });
            return new ProtocolCatalog(features);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws IllegalStateException if the catalogue does not know it
     */
    public ProtocolFeatures of(WireProtocol protocol) {
        ProtocolFeatures known = features.get(protocol);
        if (known == null) {
            throw new IllegalStateException("protocols.json does not say what " + protocol.wire() + " carries.");
        }
        return known;
    }

    /** The usual, with what differs in its place. */
    private static ObjectNode over(JsonNode usual, JsonNode own) {
        ObjectNode all = ((ObjectNode) usual).deepCopy();
        own.properties().forEach(field -> {
            if (field.getValue() instanceof ObjectNode inner && all.get(field.getKey()) instanceof ObjectNode there) {
                there.setAll(inner);
            } else {
                all.set(field.getKey(), field.getValue());
            }
        });
        return all;
    }

    private static ProtocolFeatures read(WireProtocol protocol, JsonNode node) {
        return new ProtocolFeatures(protocol, node.path("title").stringValue(), carried(node, "reasoning"),
                node.path("signsReasoning").booleanValue(), node.path("plansTools").booleanValue(),
                carried(node, "tools"), carried(node, "toolResults"), carried(node, "images"), carried(node, "json"),
                words(node.path("stops"), StopReason::ofWire), node.path("refusalPart").booleanValue(),
                node.path("usage").booleanValue(), node.path("cachedUsage").booleanValue(),
                node.path("reasoningUsage").booleanValue(),
                parameters(node.path("cacheParameters")), words(node.path("failures"), FailureKind::ofWire),
                node.path("endMark").booleanValue(), node.path("retryAfter").booleanValue(),
                node.path("modelList").booleanValue());
    }

    private static Carried carried(JsonNode node, String name) {
        return Carried.ofWire(node.path(name).stringValue());
    }

    private static Parameters parameters(JsonNode node) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        node.properties().forEach(field -> values.put(field.getKey(), field.getValue()));
        return new Parameters(values);
    }

    private static <T> Map<String, T> words(JsonNode node, Function<String, T> read) {
        Map<String, T> words = new LinkedHashMap<>();
        node.properties().forEach(field -> words.put(field.getKey(), read.apply(field.getValue().stringValue())));
        return words;
    }
}
