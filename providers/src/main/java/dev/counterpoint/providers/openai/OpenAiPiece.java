package dev.counterpoint.providers.openai;

import dev.counterpoint.providers.http.JsonShape;
import java.util.Map;

/** The shape of a chunk with a piece of text or of reasoning, and nothing else of interest: all but a few of a stream. */
final class OpenAiPiece {
    static final int SLOTS = 3;
    static final int CONTENT = 0;
    static final int REASONING_CONTENT = 1;
    static final int REASONING = 2;

    static final JsonShape SHAPE = shape();

    private OpenAiPiece() {}

    private static JsonShape shape() {
        JsonShape.Value nothing = JsonShape.nothing();
        JsonShape.Value delta = JsonShape.object(Map.of("content", JsonShape.text(CONTENT), "reasoning_content",
                JsonShape.text(REASONING_CONTENT), "reasoning", JsonShape.text(REASONING), "refusal", nothing,
                "tool_calls", nothing, "function_call", nothing, "reasoning_details", nothing));
        JsonShape.Value choice = JsonShape
                .object(Map.of("index", JsonShape.wordIfAny("0"), "delta", delta, "finish_reason",
                        nothing, "content_filter_results", nothing, "usage", nothing));
        return JsonShape.of(JsonShape.noError(Map.of("choices", JsonShape.listOf(choice), "usage", nothing, "x_groq",
                nothing, "prompt_filter_results", nothing)));
    }
}
