package dev.counterpoint.providers.google;

import dev.counterpoint.providers.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The arguments of a call that come in pieces, as Vertex AI sends them where {@code streamFunctionCallArguments} is asked for
 * (reference, "PartialArg"): each piece says by its {@code jsonPath} where it belongs, and a text comes in several.
 */
final class PartialArguments {
    private static final Pattern STEP = Pattern.compile(
            "\\.([^.\\[\\]'\"]+)|\\[(\\d{1,6})]|\\['((?:[^'\\\\]|\\\\.)*+)']|\\[\"((?:[^\"\\\\]|\\\\.)*+)\"]");
    private static final int DEEPEST = 64;

    private final ObjectNode whole;

    /** @param args those that came at once; may be missing */
    PartialArguments(JsonNode args) {
        this.whole = args.isObject() ? (ObjectNode) args.deepCopy() : JsonNodeFactory.instance.objectNode();
    }

    /** Adds what came at once. */
    void addAll(JsonNode args) {
        args.properties().forEach(field -> whole.set(field.getKey(), field.getValue()));
    }

    /** False where it cannot be told what the piece is, or where it belongs. */
    boolean add(JsonNode piece) {
        List<Step> steps = steps(Json.textOrEmpty(piece.path("jsonPath")));
        JsonNode value = value(piece);
        if (steps.isEmpty() || value == null) {
            return false;
        }
        JsonNode at = whole;
        for (int i = 0; i < steps.size() - 1; i++) {
            JsonNode next = steps.get(i).of(at);
            if (next == null) {
                next = steps.get(i + 1).name == null
                        ? JsonNodeFactory.instance.arrayNode()
                        : JsonNodeFactory.instance.objectNode();
                if (!steps.get(i).put(at, next)) {
                    return false;
                }
            }
            at = next;
        }
        Step last = steps.getLast();
        JsonNode before = last.of(at);
        return last.put(at, before != null && before.isString() && value.isString()
                ? JsonNodeFactory.instance.stringNode(before.stringValue() + value.stringValue())
                : value);
    }

    String json() {
        return whole.toString();
    }

    private static @Nullable JsonNode value(JsonNode piece) {
        for (String name : List.of("stringValue", "numberValue", "boolValue")) {
            if (piece.path(name).isValueNode() && !piece.path(name).isNull()) {
                return piece.path(name);
            }
        }
        return piece.has("nullValue") ? JsonNodeFactory.instance.nullNode() : null;
    }

    /** Empty for a path that is none, or that leads to nowhere in particular. */
    private static List<Step> steps(String path) {
        List<Step> steps = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        int at = 1;
        while (path.startsWith("$") && at < path.length() && steps.size() < DEEPEST) {
            if (!step.find(at) || step.start() != at) {
                return List.of();
            }
            steps.add(step(step));
            at = step.end();
        }
        return at == path.length() ? steps : List.of();
    }

    private static Step step(Matcher found) {
        if (found.group(2) != null) {
            return new Step(null, Integer.parseInt(found.group(2)));
        }
        if (found.group(1) != null) {
            return new Step(found.group(1), 0);
        }
        String quoted = found.group(3) == null ? found.group(4) : found.group(3);
        return new Step(quoted.replaceAll("\\\\(.)", "$1"), 0);
    }

    /** @param name of the member of an object; null for the element of a list */
    private record Step(@Nullable String name, int index) {

        @Nullable
        JsonNode of(JsonNode node) {
            return name == null ? node.get(index) : node.get(name);
        }

        /** An element is put at most behind the last one: a list has no holes. */
        boolean put(JsonNode node, JsonNode value) {
            if (name != null && node instanceof ObjectNode object) {
                object.set(name, value);
                return true;
            }
            if (name == null && node instanceof ArrayNode list && index <= list.size()) {
                if (index == list.size()) {
                    list.add(value);
                } else {
                    list.set(index, value);
                }
                return true;
            }
            return false;
        }
    }
}
