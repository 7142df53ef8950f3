package dev.counterpoint.providers.bedrock;

import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Tool;
import dev.counterpoint.providers.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tools of a Converse request (API reference, "ToolConfiguration"). Converse refuses messages with tool blocks where none
 * is configured ("The toolConfig field must be defined when using toolUse and toolResult content blocks"), so that the tools
 * of calls that were made are named again, even where no tool is to be called any more.
 */
final class BedrockTools {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private BedrockTools() {}

    /** @param messages as they are sent */
    static void write(ObjectNode body, ArrayNode messages, ChatRequest request) {
        JsonNode choice = request.parameters().get("tool_choice").orElseGet(NODES::missingNode);
        // The API has no word for "none": tools that are not offered are not called.
        boolean offered = !request.tools().isEmpty() && !BedrockParameters.isNone(choice);
        List<Tool> tools = offered ? request.tools() : called(messages, request.tools());
        if (tools.isEmpty()) {
            return;
        }
        ObjectNode config = body.putObject("toolConfig");
        ArrayNode specs = config.putArray("tools");
        tools.forEach(tool -> specs.addObject().set("toolSpec", spec(tool)));
        if (offered) {
            BedrockParameters.toolChoice(choice).ifPresent(chosen -> config.set("toolChoice", chosen));
        }
    }

    /** Those that the messages name, as they are known; of one that is not known any more there is only the name. */
    private static List<Tool> called(ArrayNode messages, List<Tool> known) {
        Map<String, Tool> called = new LinkedHashMap<>();
        messages.valueStream().flatMap(message -> message.path("content").valueStream())
                .map(block -> Json.textOrEmpty(block.path("toolUse").path("name"))).filter(name -> !name.isEmpty())
                .forEach(name -> called.computeIfAbsent(name, _ -> known.stream()
                        .filter(tool -> tool.name().equals(name)).findFirst().orElseGet(() -> new Tool(name, "", ""))));
        return List.copyOf(called.values());
    }

    private static ObjectNode spec(Tool tool) {
        ObjectNode spec = NODES.objectNode().put("name", tool.name());
        if (!tool.description().isBlank()) {
            spec.put("description", tool.description());
        }
        spec.putObject("inputSchema").set("json", Json.read(tool.parameters()).filter(JsonNode::isObject)
                .orElseGet(() -> NODES.objectNode().put("type", "object")));
        return spec;
    }
}
