package dev.counterpoint.providers.anthropic;

import dev.counterpoint.providers.http.JsonShape;
import dev.counterpoint.providers.http.ShapeSlots;
import java.util.Map;

/** The shape of a {@code content_block_delta} with a piece of text, of thinking, or of a tool's input. */
final class AnthropicPiece {
    static final int SLOTS = 5;
    private static final int INDEX = 0;
    private static final int TYPE = 1;
    private static final int TEXT = 2;
    private static final int THINKING = 3;
    private static final int INPUT = 4;

    static final JsonShape SHAPE = JsonShape.of(JsonShape.object(Map.of("type", JsonShape.word("content_block_delta"),
            "index", JsonShape.whole(INDEX), "delta",
            JsonShape.object(Map.of("type", JsonShape.text(TYPE), "text", JsonShape.text(TEXT), "thinking",
                    JsonShape.text(THINKING), "partial_json", JsonShape.text(INPUT))))));

    private AnthropicPiece() {}

    /** Of the block; -1 for none. */
    static long index(ShapeSlots seen) {
        Long index = seen.number(INDEX);
        return index == null ? -1 : index;
    }

    /** What comes to the block; empty for none, or a kind of delta that has none. */
    static String piece(ShapeSlots seen) {
        return switch (seen.text(TYPE)) {
            case "text_delta" -> seen.text(TEXT);
            case "thinking_delta" -> seen.text(THINKING);
            case "input_json_delta" -> seen.text(INPUT);
            default -> "";
        };
    }
}
