package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.Asked;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Chunks as Azure sends them: before the first stands one without choices, with what its filter found in the prompt. */
final class AzureStreamWriter extends OpenAiStreamWriter {
    private static final List<String> CATEGORIES = List.of("hate", "self_harm", "sexual", "violence");

    AzureStreamWriter(Asked asked, AnswerId id) {
        super(asked, id);
    }

    @Override
    String beginText() {
        ObjectNode first = Json.object();
        first.putArray("choices");
        first.put("created", 0).put("id", "").put("model", "").put("object", "");
        ObjectNode results = first.putArray("prompt_filter_results").addObject().put("prompt_index", 0)
                .putObject("content_filter_results");
        CATEGORIES.forEach(category -> results.putObject(category).put("filtered", false).put("severity", "safe"));
        return "data: " + first + "\n\n" + super.beginText();
    }
}
