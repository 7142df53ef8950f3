package dev.counterpoint.providers.anthropic;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.OutputFormat;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.chat.Tool;
import dev.counterpoint.providers.http.Json;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the body of a request to Messages (Anthropic's API reference, "Create a message"): system messages go to the top,
 * and what one side says in a row becomes one message.
 */
final class AnthropicRequestWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** The API wants a limit in every request; every model in use allows this much, where its own limit is not known. */
    private static final long DEFAULT_MAX_TOKENS = 4096;

    private final Function<String, Optional<Integer>> longest;

    /**
     * @param longest how many tokens an answer of a model may have, as far as that is known: where no limit is set, an
     *                answer is cut no sooner than the model itself would cut it
     */
    AnthropicRequestWriter(Function<String, Optional<Integer>> longest) {
        this.longest = longest;
    }

    /**
     * @throws ProviderException with {@link FailureKind#INVALID_REQUEST} if there is nothing to say
     */
    byte[] write(ChatRequest request, ParameterPlan plan) {
        ObjectNode body = NODES.objectNode();
        body.put("model", request.model());
        body.put("max_tokens", defaultMaxTokens(request));
        String system = request.messages().stream().filter(message -> message.role() == Role.SYSTEM).map(Message::text)
                .filter(text -> !text.isBlank()).collect(Collectors.joining("\n\n"));
        if (!system.isEmpty()) {
            body.put("system", system);
        }
        body.set("messages", messages(request));
        body.put("stream", true);
        if (!request.tools().isEmpty()) {
            ArrayNode tools = body.putArray("tools");
            request.tools().forEach(tool -> tools.add(tool(tool)));
        }
        request.parameters().get("thinking_budget").filter(_ -> plan.takes("thinking_budget"))
                .ifPresent(budget -> think(body, budget));
        plan.taken(request.parameters()).get("tool_choice")
                .ifPresent(choice -> body.set("tool_choice", toolChoice(choice)));
        format(request.output(), body);
        plan.applyTo(body);
        return Json.write(body);
    }

    private static ArrayNode messages(ChatRequest request) {
        ArrayNode messages = NODES.arrayNode();
        ArrayNode content = NODES.arrayNode();
        String lastRole = "";
        for (Message message : request.messages()) {
            ArrayNode blocks = AnthropicBlocks.of(message);
            if (message.role() == Role.SYSTEM || blocks.isEmpty()) {
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
            throw ProviderException.of(FailureKind.INVALID_REQUEST, Layer.CONFIGURATION,
                    "The prompt has no message that Anthropic's protocol could send: it wants one of the user.")
                    .advice("Write a user message.").build();
        }
        return messages;
    }

    /** The words in Anthropic's spelling ("required" is "any"); every other word is the name of a tool. */
    private static JsonNode toolChoice(JsonNode choice) {
        String word = Json.textOrEmpty(choice);
        return switch (word) {
            case "" -> choice;
            case "auto", "none" -> NODES.objectNode().put("type", word);
            case "required", "any" -> NODES.objectNode().put("type", "any");
            default -> NODES.objectNode().put("type", "tool").put("name", word);
        };
    }

    /** Guide "Structured outputs". The schema is always held to; JSON of any other form cannot be asked for. */
    private static void format(OutputFormat output, ObjectNode body) {
        switch (output) {
            case OutputFormat.Text() -> {
            }
            case OutputFormat.JsonObject() -> throw ProviderException
                    .of(FailureKind.INVALID_REQUEST, Layer.CONFIGURATION,
                            "Anthropic's protocol gives JSON only by a schema, and none was set.")
                    .advice("Set a schema, or ask for JSON in the prompt.").build();
            case OutputFormat.JsonSchema(_, String schema, _) -> body.putObject("output_config").putObject("format")
                    .put("type", "json_schema").set("schema", Json.read(schema).filter(JsonNode::isObject)
                            .orElseGet(() -> NODES.objectNode().put("type", "object")));
        }
    }

    /** A budget of nothing forbids thinking. */
    private static void think(ObjectNode body, JsonNode budget) {
        ObjectNode thinking = body.putObject("thinking");
        if (budget.isNumber() && budget.asLong() <= 0) {
            thinking.put("type", "disabled");
        } else {
            thinking.put("type", "enabled").set("budget_tokens", budget);
        }
    }

    /** The limit includes the thinking, so it has to lie above its budget. */
    private long defaultMaxTokens(ChatRequest request) {
        Integer known = longest.apply(request.model()).orElse(null);
        if (known != null) {
            return known;
        }
        long budget = request.parameters().get("thinking_budget").filter(JsonNode::isIntegralNumber)
                .map(JsonNode::asLong)
                .orElse(0L);
        return DEFAULT_MAX_TOKENS + Math.max(0, budget);
    }

    private static ObjectNode tool(Tool tool) {
        ObjectNode written = NODES.objectNode().put("name", tool.name()).put("description", tool.description());
        written.set("input_schema", Json.read(tool.parameters()).filter(JsonNode::isObject)
                .orElseGet(() -> NODES.objectNode().put("type", "object")));
        return written;
    }
}
