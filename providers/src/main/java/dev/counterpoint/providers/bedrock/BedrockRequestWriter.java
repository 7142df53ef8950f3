package dev.counterpoint.providers.bedrock;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.OutputFormat;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the body of a request to ConverseStream (Bedrock's API reference). The model stands in the path, system messages
 * go to the top, and what one side says in a row becomes one message.
 */
final class BedrockRequestWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /**
     * @throws ProviderException with {@link FailureKind#INVALID_REQUEST} if the API cannot be asked for this
     */
    byte[] write(ChatRequest request, ParameterPlan plan) {
        ObjectNode body = NODES.objectNode();
        ArrayNode system = NODES.arrayNode();
        request.messages().stream().filter(message -> message.role() == Role.SYSTEM).map(Message::text)
                .filter(text -> !text.isBlank()).forEach(text -> system.addObject().put("text", text));
        if (!system.isEmpty()) {
            body.set("system", system);
        }
        ArrayNode messages = messages(request);
        body.set("messages", messages);
        BedrockTools.write(body, messages, request);
        output(body, request.output());
        BedrockParameters.write(body, request, plan);
        return Json.write(body);
    }

    private static ArrayNode messages(ChatRequest request) {
        BedrockBlocks writer = new BedrockBlocks();
        ArrayNode messages = NODES.arrayNode();
        ArrayNode content = NODES.arrayNode();
        String lastRole = "";
        for (Message message : request.messages()) {
            ArrayNode blocks = message.role() == Role.SYSTEM ? NODES.arrayNode() : writer.of(message);
            if (blocks.isEmpty()) {
                continue;
            }
            String role = message.role() == Role.ASSISTANT ? "assistant" : "user";
            if (!role.equals(lastRole)) {
                content = messages.addObject().put("role", role).putArray("content");
                lastRole = role;
            }
            content.addAll(blocks);
        }
        if (messages.isEmpty()) {
            throw refused("The prompt has no message that Bedrock could be sent: it wants one of the user.",
                    "Write a user message.");
        }
        return messages;
    }

    /** Guide "Get validated JSON results from models": the schema goes as JSON text. */
    private static void output(ObjectNode body, OutputFormat output) {
        switch (output) {
            case OutputFormat.Text() -> {
            }
            case OutputFormat.JsonObject() -> throw refused("Bedrock cannot be asked for JSON without a schema.",
                    "Give a JSON schema, or ask for JSON in the prompt.");
            case OutputFormat.JsonSchema(String name, String schema, _) -> body.putObject("outputConfig")
                    .putObject("textFormat").put("type", "json_schema").putObject("structure").putObject("jsonSchema")
                    .put("name", name).put("schema", schema);
        }
    }

    private static ProviderException refused(String message, String advice) {
        return ProviderException.of(FailureKind.INVALID_REQUEST, Layer.CONFIGURATION, message).advice(advice).build();
    }
}
