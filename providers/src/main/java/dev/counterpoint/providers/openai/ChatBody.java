package dev.counterpoint.providers.openai;

import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.ChatRequest;

/** The body of a request to Chat Completions, for those that carry it over a protocol of their own. */
public final class ChatBody {
    private ChatBody() {}

    public static byte[] write(ChatRequest request, ParameterPlan plan) {
        return new OpenAiRequestWriter().write(request, plan);
    }
}
