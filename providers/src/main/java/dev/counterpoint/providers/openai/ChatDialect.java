package dev.counterpoint.providers.openai;

import org.jspecify.annotations.Nullable;

/**
 * How a server's Chat Completions differ from OpenAI's.
 *
 * @param server        as people call it
 * @param chatPath      of the chat call, below the base URL
 * @param modelsPath    of the model list, below the base URL; null if it has none
 * @param maxTokens     its name for the limit of an answer's tokens
 * @param streamOptions whether {@code stream_options} may be sent
 * @param thinkTags     whether an answer may begin with {@code <think>}
 */
public record ChatDialect(String server, String chatPath, @Nullable String modelsPath, String maxTokens,
        boolean streamOptions, boolean thinkTags) {
    /** OpenAI's own, and that of whoever keeps to it. */
    public static final ChatDialect OPENAI = new ChatDialect("OpenAI", "chat/completions", "models", "max_tokens",
            true, false);
}
