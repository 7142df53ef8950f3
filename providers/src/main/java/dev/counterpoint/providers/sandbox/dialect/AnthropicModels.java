package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.Script;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Anthropic's list of models, which comes in pages of 20 unless more are asked for.
 *
 * @see <a href="https://platform.claude.com/docs/en/api/models/list">Anthropic's reference: list models</a>
 */
final class AnthropicModels {
    private static final int USUAL_LIMIT = 20;
    private static final int HIGHEST_LIMIT = 1_000;
    private static final int MAX_INPUT_TOKENS = 1_000_000;
    private static final int MAX_TOKENS = 10_000_000;

    private AnthropicModels() {}

    static ObjectNode page(List<Script> scripts, Map<String, String> query) {
        int limit = limit(query.getOrDefault("limit", Integer.toString(USUAL_LIMIT)));
        List<Script> page;
        boolean more;
        if (query.containsKey("before_id")) {
            int end = indexOf(scripts, query.getOrDefault("before_id", ""));
            int start = Math.max(0, end - limit);
            page = scripts.subList(start, end);
            more = start > 0;
        } else {
            int start = query.containsKey("after_id") ? indexOf(scripts, query.getOrDefault("after_id", "")) + 1 : 0;
            int end = Math.min(scripts.size(), start + limit);
            page = scripts.subList(start, end);
            more = end < scripts.size();
        }
        ObjectNode node = Json.object();
        ArrayNode data = node.putArray("data");
        page.forEach(script -> data.add(node(script)));
        return node.put("has_more", more).put("first_id", page.isEmpty() ? null : page.getFirst().name())
                .put("last_id", page.isEmpty() ? null : page.getLast().name());
    }

    static ObjectNode node(Script script) {
        return Json.object().put("type", "model").put("id", script.name()).put("display_name", script.title())
                .put("created_at", "2025-11-21T00:00:00Z").put("lifecycle", "active").putNull("deprecated_at")
                .putNull("retires_at").putNull("line").put("max_input_tokens", MAX_INPUT_TOKENS)
                .put("max_tokens", MAX_TOKENS).putNull("capabilities");
    }

    private static int limit(String given) {
        try {
            int limit = Integer.parseInt(given);
            if (limit >= 1 && limit <= HIGHEST_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // answered below, like a number out of range
        }
        throw new InvalidRequestException("limit: Input should be a number from 1 to " + HIGHEST_LIMIT, null, null);
    }

    private static int indexOf(List<Script> scripts, String name) {
        return IntStream.range(0, scripts.size()).filter(i -> scripts.get(i).name().equals(name)).findFirst()
                .orElseThrow(() -> new InvalidRequestException("Invalid cursor: " + name, null, null));
    }
}
