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
 * @param goesBack      how the reasoning of earlier turns is sent back
 */
public record ChatDialect(String server, String chatPath, @Nullable String modelsPath, String maxTokens,
        boolean streamOptions, boolean thinkTags, GoesBack goesBack) {

    /** How the reasoning of an earlier turn goes back. */
    public enum GoesBack {
        /** It does not: OpenAI's own API does not take it. */
        NONE,
        /**
         * In {@code reasoning_content}, of the turns that called tools. DeepSeek refuses such a turn without it, an
         * empty one too (guide "Thinking Mode"), and so does Moonshot (guide "Use Kimi K2 Thinking Model").
         */
        FIELD,
        /** Between think tags before the text, as it came (MiniMax: "must be preserved completely"). */
        TAGS,
        /** In {@code reasoning_details}, as they came (OpenRouter, "Preserving reasoning"). */
        DETAILS
    }

    /** With no reasoning that goes back. */
    public ChatDialect(String server, String chatPath, @Nullable String modelsPath, String maxTokens,
            boolean streamOptions, boolean thinkTags) {
        this(server, chatPath, modelsPath, maxTokens, streamOptions, thinkTags, GoesBack.NONE);
    }

    /** OpenAI's own, and that of whoever keeps to it. */
    public static final ChatDialect OPENAI = new ChatDialect("OpenAI", "chat/completions", "models", "max_tokens",
            true, false);
}
