package dev.counterpoint.providers.openai;

import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.http.Json;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether a tool is to be called (OpenAI's API reference, "tool_choice"): the words as they are; every other word is the
 * name of a tool. An object goes on as the person wrote it.
 */
final class OpenAiToolChoice {
    /** The last is what some compatible servers call the one before it. */
    private static final Set<String> WORDS = Set.of("auto", "none", "required", "any");

    private OpenAiToolChoice() {}

    /** @param nested whether the name stands in an object {@code function}, as Chat Completions has it */
    static void write(ChatRequest request, ParameterPlan plan, ObjectNode body, boolean nested) {
        plan.taken(request.parameters()).get("tool_choice")
                .ifPresent(choice -> body.set("tool_choice", written(choice, nested)));
    }

    private static JsonNode written(JsonNode choice, boolean nested) {
        String word = Json.textOrEmpty(choice);
        if (word.isEmpty() || WORDS.contains(word)) {
            return choice;
        }
        ObjectNode named = JsonNodeFactory.instance.objectNode().put("type", "function");
        (nested ? named.putObject("function") : named).put("name", word);
        return named;
    }
}
