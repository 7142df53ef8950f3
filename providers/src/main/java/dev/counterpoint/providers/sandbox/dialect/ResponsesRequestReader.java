package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Asked.Turn;
import dev.counterpoint.providers.sandbox.script.Asked.Who;
import dev.counterpoint.providers.sandbox.script.Wish;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a request for a response and checks what OpenAI would check first. */
final class ResponsesRequestReader {
    private static final int LEAST_TOKENS = 16;
    /** Parameters of Chat Completions that this API does not know. */
    private static final List<String> UNSUPPORTED = List.of("messages", "max_tokens", "max_completion_tokens", "stop",
            "seed", "response_format", "reasoning_effort", "presence_penalty", "frequency_penalty");

    private ResponsesRequestReader() {}

    static Asked read(JsonNode body) {
        if (!body.path("model").isString()) {
            throw new InvalidRequestException("Missing required parameter: 'model'.", "model",
                    "missing_required_parameter");
        }
        UNSUPPORTED.stream().filter(body::has).findFirst().ifPresent(name -> {
            throw new InvalidRequestException("Unsupported parameter: '" + name
                    + "'. It belongs to Chat Completions, and Responses has another for it.", name,
                    "unsupported_parameter");
        });
        List<Turn> turns = new ArrayList<>();
        List<Asked.File> files = new ArrayList<>();
        if (body.path("instructions").isString()) {
            turns.add(new Turn(Who.SYSTEM, body.path("instructions").stringValue()));
        }
        input(body.path("input"), turns, files);
        boolean laterTurn = turns.stream().filter(turn -> turn.who() == Who.USER).count() > 1;
        return new Asked(body.path("model").stringValue(), body.path("stream").booleanValue(false), true, turns,
                body.path("tools").values().stream().map(tool -> tool.path("name").stringValue("")).toList(),
                maxTokens(body.path("max_output_tokens")), List.of(),
                !body.path("reasoning").path("effort").stringValue("").equals("none"), laterTurn, false, wish(body),
                files, body.path("text").path("format").path("type").stringValue("").startsWith("json"));
    }

    private static void input(JsonNode input, List<Turn> turns, List<Asked.File> files) {
        if (input.isString()) {
            turns.add(new Turn(Who.USER, input.stringValue()));
            return;
        }
        if (!input.isArray() || input.isEmpty()) {
            throw new InvalidRequestException("Missing required parameter: 'input'.", "input",
                    "missing_required_parameter");
        }
        for (int i = 0; i < input.size(); i++) {
            item(input, i, turns, files);
        }
    }

    private static void item(JsonNode input, int index, List<Turn> turns, List<Asked.File> files) {
        JsonNode item = input.get(index);
        String at = "input[" + index + "]";
        switch (item.path("type").stringValue("message")) {
            case "message" -> {
                turns.add(new Turn(who(item.path("role").stringValue(""), at), Json.text(item.path("content"))));
                item.path("content").forEach(part -> file(part, files));
            }
            case "function_call" -> {
                required(item, "call_id", at);
                required(item, "name", at);
                required(item, "arguments", at);
            }
            case "function_call_output" -> {
                required(item, "call_id", at);
                turns.add(new Turn(Who.TOOL, item.path("output").stringValue("")));
            }
            case "reasoning" -> reasoning(input, index, at);
            default -> throw new InvalidRequestException("Invalid value: '" + item.path("type").asString("") + "'.",
                    at + ".type", "invalid_value");
        }
    }

    /** It goes back whole, and with what it led to. */
    private static void reasoning(JsonNode input, int index, String at) {
        JsonNode item = input.get(index);
        String id = item.path("id").stringValue("");
        if (!item.path("summary").isArray()) {
            throw new InvalidRequestException("Missing required parameter: '" + at + ".summary'.", at + ".summary",
                    "missing_required_parameter");
        }
        if (item.path("encrypted_content").stringValue("").isEmpty()) {
            throw new InvalidRequestException("Item with id '" + id
                    + "' not found. Items are not persisted when `store` is set to false. Try again with `store` set to"
                    + " true, or remove this item from your input.", "input", null);
        }
        JsonNode next = input.path(index + 1);
        boolean answered = next.path("role").stringValue("").equals("assistant")
                || List.of("function_call", "reasoning").contains(next.path("type").stringValue(""));
        if (!answered) {
            throw new InvalidRequestException(
                    "Item '" + id + "' of type 'reasoning' was provided without its required following item.", "input",
                    null);
        }
    }

    private static Who who(String role, String at) {
        return switch (role) {
            case "system", "developer" -> Who.SYSTEM;
            case "user" -> Who.USER;
            case "assistant" -> Who.ASSISTANT;
            default -> throw new InvalidRequestException("Invalid value: '" + role
                    + "'. Supported values are: 'assistant', 'system', 'developer', and 'user'.", at + ".role",
                    "invalid_value");
        };
    }

    private static void file(JsonNode part, List<Asked.File> files) {
        switch (part.path("type").stringValue("")) {
            case "input_image" -> files.add(DataUrls.file(part.path("image_url").stringValue("")));
            case "input_file" -> files.add(DataUrls.file(part.path("file_data").stringValue("")));
            default -> {
            }
        }
    }

    private static void required(JsonNode item, String name, String at) {
        if (!item.path(name).isString()) {
            throw new InvalidRequestException("Missing required parameter: '" + at + "." + name + "'.",
                    at + "." + name, "missing_required_parameter");
        }
    }

    private static @Nullable Integer maxTokens(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isInt() || value.intValue() < LEAST_TOKENS) {
            throw new InvalidRequestException(
                    "Invalid 'max_output_tokens': integer below minimum value. Expected a value"
                            + " >= 16, but got " + value + " instead.",
                    "max_output_tokens", "integer_below_min_value");
        }
        return value.intValue();
    }

    private static Wish wish(JsonNode body) {
        try {
            return Wish.read(body.path("sandbox"));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(String.valueOf(e.getMessage()), "sandbox", "invalid_value");
        }
    }
}
