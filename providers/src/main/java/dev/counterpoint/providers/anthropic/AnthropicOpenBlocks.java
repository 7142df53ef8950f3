package dev.counterpoint.providers.anthropic;

import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.PartSequence;
import dev.counterpoint.providers.http.ShapeSlots;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The content blocks that are being streamed, by the provider's index. Blocks of kinds that this version does not know
 * (server tools and their results, and whatever comes later) are handed on raw and take no part's index.
 */
final class AnthropicOpenBlocks {
    private final PartSequence parts;
    private final Consumer<StreamEvent> events;
    private final Map<Long, Block> open = new TreeMap<>();

    AnthropicOpenBlocks(PartSequence parts, Consumer<StreamEvent> events) {
        this.parts = parts;
        this.events = events;
    }

    void start(JsonNode event) {
        JsonNode block = event.path("content_block");
        String type = Json.textOrEmpty(block.path("type"));
        PartKind kind = switch (type) {
            case "text" -> new PartKind.Text();
            case "thinking", "redacted_thinking" -> new PartKind.Reasoning();
            case "tool_use" -> new PartKind.ToolCall(Json.textOrEmpty(block.path("id")),
                    Json.textOrEmpty(block.path("name")));
            default -> null;
        };
        if (kind == null) {
            unknown(event);
            return;
        }
        stop(event);
        Block started = new Block(parts.start(kind), type, block);
        open.put(index(event), started);
        started.add(Json.textOrEmpty(block.path(type)));
    }

    void delta(JsonNode event) {
        Block block = open.get(index(event));
        JsonNode delta = event.path("delta");
        if (block == null) {
            unknown(event);
            return;
        }
        switch (Json.textOrEmpty(delta.path("type"))) {
            case "text_delta" -> block.add(Json.textOrEmpty(delta.path("text")));
            case "thinking_delta" -> block.add(Json.textOrEmpty(delta.path("thinking")));
            case "input_json_delta" -> block.add(Json.textOrEmpty(delta.path("partial_json")));
            case "signature_delta" -> block.signature.append(Json.textOrEmpty(delta.path("signature")));
            default -> unknown(event);
        }
    }

    /** @return false if it has no text, or belongs to no open block */
    boolean piece(ShapeSlots seen) {
        String piece = AnthropicPiece.piece(seen);
        Block block = piece.isEmpty() ? null : open.get(AnthropicPiece.index(seen));
        if (block == null) {
            return false;
        }
        block.add(piece);
        return true;
    }

    void stop(JsonNode event) {
        Block block = open.remove(index(event));
        if (block != null) {
            block.end();
        }
    }

    void stopAll() {
        List.copyOf(open.values()).forEach(Block::end);
        open.clear();
    }

    private void unknown(JsonNode event) {
        events.accept(new StreamEvent.Unknown(event.toString()));
    }

    private static long index(JsonNode event) {
        return event.path("index").asLong(0);
    }

    private final class Block {
        private final int part;
        private final String type;
        private final JsonNode start;
        private final StringBuilder signature = new StringBuilder();
        private boolean empty = true;

        Block(int part, String type, JsonNode start) {
            this.part = part;
            this.type = type;
            this.start = start;
            signature.append(Json.textOrEmpty(start.path("signature")));
        }

        void add(String piece) {
            empty &= piece.isEmpty();
            parts.delta(part, piece);
        }

        void end() {
            // A tool without arguments streams none; its input stands in the start then.
            if (empty && start.path("input").isObject()) {
                parts.delta(part, start.path("input").toString());
            }
            parts.end(part, opaque());
        }

        private @Nullable Opaque opaque() {
            if (type.equals("redacted_thinking")) {
                return new Opaque(AnthropicClient.PROTOCOL, start.toString());
            }
            if (!type.equals("thinking") || signature.isEmpty()) {
                return null;
            }
            ObjectNode kept = JsonNodeFactory.instance.objectNode().put("type", "thinking").put("signature",
                    signature.toString());
            return new Opaque(AnthropicClient.PROTOCOL, kept.toString());
        }
    }
}
