package dev.counterpoint.providers.openai;

import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.PartSequence;
import dev.counterpoint.providers.http.ShapeSlots;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The output items that are being streamed, by the provider's index. A message has a part for each piece of its content;
 * reasoning and calls are a part each. Items of kinds that this version does not know are handed on raw.
 */
final class ResponsesOutput {
    static final int DELTA = 0;
    static final int OUTPUT = 1;
    static final int CONTENT = 2;

    private final PartSequence parts;
    private final Consumer<StreamEvent> events;
    private final Map<Long, Item> open = new LinkedHashMap<>();
    private boolean anyItem;
    private boolean calls;

    ResponsesOutput(Consumer<StreamEvent> events) {
        this.parts = new PartSequence(events);
        this.events = events;
    }

    boolean hasCalls() {
        return calls;
    }

    /** {@code response.output_item.added}. */
    void added(JsonNode event) {
        if (item(event, event.path("item")) == null) {
            events.accept(new StreamEvent.Unknown(event.toString()));
        }
    }

    /** {@code response.output_item.done}: the item as a whole, should a server have streamed nothing of it. */
    void done(JsonNode event) {
        Item item = item(event, event.path("item"));
        if (item == null) {
            events.accept(new StreamEvent.Unknown(event.toString()));
        } else {
            item.end(event.path("item"));
            open.remove(index(event));
        }
    }

    /** @return false if it belongs to no message that has begun */
    boolean piece(ShapeSlots seen) {
        Long index = seen.number(OUTPUT);
        Long content = seen.number(CONTENT);
        Item item = index == null ? null : open.get(index);
        if (item == null || item.part >= 0 || content == null) {
            return false;
        }
        item.say(content.intValue(), new PartKind.Text(), seen.text(DELTA));
        return true;
    }

    void said(JsonNode event, PartKind kind) {
        Item item = item(event, JsonNodeFactory.instance.objectNode().put("type", "message"));
        if (item != null) {
            item.say(event.path("content_index").asInt(0), kind, Json.textOrEmpty(event.path("delta")));
        }
    }

    /** Pieces of one summary, or of the thinking itself; between two of them stands an empty line. */
    void thought(JsonNode event) {
        Item item = item(event, JsonNodeFactory.instance.objectNode().put("type", "reasoning"));
        if (item != null) {
            boolean summary = event.has("summary_index");
            item.think((summary ? "s" : "c") + event.path(summary ? "summary_index" : "content_index").asInt(0),
                    Json.textOrEmpty(event.path("delta")));
        }
    }

    void arguments(JsonNode event) {
        Item item = open.get(index(event));
        if (item == null) {
            events.accept(new StreamEvent.Unknown(event.toString()));
        } else {
            item.add(Json.textOrEmpty(event.path("delta")));
        }
    }

    /** The whole response, should a server have streamed nothing but that. */
    void finish(JsonNode response) {
        if (!anyItem) {
            long index = 0;
            for (JsonNode whole : response.path("output")) {
                done(JsonNodeFactory.instance.objectNode().put("output_index", index++).set("item", whole));
            }
        }
        List.copyOf(open.values()).forEach(item -> item.end(JsonNodeFactory.instance.objectNode()));
        open.clear();
    }

    /** Null for an item of an unknown kind. */
    private @Nullable Item item(JsonNode event, JsonNode described) {
        anyItem = true;
        Item known = open.get(index(event));
        if (known != null) {
            return known;
        }
        Item begun = switch (Json.textOrEmpty(described.path("type"))) {
            case "message" -> new Item(-1);
            case "reasoning" -> new Item(parts.start(new PartKind.Reasoning()));
            case "function_call" -> {
                calls = true;
                String id = Json.textOrEmpty(described.path("call_id"));
                yield new Item(parts.start(
                        new PartKind.ToolCall(id.isEmpty() ? Json.textOrEmpty(described.path("id")) : id,
                                Json.textOrEmpty(described.path("name")))));
            }
            default -> null;
        };
        if (begun != null) {
            open.put(index(event), begun);
        }
        return begun;
    }

    private static long index(JsonNode event) {
        return event.path("output_index").asLong(0);
    }

    private final class Item {
        /** The only part of reasoning or of a call; negative for a message. */
        private final int part;
        private final Map<Integer, Integer> contents = new LinkedHashMap<>();
        private boolean empty = true;
        private String lastThought = "";

        Item(int part) {
            this.part = part;
        }

        void say(int content, PartKind kind, String piece) {
            if (!piece.isEmpty()) {
                parts.delta(contents.computeIfAbsent(content, _ -> parts.start(kind)), piece);
            }
        }

        void think(String which, String piece) {
            if (!empty && !which.equals(lastThought)) {
                add("\n\n");
            }
            lastThought = which;
            add(piece);
        }

        void add(String piece) {
            if (part >= 0) {
                empty &= piece.isEmpty();
                parts.delta(part, piece);
            }
        }

        void end(JsonNode whole) {
            if (part < 0) {
                int index = 0;
                for (JsonNode content : whole.path("content")) {
                    if (!contents.containsKey(index)) {
                        boolean refusal = Json.textOrEmpty(content.path("type")).equals("refusal");
                        say(index, refusal ? new PartKind.Refusal() : new PartKind.Text(),
                                Json.textOrEmpty(content.path(refusal ? "refusal" : "text")));
                    }
                    index++;
                }
                contents.values().forEach(content -> parts.end(content, phase(whole)));
                return;
            }
            if (empty) {
                add(Json.textOrEmpty(whole.path("arguments")));
                add(texts(whole));
            }
            // A server that confuses its items may have said text in one of these.
            contents.values().forEach(content -> parts.end(content, null));
            parts.end(part, reasoning(whole));
        }
    }

    private static String texts(JsonNode reasoning) {
        return Stream.concat(reasoning.path("summary").valueStream(), reasoning.path("content").valueStream())
                .map(piece -> Json.textOrEmpty(piece.path("text"))).collect(Collectors.joining("\n\n"));
    }

    /** Whether a message comments or answers goes back with it (API reference, output message, {@code phase}). */
    private static @Nullable Opaque phase(JsonNode message) {
        String phase = Json.textOrEmpty(message.path("phase"));
        return phase.isEmpty()
                ? null
                : new Opaque(ResponsesClient.PROTOCOL,
                        JsonNodeFactory.instance.objectNode().put("phase", phase).toString());
    }

    /** The item to the letter. One that holds nothing is known to the server only, and nothing is stored there. */
    private static @Nullable Opaque reasoning(JsonNode item) {
        boolean holds = !Json.textOrEmpty(item.path("encrypted_content")).isEmpty() || !item.path("content").isEmpty();
        return holds && Json.textOrEmpty(item.path("type")).equals("reasoning")
                ? new Opaque(ResponsesClient.PROTOCOL, item.toString())
                : null;
    }
}
