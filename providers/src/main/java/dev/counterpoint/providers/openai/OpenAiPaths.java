package dev.counterpoint.providers.openai;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where below a base URL this API is asked: OpenAI's own paths, or those of a host that has others.
 *
 * @param answers where an answer of a model is asked for
 * @param models  where the models are listed; null if nowhere
 * @param query   of every request, without a question mark; may be empty
 */
public record OpenAiPaths(UnaryOperator<String> answers, @Nullable String models, String query) {
    /** Responses, below {@code /v1}. */
    public static final OpenAiPaths RESPONSES = new OpenAiPaths(_ -> "responses", "models", "");
}
