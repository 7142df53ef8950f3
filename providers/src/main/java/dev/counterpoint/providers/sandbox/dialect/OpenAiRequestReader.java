package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Asked.Turn;
import dev.counterpoint.providers.sandbox.script.Asked.Who;
import dev.counterpoint.providers.sandbox.script.Wish;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a chat completion request and checks what OpenAI would check first. */
final class OpenAiRequestReader {
    private static final int HIGHEST_TEMPERATURE = 2;

    private OpenAiRequestReader() {}

    static Asked read(JsonNode body) {
        if (!body.path("model").isString()) {
            throw new InvalidRequestException("you must provide a model parameter", null, null);
        }
        List<Turn> turns = turns(body.path("messages"));
        boolean stream = flag(body, "stream");
        if (body.has("stream_options") && !body.path("stream_options").isNull() && !stream) {
            throw new InvalidRequestException(
                    "The 'stream_options' parameter is only allowed when 'stream' is enabled.", "stream_options",
                    null);
        }
        checkTemperature(body.path("temperature"));
        boolean laterTurn = turns.stream().filter(turn -> turn.who() == Who.USER).count() > 1;
        return new Asked(body.path("model").stringValue(), stream, flag(body.path("stream_options"), "include_usage"),
                turns, tools(body.path("tools")), maxTokens(body), stops(body.path("stop")),
                !body.path("reasoning_effort").stringValue("").equals("none"), laterTurn, false, wish(body),
                files(body.path("messages")),
                body.path("response_format").path("type").stringValue("").startsWith("json"));
    }

    private static List<Turn> turns(JsonNode messages) {
        if (messages.isMissingNode()) {
            throw new InvalidRequestException("Missing required parameter: 'messages'.", "messages",
                    "missing_required_parameter");
        }
        if (!messages.isArray()) {
            throw wrongType("messages", "an array of objects", messages);
        }
        if (messages.isEmpty()) {
            throw new InvalidRequestException("Invalid 'messages': empty array. Expected an array with minimum "
                    + "length 1, but got an empty array instead.", "messages", "empty_array");
        }
        List<Turn> turns = new ArrayList<>();
        for (JsonNode message : messages) {
            String at = "messages[" + turns.size() + "]";
            if (!message.isObject()) {
                throw wrongType(at, "an object", message);
            }
            turns.add(turn(message, at));
        }
        return turns;
    }

    private static List<Asked.File> files(JsonNode messages) {
        List<Asked.File> files = new ArrayList<>();
        for (JsonNode message : messages) {
            for (JsonNode part : message.path("content")) {
                switch (part.path("type").stringValue("")) {
                    case "image_url" -> files.add(DataUrls.file(part.path("image_url").path("url").stringValue("")));
                    case "file" -> files.add(DataUrls.file(part.path("file").path("file_data").stringValue("")));
                    case "input_audio" -> files.add(new Asked.File(
                            "audio/" + part.path("input_audio").path("format").stringValue(""),
                            DataUrls.size(part.path("input_audio").path("data").stringValue(""))));
                    default -> {
                    }
                }
            }
        }
        return files;
    }

    private static Turn turn(JsonNode message, String at) {
        JsonNode content = message.path("content");
        Who who = switch (message.path("role").stringValue("")) {
            case "system", "developer" -> Who.SYSTEM;
            case "user" -> Who.USER;
            case "assistant" -> Who.ASSISTANT;
            case "tool", "function" -> Who.TOOL;
            default -> throw new InvalidRequestException("Invalid value: '" + message.path("role").asString("")
                    + "'. Supported values are: 'system', 'assistant', 'user', 'function', 'tool', and 'developer'.",
                    at + ".role", "invalid_value");
        };
        if (!content.isString() && !content.isArray() && who != Who.ASSISTANT) {
            throw new InvalidRequestException("Invalid value for 'content': expected a string, got "
                    + (content.isMissingNode() ? "null" : Json.kind(content)) + ".", at + ".content", null);
        }
        return new Turn(who, Json.text(content));
    }

    private static boolean flag(JsonNode parent, String name) {
        JsonNode value = parent.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw wrongType(name, "a boolean", value);
        }
        return value.booleanValue(false);
    }

    private static void checkTemperature(JsonNode temperature) {
        if (temperature.isMissingNode() || temperature.isNull()) {
            return;
        }
        if (!temperature.isNumber()) {
            throw wrongType("temperature", "a decimal", temperature);
        }
        if (temperature.doubleValue() > HIGHEST_TEMPERATURE) {
            throw new InvalidRequestException("Invalid 'temperature': decimal above maximum value. Expected a value "
                    + "<= 2, but got " + temperature + " instead.", "temperature", "decimal_above_max_value");
        }
        if (temperature.doubleValue() < 0) {
            throw new InvalidRequestException("Invalid 'temperature': decimal below minimum value. Expected a value "
                    + ">= 0, but got " + temperature + " instead.", "temperature", "decimal_below_min_value");
        }
    }

    private static @Nullable Integer maxTokens(JsonNode body) {
        String name = body.has("max_completion_tokens") ? "max_completion_tokens" : "max_tokens";
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isInt()) {
            throw wrongType(name, "an integer", value);
        }
        if (value.intValue() < 1) {
            throw new InvalidRequestException("Invalid '" + name + "': integer below minimum value. Expected a value "
                    + ">= 1, but got " + value + " instead.", name, "integer_below_min_value");
        }
        return value.intValue();
    }

    private static List<String> tools(JsonNode tools) {
        return tools.values().stream().map(tool -> tool.path("function").path("name").stringValue("")).toList();
    }

    private static List<String> stops(JsonNode stop) {
        if (stop.isString()) {
            return stop.stringValue().isEmpty() ? List.of() : List.of(stop.stringValue());
        }
        return stop.values().stream().map(word -> word.stringValue("")).filter(word -> !word.isEmpty()).toList();
    }

    private static Wish wish(JsonNode body) {
        try {
            return Wish.read(body.path("sandbox"));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(String.valueOf(e.getMessage()), "sandbox", "invalid_value");
        }
    }

    private static InvalidRequestException wrongType(String name, String expected, JsonNode value) {
        return new InvalidRequestException("Invalid type for '" + name + "': expected " + expected + ", but got "
                + Json.kind(value) + " instead.", name, "invalid_type");
    }
}
