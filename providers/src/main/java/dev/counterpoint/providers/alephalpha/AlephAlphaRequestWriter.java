package dev.counterpoint.providers.alephalpha;

import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.OutputFormat;
import dev.counterpoint.providers.http.TextOnly;
import dev.counterpoint.providers.openai.ChatBody;

/**
 * Writes the body of a request to {@code /chat/completions} (aleph-alpha-client, {@code chat.py} and
 * {@code structured_output.py}): that of Chat Completions, with names of its own for some parameters.
 */
final class AlephAlphaRequestWriter {
    private static final String WHO = "Aleph Alpha";

    byte[] write(ChatRequest request, ParameterPlan plan) {
        // It knows no file but images, and no JSON without a schema.
        request.messages().forEach(message -> TextOnly.words(WHO, message));
        OutputFormat output = request.output() instanceof OutputFormat.JsonObject
                ? new OutputFormat.JsonSchema("answer", "{\"type\":\"object\"}", false)
                : request.output();
        return ChatBody.write(new ChatRequest(request.model(), request.messages(), request.tools(),
                request.parameters(), output), plan);
    }
}
