package dev.counterpoint.providers.openai;

import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.PartSequence;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The {@code reasoning_details} of an answer: what a gateway wants back of its models' reasoning, signed or encrypted
 * (OpenRouter docs, "Reasoning tokens", section "Preserving reasoning"). They come in pieces, in the order in which they
 * have to go back.
 */
final class ReasoningDetails {
    /** The name of this protocol in opaque parts. */
    private static final String PROTOCOL = "openai";
    private static final String FIELD = "reasoning_details";
    /** What grows from piece to piece; all else is as its last piece says. */
    private static final List<String> GROWING = List.of("text", "summary");

    private final ArrayNode details = JsonNodeFactory.instance.arrayNode();

    void add(JsonNode delta) {
        for (JsonNode piece : delta.path(FIELD)) {
            if (piece instanceof ObjectNode read) {
                ObjectNode last = details.isEmpty() ? null : (ObjectNode) details.get(details.size() - 1);
                if (last == null || !goesOn(last, read)) {
                    details.add(read);
                } else {
                    grow(last, read);
                }
            }
        }
    }

    /** As a part of its own, for its pieces may end after the answer's text has begun. */
    void end(PartSequence parts) {
        if (!details.isEmpty()) {
            ObjectNode kept = JsonNodeFactory.instance.objectNode();
            kept.set(FIELD, details);
            parts.end(parts.start(new PartKind.Reasoning()), new Opaque(PROTOCOL, kept.toString()));
        }
    }

    /** What goes back of them; nothing if they are another protocol's. */
    static void write(@Nullable Opaque opaque, ObjectNode message) {
        if (opaque != null && opaque.protocol().equals(PROTOCOL)) {
            Json.read(opaque.json()).map(kept -> kept.path(FIELD)).filter(JsonNode::isArray)
                    .ifPresent(kept -> message.withArray(FIELD).addAll((ArrayNode) kept));
        }
    }

    private static boolean goesOn(ObjectNode last, ObjectNode piece) {
        return last.path("type").equals(piece.path("type")) && last.path("index").equals(piece.path("index"))
                && GROWING.stream().anyMatch(name -> piece.has(name) || piece.has("signature"));
    }

    private static void grow(ObjectNode last, ObjectNode piece) {
        piece.properties().forEach(field -> {
            if (GROWING.contains(field.getKey())) {
                last.put(field.getKey(),
                        Json.textOrEmpty(last.path(field.getKey())) + Json.textOrEmpty(field.getValue()));
            } else if (!field.getValue().isNull()) {
                last.set(field.getKey(), field.getValue());
            }
        });
    }
}
