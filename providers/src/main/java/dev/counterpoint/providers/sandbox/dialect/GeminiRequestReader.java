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

/** Reads a request to generate content and checks what Google would check first. */
final class GeminiRequestReader {
    private static final double HIGHEST_TEMPERATURE = 2;

    private GeminiRequestReader() {}

    static Asked read(JsonNode body, String model, boolean stream) {
        JsonNode generation = body.path("generationConfig");
        checkTemperature(generation.path("temperature"));
        List<Asked.File> files = new ArrayList<>();
        List<Turn> turns = turns(body, files);
        boolean laterTurn = turns.stream().filter(turn -> turn.who() == Who.USER).count() > 1;
        return new Asked(model, stream, true, turns, tools(body.path("tools")), maxTokens(generation),
                texts(generation.path("stopSequences")), thinks(generation.path("thinkingConfig")), laterTurn, false,
                wish(body), files,
                generation.path("responseMimeType").stringValue("").equals("application/json"));
    }

    private static List<Turn> turns(JsonNode body, List<Asked.File> files) {
        JsonNode contents = body.path("contents");
        if (!contents.isArray() || contents.isEmpty()) {
            throw invalid("* GenerateContentRequest.contents: contents is not specified\n");
        }
        List<Turn> turns = new ArrayList<>();
        JsonNode system = body.path("systemInstruction");
        if (system.isObject()) {
            turns.add(new Turn(Who.SYSTEM, text(system.path("parts"))));
        }
        int index = 0;
        for (JsonNode content : contents) {
            String at = "contents[" + index++ + "]";
            JsonNode parts = content.path("parts");
            if (!parts.isArray() || parts.isEmpty()) {
                throw invalid("* GenerateContentRequest." + at + ".parts: contents.parts must not be empty.\n");
            }
            switch (content.path("role").stringValue("user")) {
                case "user", "function" -> addUser(parts, at, turns, files);
                case "model" -> turns.add(new Turn(Who.ASSISTANT, text(parts)));
                default -> throw invalid("Please use a valid role: user, model.");
            }
        }
        return turns;
    }

    /** A content of the user may bring results of functions, files and the user's own words. */
    private static void addUser(JsonNode parts, String at, List<Turn> turns, List<Asked.File> files) {
        boolean results = false;
        int index = 0;
        for (JsonNode part : parts) {
            String here = at + ".parts[" + index++ + "]";
            JsonNode result = part.path("functionResponse");
            if (result.isObject()) {
                if (result.path("name").stringValue("").isEmpty()) {
                    throw invalid("* GenerateContentRequest." + here
                            + ".function_response.name: Name cannot be empty.\n");
                }
                if (!result.path("response").isObject()) {
                    throw invalid("Invalid value at '" + here + ".function_response.response' "
                            + "(type.googleapis.com/google.protobuf.Struct)");
                }
                turns.add(new Turn(Who.TOOL, result(result.path("response"))));
                results = true;
            }
            JsonNode data = part.path("inlineData");
            if (data.isObject()) {
                files.add(new Asked.File(data.path("mimeType").stringValue(""), bytes(data.path("data"), here)));
            }
        }
        String text = text(parts);
        if (!results || !text.isEmpty()) {
            turns.add(new Turn(Who.USER, text));
        }
    }

    private static int bytes(JsonNode base64, String at) {
        try {
            return Base64.getDecoder().decode(base64.stringValue("")).length;
        } catch (IllegalArgumentException e) {
            throw invalid("Invalid value at '" + at + ".inline_data.data' (TYPE_BYTES), Base64 decoding failed");
        }
    }

    private static String result(JsonNode response) {
        JsonNode output = response.path("output");
        return output.isString() ? output.stringValue() : response.toString();
    }

    /** What was thought is none of it. */
    private static String text(JsonNode parts) {
        StringBuilder text = new StringBuilder();
        for (JsonNode part : parts) {
            if (!part.path("thought").booleanValue(false)) {
                text.append(part.path("text").stringValue(""));
            }
        }
        return text.toString();
    }

    private static void checkTemperature(JsonNode temperature) {
        if (temperature.isMissingNode() || temperature.isNull()) {
            return;
        }
        if (!temperature.isNumber()) {
            throw invalid("Invalid value at 'generation_config.temperature' (TYPE_FLOAT)");
        }
        if (temperature.doubleValue() < 0 || temperature.doubleValue() > HIGHEST_TEMPERATURE) {
            throw invalid("* GenerateContentRequest.generation_config.temperature: temperature must be in the range "
                    + "[0.0, 2.0].\n");
        }
    }

    private static @Nullable Integer maxTokens(JsonNode generation) {
        JsonNode value = generation.path("maxOutputTokens");
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isInt() || value.intValue() < 1) {
            throw invalid("* GenerateContentRequest.generation_config.max_output_tokens: max_output_tokens must be "
                    + "positive.\n");
        }
        return value.intValue();
    }

    private static boolean thinks(JsonNode thinking) {
        return thinking.path("includeThoughts").booleanValue(true) && thinking.path("thinkingBudget").intValue(-1) != 0;
    }

    private static List<String> tools(JsonNode tools) {
        return tools.values().stream().flatMap(tool -> tool.path("functionDeclarations").values().stream())
                .map(function -> function.path("name").stringValue("")).toList();
    }

    private static List<String> texts(JsonNode list) {
        return list.values().stream().map(word -> word.stringValue("")).filter(word -> !word.isEmpty()).toList();
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
