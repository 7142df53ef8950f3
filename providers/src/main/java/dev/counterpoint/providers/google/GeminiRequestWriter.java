package dev.counterpoint.providers.google;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.OutputFormat;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.chat.Tool;
import dev.counterpoint.providers.http.Json;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the body of {@code generateContent} (Gemini API reference, "Generating content"): system messages become the
 * system instruction, and what one side says in a row becomes one content.
 */
final class GeminiRequestWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /**
     * @throws ProviderException with {@link FailureKind#INVALID_REQUEST} if there is nothing to say
     */
    byte[] write(ChatRequest request, ParameterPlan plan) {
        ObjectNode body = NODES.objectNode();
        body.set("contents", contents(request));
        String system = request.messages().stream().filter(message -> message.role() == Role.SYSTEM).map(Message::text)
                .filter(text -> !text.isBlank()).collect(Collectors.joining("\n\n"));
        if (!system.isEmpty()) {
            body.putObject("systemInstruction").putArray("parts").addObject().put("text", system);
        }
        if (!request.tools().isEmpty()) {
            ArrayNode functions = body.putArray("tools").addObject().putArray("functionDeclarations");
            request.tools().forEach(tool -> functions.add(declaration(tool)));
        }
        request.parameters().get("tool_choice")
                .ifPresent(choice -> body.putObject("toolConfig").set("functionCallingConfig", choice(choice)));
        ObjectNode generation = NODES.objectNode();
        format(generation, request.output());
        think(generation, plan.taken(request.parameters()));
        if (!generation.isEmpty()) {
            body.set("generationConfig", generation);
        }
        plan.applyTo(body);
        return Json.write(body);
    }

    private static ArrayNode contents(ChatRequest request) {
        GeminiParts parts = new GeminiParts();
        ArrayNode contents = NODES.arrayNode();
        ArrayNode open = NODES.arrayNode();
        String lastRole = "";
        for (Message message : request.messages()) {
            if (message.role() == Role.SYSTEM) {
                continue;
            }
            ArrayNode said = parts.of(message);
            if (said.isEmpty()) {
                continue;
            }
            String role = message.role() == Role.ASSISTANT ? "model" : "user";
            if (!role.equals(lastRole)) {
                open = contents.addObject().put("role", role).putArray("parts");
                lastRole = role;
            }
            open.addAll(said);
        }
        if (contents.isEmpty()) {
            throw ProviderException.of(FailureKind.INVALID_REQUEST, Layer.CONFIGURATION,
                    "The prompt has no message that Gemini's protocol could send: it wants one of the user.")
                    .advice("Write a user message.").build();
        }
        return contents;
    }

    /** JSON Schema has a field of its own beside the older one for OpenAPI's ("FunctionDeclaration"). */
    private static ObjectNode declaration(Tool tool) {
        ObjectNode written = NODES.objectNode().put("name", tool.name()).put("description", tool.description());
        Json.read(tool.parameters()).filter(JsonNode::isObject)
                .ifPresent(schema -> written.set("parametersJsonSchema", schema));
        return written;
    }

    private static void format(ObjectNode generation, OutputFormat output) {
        switch (output) {
            case OutputFormat.Text _ -> {
            }
            case OutputFormat.JsonObject _ -> generation.put("responseMimeType", "application/json");
            case OutputFormat.JsonSchema(_, String schema, _) -> {
                generation.put("responseMimeType", "application/json");
                Json.read(schema).filter(JsonNode::isObject)
                        .ifPresent(read -> generation.set("responseJsonSchema", read));
            }
        }
    }

    /**
     * Thoughts come only if they are asked for; models that do not think refuse to be asked, so it is done where the
     * person set how much to think (guide "Thinking"). A budget of 0 forbids it, -1 leaves it to the model.
     */
    private static void think(ObjectNode generation, Parameters parameters) {
        JsonNode budget = parameters.get("thinking_budget").orElse(null);
        String effort = parameters.get("reasoning_effort").map(Json::textOrEmpty).orElse("");
        if (budget == null && effort.isEmpty()) {
            return;
        }
        ObjectNode thinking = generation.putObject("thinkingConfig");
        if (budget != null) {
            thinking.set("thinkingBudget", budget);
        }
        if (effort.equals("none")) {
            thinking.put("thinkingBudget", 0);
        } else if (!effort.isEmpty()) {
            thinking.put("thinkingLevel", effort.toUpperCase(Locale.ROOT));
        }
        if (!thinking.path("thinkingBudget").isNumber() || thinking.path("thinkingBudget").asLong() != 0) {
            thinking.put("includeThoughts", true);
        }
    }

    /** The common spellings, and this API's own ("FunctionCallingConfig"); a name means that function and no other. */
    private static JsonNode choice(JsonNode choice) {
        ObjectNode written = NODES.objectNode();
        String word = Json.textOrEmpty(choice);
        if (choice.isObject() && choice.has("mode")) {
            return choice;
        }
        switch (word.toLowerCase(Locale.ROOT)) {
            case "auto", "none", "any", "validated" -> written.put("mode", word.toUpperCase(Locale.ROOT));
            case "required" -> written.put("mode", "ANY");
            default -> {
                String function = Json.textOrEmpty(choice.path("function").path("name"));
                String named = function.isEmpty() ? Json.textOrEmpty(choice.path("name")) : function;
                written.put("mode", "ANY").putArray("allowedFunctionNames").add(named.isEmpty() ? word : named);
            }
        }
        return written;
    }
}
