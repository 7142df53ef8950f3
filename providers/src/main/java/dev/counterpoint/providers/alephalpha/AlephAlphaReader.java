package dev.counterpoint.providers.alephalpha;

import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.PartSequence;
import dev.counterpoint.providers.http.SseDecoder;
import dev.counterpoint.providers.http.StreamDecoder;
import dev.counterpoint.providers.http.StreamFailures;
import dev.counterpoint.providers.http.TextParts;
import dev.counterpoint.providers.http.VendorError;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Reads the chunks of {@code /chat/completions} (aleph-alpha-client, {@code chat.py}): text, then a finish reason, then
 * usage in a chunk without a choice, then {@code [DONE]}.
 */
public final class AlephAlphaReader implements StreamDecoder {
    private final StreamFailures failures;
    private final Consumer<StreamEvent> events;
    private final SseDecoder sse = new SseDecoder(this::read);
    private final PartSequence parts;
    private final TextParts texts;
    private Progress progress = Progress.OPEN;

    public AlephAlphaReader(StreamFailures failures, Consumer<StreamEvent> events) {
        this.failures = failures;
        this.events = events;
        this.parts = new PartSequence(events);
        this.texts = new TextParts(parts);
    }

    @Override
    public void feed(ByteBuffer bytes) {
        sse.feed(bytes);
    }

    @Override
    public void end() {
        if (progress == Progress.OPEN) {
            throw failures.endedEarly("a finish reason, so the answer is not complete");
        }
    }

    @Override
    public Progress progress() {
        return progress;
    }

    private void read(String type, byte[] data, int offset, int length) {
        if (progress == Progress.ENDED || length == 0) {
            return;
        }
        if (new String(data, offset, Math.min(length, 7), StandardCharsets.UTF_8).equals("[DONE]")) {
            end();
            progress = Progress.ENDED;
            return;
        }
        JsonNode chunk = Json.read(data, offset, length).filter(JsonNode::isObject).orElse(null);
        if (progress == Progress.OPEN) {
            if (chunk == null) {
                throw failures.malformed("is not a JSON object", data, offset, length);
            }
            VendorError.find(chunk).ifPresent(error -> {
                throw failures.reported(error);
            });
            chunk.path("choices").forEach(this::choice);
        }
        if (chunk != null && chunk.path("usage").isObject()) {
            JsonNode usage = chunk.path("usage");
            events.accept(new StreamEvent.UsageReported(new Usage(Json.number(usage.path("prompt_tokens")),
                    Json.number(usage.path("completion_tokens")), null, null, null)));
        }
    }

    private void choice(JsonNode choice) {
        texts.add(new PartKind.Text(), Json.textOrEmpty(choice.path("delta").path("content")));
        String word = Json.textOrEmpty(choice.path("finish_reason"));
        if (!word.isEmpty()) {
            parts.endAll();
            progress = Progress.STOPPED;
            events.accept(new StreamEvent.Stopped(switch (word) {
                case "stop" -> StopReason.END;
                case "length" -> StopReason.LENGTH;
                case "content_filter" -> StopReason.FILTERED;
                default -> StopReason.OTHER;
            }, word));
        }
    }
}
