package dev.counterpoint.app.store;

import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.Tool;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is asked, as JSON: prompts as composed, requests, their parameters and tools. */
final class PromptJson {
    private PromptJson() {}

    static String write(PromptContent content) {
        return Json.write(node(content));
    }

    static PromptContent readContent(String json, Files files) {
        return content(Json.read(json), files);
    }

    static ObjectNode node(PromptContent content) {
        ObjectNode node = Json.object();
        node.set("messages", Json.array(content.messages(), PartJson::write));
        ObjectNode variables = node.putObject("variables");
        content.variables().forEach(variables::put);
        node.set("parameters", node(content.parameters()));
        node.set("tools", Json.array(content.tools(), PromptJson::node));
        OutputJson.write(content.output(), node);
        return node;
    }

    static PromptContent content(JsonNode node, Files files) {
        Map<String, String> variables = new LinkedHashMap<>();
        node.path("variables").properties()
                .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asString()));
        return new PromptContent(Json.list(node.get("messages"), message -> PartJson.readMessage(message, files)),
                variables,
                parameters(node.get("parameters")), Json.list(node.get("tools"), PromptJson::tool),
                OutputJson.read(node.get("output")));
    }

    static String write(ChatRequest request) {
        ObjectNode node = Json.object().put("model", request.model());
        node.set("messages", Json.array(request.messages(), PartJson::write));
        node.set("tools", Json.array(request.tools(), PromptJson::node));
        node.set("parameters", node(request.parameters()));
        OutputJson.write(request.output(), node);
        return Json.write(node);
    }

    static ChatRequest readRequest(String json, Files files) {
        JsonNode node = Json.read(json);
        return new ChatRequest(Json.text(node, "model"),
                Json.list(node.get("messages"), message -> PartJson.readMessage(message, files)),
                Json.list(node.get("tools"), PromptJson::tool), parameters(node.get("parameters")),
                OutputJson.read(node.get("output")));
    }

    static ObjectNode node(Parameters parameters) {
        ObjectNode node = Json.object();
        parameters.values().forEach(node::set);
        return node;
    }

    static Parameters parameters(@Nullable JsonNode node) {
        if (node == null) {
            return Parameters.NONE;
        }
        Map<String, JsonNode> values = new LinkedHashMap<>();
        node.properties().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
        return new Parameters(values);
    }

    private static ObjectNode node(Tool tool) {
        // The schema stays a string: it is the person's own text.
        return Json.object().put("name", tool.name()).put("description", tool.description())
                .put("parameters", tool.parameters());
    }

    private static Tool tool(JsonNode node) {
        return new Tool(Json.text(node, "name"), Json.text(node, "description"), Json.text(node, "parameters"));
    }
}
