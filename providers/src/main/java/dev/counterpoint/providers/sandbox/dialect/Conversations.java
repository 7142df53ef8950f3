package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Asked.Turn;
import dev.counterpoint.providers.sandbox.script.Asked.Who;
import dev.counterpoint.providers.sandbox.script.Wish;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the requests of several protocols have in common: messages with a role, tools with a function, limits. */
final class Conversations {
    private Conversations() {}

    /** Messages of the usual roles, whose content is a text or a list of parts. */
    static List<Turn> turns(JsonNode messages) {
        if (!messages.isArray() || messages.isEmpty()) {
            throw invalid("messages must be a list with at least one message");
        }
        List<Turn> turns = new ArrayList<>();
        for (JsonNode message : messages) {
            turns.add(new Turn(who(message.path("role").stringValue("")), Json.text(message.path("content"))));
        }
        return turns;
    }

    private static Who who(String role) {
        return switch (role) {
            case "system", "developer" -> Who.SYSTEM;
            case "user" -> Who.USER;
            case "assistant" -> Who.ASSISTANT;
            case "tool" -> Who.TOOL;
            default -> throw invalid("invalid role: " + role);
        };
    }

    /** The images of parts {@code {"type":"image_url","image_url":{"url":"data:…"}}}. */
    static List<Asked.File> images(JsonNode messages) {
        List<Asked.File> files = new ArrayList<>();
        messages.forEach(message -> message.path("content").forEach(part -> {
            String url = part.path("image_url").path("url").stringValue("");
            if (url.startsWith("data:")) {
                files.add(ofDataUrl(url));
            }
        }));
        return files;
    }

    static Asked.File ofDataUrl(String url) {
        int comma = url.indexOf(',');
        if (!url.startsWith("data:") || comma < 0 || !url.substring(0, comma).endsWith(";base64")) {
            throw invalid("an image must be a base64 data URL");
        }
        return new Asked.File(url.substring("data:".length(), comma - ";base64".length()),
                size(url.substring(comma + 1)));
    }

    /** How many bytes a Base64 text holds. */
    static int size(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length;
        } catch (IllegalArgumentException e) {
            throw invalid("illegal base64 data");
        }
    }

    /** The names in {@code [{"type":"function","function":{"name":…}}]}. */
    static List<String> tools(JsonNode tools) {
        return tools.values().stream().map(tool -> tool.path("function").path("name").stringValue("")).toList();
    }

    static List<String> stops(JsonNode stop) {
        return stop.values().stream().map(word -> word.stringValue("")).filter(word -> !word.isEmpty()).toList();
    }

    /** A limit on the answer's tokens; null for none. */
    static @Nullable Integer limit(JsonNode value) {
        return value.isInt() && value.intValue() > 0 ? Integer.valueOf(value.intValue()) : null;
    }

    static Wish wish(JsonNode body) {
        try {
            return Wish.read(body.path("sandbox"));
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    static InvalidRequestException invalid(String message) {
        return new InvalidRequestException(message, null, null);
    }
}
