package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Asked.Turn;
import dev.counterpoint.providers.sandbox.script.Asked.Who;
import dev.counterpoint.providers.sandbox.script.Wish;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads a request for a message and checks what Anthropic would check first. */
final class AnthropicRequestReader {
    private static final int LOWEST_BUDGET = 1_024;

    private AnthropicRequestReader() {}

    static Asked read(JsonNode body) {
        required(body, "model");
        required(body, "max_tokens");
        required(body, "messages");
        String model = string(body, "model");
        int maxTokens = positive(body);
        boolean stream = flag(body);
        checkTemperature(body.path("temperature"));
        boolean reasoning = reasoning(body.path("thinking"), maxTokens);
        List<Turn> turns = turns(body);
        boolean marked = body.findValue("cache_control") != null;
        boolean laterTurn = turns.stream().filter(turn -> turn.who() == Who.USER).count() > 1;
        return new Asked(model, stream, true, turns, tools(body.path("tools")), maxTokens,
                stops(body.path("stop_sequences")), reasoning, marked && laterTurn, marked && !laterTurn, wish(body),
                files(body.path("messages")),
                body.path("output_config").path("format").path("type").stringValue("").equals("json_schema"));
    }

    private static List<Asked.File> files(JsonNode messages) {
        List<Asked.File> files = new ArrayList<>();
        for (JsonNode message : messages) {
            for (JsonNode block : message.path("content")) {
                JsonNode source = block.path("source");
                String data = source.path("data").stringValue("");
                switch (source.path("type").stringValue("")) {
                    case "base64" -> files.add(
                            new Asked.File(source.path("media_type").stringValue(""), DataUrls.size(data)));
                    case "text" -> files.add(new Asked.File(source.path("media_type").stringValue(""),
                            data.getBytes(StandardCharsets.UTF_8).length));
                    default -> {
                    }
                }
            }
        }
        return files;
    }

    private static List<Turn> turns(JsonNode body) {
        JsonNode messages = body.path("messages");
        if (!messages.isArray()) {
            throw invalid("messages: Input should be a valid list");
        }
        if (messages.isEmpty()) {
            throw invalid("messages: at least one message is required");
        }
        List<Turn> turns = new ArrayList<>();
        if (body.has("system")) {
            turns.add(new Turn(Who.SYSTEM, Json.text(body.path("system"))));
        }
        int index = 0;
        for (JsonNode message : messages) {
            String at = "messages." + index++;
            JsonNode content = message.path("content");
            if (content.isMissingNode()) {
                throw invalid(at + ".content: Field required");
            }
            if (!content.isString() && !content.isArray()) {
                throw invalid(at + ".content: Input should be a valid list");
            }
            switch (message.path("role").stringValue("")) {
                case "user" -> addUser(content, turns);
                case "assistant" -> turns.add(new Turn(Who.ASSISTANT, Json.text(content)));
                case "system" -> turns.add(new Turn(Who.SYSTEM, Json.text(content)));
                default -> throw invalid(at + ".role: Input should be 'user' or 'assistant'");
            }
        }
        return turns;
    }

    /** A message of the user may bring results of tools, the user's own words, or both. */
    private static void addUser(JsonNode content, List<Turn> turns) {
        boolean results = false;
        for (JsonNode block : content) {
            if (block.path("type").stringValue("").equals("tool_result")) {
                turns.add(new Turn(Who.TOOL, Json.text(block.path("content"))));
                results = true;
            }
        }
        String text = Json.text(content);
        if (!results || !text.isEmpty()) {
            turns.add(new Turn(Who.USER, text));
        }
    }

    private static boolean reasoning(JsonNode thinking, int maxTokens) {
        JsonNode budget = thinking.path("budget_tokens");
        if (budget.isInt() && budget.intValue() < LOWEST_BUDGET) {
            throw invalid("thinking.enabled.budget_tokens: Input should be greater than or equal to " + LOWEST_BUDGET);
        }
        if (budget.isInt() && budget.intValue() >= maxTokens) {
            throw invalid("`max_tokens` must be greater than `thinking.budget_tokens`.");
        }
        return !thinking.path("type").stringValue("").equals("disabled");
    }

    private static void checkTemperature(JsonNode temperature) {
        if (temperature.isMissingNode() || temperature.isNull()) {
            return;
        }
        if (!temperature.isNumber()) {
            throw invalid("temperature: Input should be a valid number");
        }
        if (temperature.doubleValue() < 0 || temperature.doubleValue() > 1) {
            throw invalid("temperature: range: 0..1");
        }
    }

    private static void required(JsonNode body, String name) {
        if (!body.has(name)) {
            throw invalid(name + ": Field required");
        }
    }

    private static String string(JsonNode body, String name) {
        if (!body.path(name).isString()) {
            throw invalid(name + ": Input should be a valid string");
        }
        return body.path(name).stringValue();
    }

    private static int positive(JsonNode body) {
        JsonNode value = body.path("max_tokens");
        if (!value.isInt()) {
            throw invalid("max_tokens: Input should be a valid integer");
        }
        if (value.intValue() < 1) {
            throw invalid("max_tokens: must be greater than or equal to 1");
        }
        return value.intValue();
    }

    private static boolean flag(JsonNode body) {
        JsonNode value = body.path("stream");
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw invalid("stream: Input should be a valid boolean");
        }
        return value.booleanValue(false);
    }

    private static List<String> tools(JsonNode tools) {
        return tools.values().stream().map(tool -> tool.path("name").stringValue("")).toList();
    }

    private static List<String> stops(JsonNode stops) {
        return stops.values().stream().map(word -> word.stringValue("")).filter(word -> !word.isEmpty()).toList();
    }

    private static Wish wish(JsonNode body) {
        try {
            return Wish.read(body.path("sandbox"));
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static InvalidRequestException invalid(String message) {
        return new InvalidRequestException(message, null, null);
    }
}
