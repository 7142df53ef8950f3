package dev.counterpoint.providers.google;

import dev.counterpoint.providers.http.JsonShape;
import dev.counterpoint.providers.http.ShapeSlots;
import java.util.Map;

/** The shape of a chunk with a piece of text or of a thought, and the counts that nearly every chunk bears. */
final class GeminiPiece {
    static final int SLOTS = 7;
    private static final int TEXT = 0;
    private static final int THOUGHT = 1;
    private static final int PROMPT = 2;
    private static final int SAID = 3;
    private static final int THOUGHTS = 4;
    private static final int CACHED = 5;
    private static final int TOOLS = 6;

    static final JsonShape SHAPE = shape();

    private GeminiPiece() {}

    static boolean hasText(ShapeSlots seen) {
        return seen.has(TEXT);
    }

    static String text(ShapeSlots seen) {
        return seen.text(TEXT);
    }

    static boolean isThought(ShapeSlots seen) {
        return seen.text(THOUGHT).equals("true");
    }

    /** Whether there is any count. */
    static boolean hasUsage(ShapeSlots seen) {
        return seen.has(PROMPT) || seen.has(TOOLS) || seen.has(SAID) || seen.has(THOUGHTS) || seen.has(CACHED);
    }

    static GeminiCounts counts(ShapeSlots seen) {
        return new GeminiCounts(seen.number(PROMPT), seen.number(TOOLS), seen.number(SAID), seen.number(THOUGHTS),
                seen.number(CACHED));
    }

    private static JsonShape shape() {
        JsonShape.Value part = JsonShape.only(Map.of("text", JsonShape.text(TEXT), "thought", JsonShape.flag(THOUGHT)));
        JsonShape.Value content = JsonShape.object(Map.of("parts", JsonShape.listOf(part)));
        JsonShape.Value candidate = JsonShape.only(Map.of("content", content, "index", JsonShape.wordIfAny("0"),
                "safetyRatings", JsonShape.anything(), "avgLogprobs", JsonShape.anything(), "tokenCount",
                JsonShape.anything()));
        JsonShape.Value usage = JsonShape.object(Map.of("promptTokenCount", JsonShape.whole(PROMPT),
                "toolUsePromptTokenCount", JsonShape.whole(TOOLS),
                "candidatesTokenCount", JsonShape.whole(SAID), "thoughtsTokenCount", JsonShape.whole(THOUGHTS),
                "cachedContentTokenCount", JsonShape.whole(CACHED), "promptTokensDetails", JsonShape.anything(),
                "candidatesTokensDetails", JsonShape.anything()));
        return JsonShape
                .of(JsonShape.noError(Map.of("candidates", JsonShape.listOf(candidate), "usageMetadata", usage)));
    }
}
