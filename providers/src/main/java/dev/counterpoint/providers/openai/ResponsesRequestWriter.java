package dev.counterpoint.providers.openai;

import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.OutputFormat;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.chat.Tool;
import dev.counterpoint.providers.http.Json;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the body of a request to Responses (OpenAI's API reference, "Create a model response"). Nothing is stored there, so
 * reasoning comes encrypted and goes back so (guide "Reasoning models", section "Encrypted reasoning items").
 */
final class ResponsesRequestWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /**
     * OpenAI's reasoning models by their names. Other models refuse to be asked for encrypted reasoning, so it is asked for
     * only here, and where the person sets an effort.
     */
    private static final Pattern REASONING = Pattern.compile("^(o\\d|gpt-[5-9](?!.*-chat)|gpt-oss|codex)");

    byte[] write(ChatRequest request, ParameterPlan plan) {
        ObjectNode body = NODES.objectNode();
        body.put("model", request.model());
        int system = leadingSystem(request.messages());
        String instructions = request.messages().subList(0, system).stream().map(Message::text)
                .filter(text -> !text.isBlank()).collect(Collectors.joining("\n\n"));
        if (!instructions.isEmpty()) {
            body.put("instructions", instructions);
        }
        ArrayNode input = body.putArray("input");
        request.messages().stream().skip(system).forEach(message -> ResponsesItems.add(message, input));
        body.put("stream", true).put("store", false);
        reasoning(request, plan, body);
        format(request.output(), body);
        if (!request.tools().isEmpty()) {
            ArrayNode tools = body.putArray("tools");
            request.tools().forEach(tool -> tools.add(tool(tool)));
        }
        OpenAiToolChoice.write(request, plan, body, false);
        plan.applyTo(body);
        return Json.write(body);
    }

    /** Those that stand first are the instructions; later ones keep their place among the items. */
    private static int leadingSystem(List<Message> messages) {
        int count = 0;
        while (count < messages.size() && messages.get(count).role() == Role.SYSTEM) {
            count++;
        }
        return count;
    }

    private static void reasoning(ChatRequest request, ParameterPlan plan, ObjectNode body) {
        String effort = plan.taken(request.parameters()).get("reasoning_effort")
                .map(Json::textOrEmpty).orElse("");
        boolean forbidden = effort.equals("none");
        if (!forbidden && (!effort.isEmpty() || REASONING.matcher(request.model()).find())) {
            body.putArray("include").add("reasoning.encrypted_content");
            body.putObject("reasoning").put("summary", "auto");
        }
    }

    private static void format(OutputFormat output, ObjectNode body) {
        switch (output) {
            case OutputFormat.Text() -> {
            }
            case OutputFormat.JsonObject() -> body.putObject("text").putObject("format").put("type", "json_object");
            case OutputFormat.JsonSchema(String name, String schema, boolean strict) -> body.putObject("text")
                    .putObject("format").put("type", "json_schema").put("name", name).put("strict", strict)
                    .set("schema", schema(schema));
        }
    }

    /** Not strict, which this API would otherwise assume: the schema is the person's, and need not fit its rules. */
    private static ObjectNode tool(Tool tool) {
        ObjectNode written = NODES.objectNode().put("type", "function").put("name", tool.name()).put("description",
                tool.description()).put("strict", false);
        written.set("parameters", schema(tool.parameters()));
        return written;
    }

    private static JsonNode schema(String text) {
        return Json.read(text).filter(JsonNode::isObject).orElseGet(() -> NODES.objectNode().put("type", "object"));
    }
}
