package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.Script;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Google's list of models, which comes in pages of 50 unless more are asked for.
 *
 * @see <a href="https://ai.google.dev/api/models">Google's reference: models</a>
 */
final class GeminiModels {
    private static final int USUAL_SIZE = 50;
    private static final int HIGHEST_SIZE = 1_000;
    private static final int INPUT_TOKENS = 1_048_576;
    private static final int OUTPUT_TOKENS = 10_000_000;

    private GeminiModels() {}

    static ObjectNode page(List<Script> scripts, Map<String, String> query) {
        return page(scripts, query, "models", GeminiModels::node);
    }

    /** @param list what the list is called in the page */
    static ObjectNode page(List<Script> scripts, Map<String, String> query, String list,
            Function<Script, ObjectNode> node) {
        int size = Math.min(HIGHEST_SIZE, number(query, "pageSize", USUAL_SIZE));
        int start = Math.min(scripts.size(), number(query, "pageToken", 0));
        int end = Math.min(scripts.size(), start + (size == 0 ? USUAL_SIZE : size));
        ObjectNode page = Json.object();
        ArrayNode models = page.putArray(list);
        scripts.subList(start, end).forEach(script -> models.add(node.apply(script)));
        return end < scripts.size() ? page.put("nextPageToken", Integer.toString(end)) : page;
    }

    static ObjectNode node(Script script) {
        ObjectNode model = Json.object().put("name", "models/" + script.name()).put("version", "001")
                .put("displayName", script.title()).put("description", "A script of the sandbox, and no model.")
                .put("inputTokenLimit", INPUT_TOKENS).put("outputTokenLimit", OUTPUT_TOKENS);
        model.putArray("supportedGenerationMethods").add("generateContent").add("countTokens");
        return model.put("temperature", 1).put("topP", 0.95).put("topK", 64).put("maxTemperature", 2)
                .put("thinking", true);
    }

    private static int number(Map<String, String> query, String name, int otherwise) {
        String given = query.getOrDefault(name, "");
        if (given.isEmpty()) {
            return otherwise;
        }
        if (!given.matches("[0-9]{1,6}")) {
            throw new InvalidRequestException("Invalid value at '" + name + "'", null, null);
        }
        return Integer.parseInt(given);
    }
}
