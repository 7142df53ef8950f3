package dev.counterpoint.providers.sagemaker;

import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.PartSequence;
import dev.counterpoint.providers.http.StreamFailures;
import dev.counterpoint.providers.http.TextParts;
import dev.counterpoint.providers.http.VendorError;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * The tokens of Hugging Face's TGI (its OpenAPI document, "StreamResponse") and of Amazon's LMI containers ("Output schema"):
 * the last one bears {@code generated_text}, and says in {@code details} why it is the last. For an LMI container that may be
 * {@code error}, with a token of no text.
 */
final class TokenStream {
    private final StreamFailures failures;
    private final Consumer<StreamEvent> events;
    private final TextParts text;
    private boolean stopped;

    TokenStream(StreamFailures failures, Consumer<StreamEvent> events) {
        this.failures = failures;
        this.events = events;
        this.text = new TextParts(new PartSequence(events));
    }

    boolean isStopped() {
        return stopped;
    }

    void read(JsonNode chunk) {
        if (stopped) {
            return;
        }
        JsonNode token = chunk.path("token");
        if (!token.path("special").asBoolean(false) && !token.path("special_token").asBoolean(false)) {
            text.add(new PartKind.Text(), Json.textOrEmpty(token.path("text")));
        }
        JsonNode details = chunk.path("details");
        String reason = Json.textOrEmpty(details.path("finish_reason"));
        if (reason.isEmpty() && !chunk.path("generated_text").isString()) {
            return;
        }
        if (reason.equals("error")) {
            throw failures
                    .reported(new VendorError("The container says that the generation failed (finish_reason error)",
                            "generation", "", 0));
        }
        stopped = true;
        text.end();
        events.accept(new StreamEvent.Stopped(common(reason), reason.isEmpty() ? "generated_text" : reason));
        Long output = Json.number(details.path("generated_tokens"));
        if (output != null) {
            events.accept(new StreamEvent.UsageReported(
                    new Usage(Json.number(details.path("input_length")), output, null, null, null)));
        }
    }

    private static StopReason common(String reason) {
        return switch (reason) {
            case "eos_token" -> StopReason.END;
            case "length" -> StopReason.LENGTH;
            case "stop_sequence" -> StopReason.STOP_SEQUENCE;
            default -> StopReason.OTHER;
        };
    }
}
