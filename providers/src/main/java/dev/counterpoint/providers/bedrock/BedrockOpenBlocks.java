package dev.counterpoint.providers.bedrock;

import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.JsonShape;
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
 * The content blocks that are being streamed, by the provider's index. Only a tool's block is announced; one of text or
 * of reasoning starts with its first delta. What this version does not know is handed on raw and takes no part's index.
 */
final class BedrockOpenBlocks {
    /** A {@code contentBlockDelta} with a piece of text and nothing else. */
    private static final JsonShape PIECE = JsonShape.of(JsonShape.object(Map.of("contentBlockIndex",
            JsonShape.whole(0), "delta", JsonShape.only(Map.of("text", JsonShape.text(1))))));

    private final ShapeSlots seen = new ShapeSlots(2);
    private final PartSequence parts;
    private final Consumer<StreamEvent> events;
    private final Map<Long, Block> open = new TreeMap<>();
    private int calls;

    BedrockOpenBlocks(PartSequence parts, Consumer<StreamEvent> events) {
        this.parts = parts;
        this.events = events;
    }

    void start(JsonNode event) {
        JsonNode use = event.path("start").path("toolUse");
        if (use.isObject()) {
            String id = Json.textOrEmpty(use.path("toolUseId"));
            String known = id.isEmpty() ? "call_" + calls : id;
            calls++;
            begin(event, new PartKind.ToolCall(known, Json.textOrEmpty(use.path("name"))));
        } else if (!event.path("start").isEmpty()) {
            unknown(event);
        }
    }

    /** @return false if the delta is of another kind than text, or begins a block */
    boolean piece(byte[] payload) {
        Long index = PIECE.read(payload, 0, payload.length, seen) ? seen.number(0) : null;
        Block block = index == null || !seen.has(1) ? null : open.get(index);
        if (block == null || !(block.kind instanceof PartKind.Text)) {
            return false;
        }
        block.add(seen.text(1));
        return true;
    }

    void delta(JsonNode event) {
        JsonNode delta = event.path("delta");
        if (delta.path("text").isString()) {
            block(event, new PartKind.Text()).add(delta.path("text").stringValue());
        } else if (delta.path("toolUse").isObject()) {
            Block block = open.get(index(event));
            if (block != null && block.kind instanceof PartKind.ToolCall) {
                block.add(Json.textOrEmpty(delta.path("toolUse").path("input")));
            } else {
                unknown(event);
            }
        } else if (delta.path("reasoningContent").isObject()) {
            reasoning(block(event, new PartKind.Reasoning()), delta.path("reasoningContent"));
        } else {
            unknown(event);
        }
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

    private static void reasoning(Block block, JsonNode content) {
        block.add(Json.textOrEmpty(content.path("text")));
        block.signature.append(Json.textOrEmpty(content.path("signature")));
        block.redacted.append(Json.textOrEmpty(content.path("redactedContent")));
    }

    /** The open block of this kind; a block of another kind at the same index is over. */
    private Block block(JsonNode event, PartKind kind) {
        Block there = open.get(index(event));
        return there != null && there.kind.getClass() == kind.getClass() ? there : begin(event, kind);
    }

    private Block begin(JsonNode event, PartKind kind) {
        stop(event);
        Block started = new Block(parts.start(kind), kind);
        open.put(index(event), started);
        return started;
    }

    private void unknown(JsonNode event) {
        events.accept(new StreamEvent.Unknown(event.toString()));
    }

    private static long index(JsonNode event) {
        return event.path("contentBlockIndex").asLong(0);
    }

    private final class Block {
        private final int part;
        private final PartKind kind;
        private final StringBuilder signature = new StringBuilder();
        private final StringBuilder redacted = new StringBuilder();

        Block(int part, PartKind kind) {
            this.part = part;
            this.kind = kind;
        }

        void add(String piece) {
            parts.delta(part, piece);
        }

        void end() {
            parts.end(part, opaque());
        }

        private @Nullable Opaque opaque() {
            if (signature.isEmpty() && redacted.isEmpty()) {
                return null;
            }
            ObjectNode kept = JsonNodeFactory.instance.objectNode();
            if (!signature.isEmpty()) {
                kept.put("signature", signature.toString());
            }
            if (!redacted.isEmpty()) {
                kept.put("redactedContent", redacted.toString());
            }
            return new Opaque(BedrockClient.PROTOCOL, kept.toString());
        }
    }
}
