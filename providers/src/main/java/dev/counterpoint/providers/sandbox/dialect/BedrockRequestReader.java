package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.dialect.Dialect.Call;
import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Asked.Turn;
import dev.counterpoint.providers.sandbox.script.Asked.Who;
import dev.counterpoint.providers.sandbox.script.Wish;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a request to Converse and checks what Bedrock would check first. */
final class BedrockRequestReader {
    private static final Map<String, String> TEXT_TYPES = Map.of("csv", "text/csv", "html", "text/html", "txt",
            "text/plain", "md", "text/markdown");

    private BedrockRequestReader() {}

    static Asked read(JsonNode body, Call.Chat call) {
        List<Asked.File> files = new ArrayList<>();
        List<Turn> turns = turns(body, files);
        JsonNode config = body.path("inferenceConfig");
        JsonNode ofTheModel = body.path("additionalModelRequestFields");
        // Some models cache by themselves (user guide, "Prompt caching"); what is marked is also written.
        boolean marked = body.findValue("cachePoint") != null;
        boolean laterTurn = turns.stream().filter(turn -> turn.who() == Who.USER).count() > 1;
        return new Asked(Objects.requireNonNull(call.model()), Boolean.TRUE.equals(call.stream()), true, turns,
                tools(body.path("toolConfig").path("tools")), maxTokens(config.path("maxTokens")),
                stops(config.path("stopSequences")),
                !ofTheModel.path("thinking").path("type").stringValue("").equals("disabled"), laterTurn,
                marked && !laterTurn, wish(ofTheModel.path("sandbox")), files, body.has("outputConfig"));
    }

    private static List<Turn> turns(JsonNode body, List<Asked.File> files) {
        JsonNode messages = body.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw invalid(
                    "A conversation must start with a user message. Try again with a conversation that starts with "
                            + "a user message.");
        }
        List<Turn> turns = new ArrayList<>();
        if (body.path("system").isArray()) {
            turns.add(new Turn(Who.SYSTEM, Json.text(body.path("system"))));
        }
        String last = "";
        for (JsonNode message : messages) {
            String role = message.path("role").stringValue("");
            if (!role.equals("user") && !role.equals("assistant")) {
                throw invalid("1 validation error detected: Value '" + role + "' at 'messages.role' failed to satisfy "
                        + "constraint: Member must satisfy enum value set: [user, assistant]");
            }
            if (role.equals(last)) {
                throw invalid("A conversation must alternate between user and assistant roles.");
            }
            last = role;
            read(message.path("content"), role.equals("user") ? Who.USER : Who.ASSISTANT, turns, files);
        }
        return turns;
    }

    private static void read(JsonNode content, Who who, List<Turn> turns, List<Asked.File> files) {
        if (!content.isArray() || content.isEmpty()) {
            throw invalid("The content field in the Message object is empty. Add a ContentBlock object and try again.");
        }
        boolean results = false;
        for (JsonNode block : content) {
            notBlank(block);
            if (block.has("toolResult")) {
                block.path("toolResult").path("content").forEach(BedrockRequestReader::notBlank);
                if (block.path("toolResult").path("content").isEmpty()) {
                    throw invalid("The model returned the following errors: missing field `content`");
                }
                turns.add(new Turn(Who.TOOL, Json.text(block.path("toolResult").path("content"))));
                results = true;
            }
            file(block.path("image"), "image/", files);
            file(block.path("document"), "application/", files);
        }
        String text = Json.text(content);
        if (!results || !text.isEmpty()) {
            turns.add(new Turn(who, text));
        }
    }

    private static void notBlank(JsonNode block) {
        if (block.path("text").isString() && block.path("text").stringValue().isBlank()) {
            throw invalid("The text field in the ContentBlock object is blank. Add text to the text field, and try "
                    + "again.");
        }
    }

    private static void file(JsonNode block, String family, List<Asked.File> files) {
        String format = block.path("format").stringValue("");
        if (!format.isEmpty()) {
            int size = Base64.getDecoder().decode(block.path("source").path("bytes").stringValue("")).length;
            files.add(new Asked.File(TEXT_TYPES.getOrDefault(format, family + format), size));
        }
    }

    private static @Nullable Integer maxTokens(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isInt() || value.intValue() < 1) {
            throw invalid("1 validation error detected: Value at 'inferenceConfig.maxTokens' failed to satisfy "
                    + "constraint: Member must have value greater than or equal to 1");
        }
        return value.intValue();
    }

    private static List<String> tools(JsonNode tools) {
        return tools.values().stream().map(tool -> tool.path("toolSpec").path("name").stringValue("")).toList();
    }

    private static List<String> stops(JsonNode stops) {
        return stops.values().stream().map(word -> word.stringValue("")).filter(word -> !word.isEmpty()).toList();
    }

    private static Wish wish(JsonNode field) {
        try {
            return Wish.read(field);
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static InvalidRequestException invalid(String message) {
        return new InvalidRequestException(message, null, null);
    }
}
