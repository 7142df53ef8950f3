package dev.counterpoint.providers.anthropic;

import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.PartSequence;
import dev.counterpoint.providers.http.ShapeSlots;
import dev.counterpoint.providers.http.SseDecoder;
import dev.counterpoint.providers.http.StreamDecoder;
import dev.counterpoint.providers.http.StreamFailures;
import dev.counterpoint.providers.http.VendorError;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the events of a Messages stream (Anthropic's guide "Streaming messages"). The answer is complete with
 * {@code message_stop}; a stop reason before it is handed on, but a cut between the two is a cut.
 */
public final class AnthropicReader implements StreamDecoder {
    private final StreamFailures failures;
    private final Consumer<StreamEvent> events;
    private final SseDecoder sse = new SseDecoder(this::read);
    private final PartSequence parts;
    private final AnthropicOpenBlocks blocks;
    private final ShapeSlots seen = new ShapeSlots(AnthropicPiece.SLOTS);
    private final AnthropicUsage usage = new AnthropicUsage();
    private @Nullable String stopReason;
    private boolean ended;

    public AnthropicReader(StreamFailures failures, Consumer<StreamEvent> events) {
        this.failures = failures;
        this.events = events;
        this.parts = new PartSequence(events);
        this.blocks = new AnthropicOpenBlocks(parts, events);
    }

    @Override
    public void feed(ByteBuffer bytes) {
        sse.feed(bytes);
    }

    @Override
    public void end() {
        if (!ended) {
            throw failures.endedEarly(stopReason == null
                    ? "a stop reason, so the answer is not complete"
                    : "“message_stop”, so the answer may not be complete");
        }
    }

    @Override
    public Progress progress() {
        return ended ? Progress.ENDED : Progress.OPEN;
    }

    private void read(String type, byte[] data, int offset, int length) {
        if (ended || length == 0) {
            return;
        }
        if (AnthropicPiece.SHAPE.read(data, offset, length, seen) && blocks.piece(seen)) {
            return;
        }
        JsonNode event = Json.read(data, offset, length).orElse(null);
        if (event == null || !event.isObject()) {
            throw failures.malformed("is not a JSON object", data, offset, length);
        }
        String named = Json.textOrEmpty(event.path("type"));
        switch (named.isEmpty() ? type : named) {
            case "message_start" -> {
                JsonNode counts = event.path("message").path("usage");
                if (counts.isObject()) {
                    events.accept(new StreamEvent.UsageReported(usage.begunWith(counts)));
                }
            }
            case "content_block_start" -> blocks.start(event);
            case "content_block_delta" -> blocks.delta(event);
            case "content_block_stop" -> blocks.stop(event);
            case "message_delta" -> messageDelta(event);
            case "message_stop" -> messageStop(data, offset, length);
            case "ping" -> {
            }
            case "error" -> throw failures.reported(VendorError.find(event)
                    .orElseGet(() -> new VendorError("", "", "", 0)));
            default -> {
                if (named.isEmpty() && VendorError.find(event).isPresent()) {
                    throw failures.reported(VendorError.find(event).get());
                }
                events.accept(new StreamEvent.Unknown(event.toString()));
            }
        }
    }

    private void messageDelta(JsonNode event) {
        String reason = Json.text(event.path("delta").path("stop_reason"));
        if (reason != null && stopReason == null) {
            stopReason = reason;
            blocks.stopAll();
            events.accept(new StreamEvent.Stopped(common(reason), reason));
            // Why it was refused: nothing to be told apart from the reason, but kept to be seen.
            JsonNode details = event.path("delta").path("stop_details");
            if (details.isObject()) {
                events.accept(new StreamEvent.Unknown(details.toString()));
            }
        }
        usage(event.path("usage"));
    }

    private void messageStop(byte[] data, int offset, int length) {
        if (stopReason == null) {
            throw failures.malformed("ends the answer without having said why", data, offset, length);
        }
        ended = true;
    }

    private void usage(JsonNode reported) {
        if (reported.isObject()) {
            events.accept(new StreamEvent.UsageReported(usage.updatedBy(reported)));
        }
    }

    private static StopReason common(String reason) {
        return switch (reason) {
            case "end_turn" -> StopReason.END;
            case "max_tokens", "model_context_window_exceeded" -> StopReason.LENGTH;
            case "stop_sequence" -> StopReason.STOP_SEQUENCE;
            case "tool_use" -> StopReason.TOOL_CALL;
            case "pause_turn" -> StopReason.PAUSED;
            case "refusal" -> StopReason.REFUSED;
            default -> StopReason.OTHER;
        };
    }
}
