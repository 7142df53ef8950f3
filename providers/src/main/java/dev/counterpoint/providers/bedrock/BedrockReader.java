package dev.counterpoint.providers.bedrock;

import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.http.EventStreamDecoder;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.PartSequence;
import dev.counterpoint.providers.http.StreamDecoder;
import dev.counterpoint.providers.http.StreamFailures;
import dev.counterpoint.providers.http.VendorError;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the messages of a ConverseStream (Bedrock's API reference, "ConverseStreamOutput"). The answer is complete with
 * {@code messageStop}; {@code metadata}, which bears the counts, comes after it and is the last.
 */
public final class BedrockReader implements StreamDecoder {
    private final StreamFailures failures;
    private final Consumer<StreamEvent> events;
    private final EventStreamDecoder stream = new EventStreamDecoder(this::read);
    private final PartSequence parts;
    private final BedrockOpenBlocks blocks;
    private Progress progress = Progress.OPEN;

    public BedrockReader(StreamFailures failures, Consumer<StreamEvent> events) {
        this.failures = failures;
        this.events = events;
        this.parts = new PartSequence(events);
        this.blocks = new BedrockOpenBlocks(parts, events);
    }

    @Override
    public void feed(ByteBuffer bytes) {
        if (progress != Progress.ENDED) {
            stream.feed(bytes);
        }
    }

    @Override
    public void end() {
        if (progress == Progress.OPEN) {
            throw failures.endedEarly("“messageStop”, so the answer is not complete");
        }
    }

    @Override
    public Progress progress() {
        return progress;
    }

    private void read(Map<String, String> headers, byte[] payload) {
        if (progress == Progress.ENDED) {
            return;
        }
        switch (headers.getOrDefault(":message-type", "event")) {
            case "event" -> event(headers.getOrDefault(":event-type", ""), payload);
            case "exception" -> failed(BedrockErrors.exception(headers.getOrDefault(":exception-type", ""), payload));
            case "error" -> failed(BedrockErrors.error(headers));
            default -> unknown(headers, payload);
        }
    }

    /** After the answer's end nothing that goes wrong makes it fail. */
    private void failed(VendorError error) {
        if (progress == Progress.OPEN) {
            throw failures.reported(error);
        }
    }

    private void event(String type, byte[] payload) {
        if (type.equals("contentBlockDelta") && blocks.piece(payload)) {
            return;
        }
        JsonNode event = Json.read(payload, 0, payload.length).orElse(null);
        if (event == null || !event.isObject()) {
            if (progress == Progress.OPEN) {
                throw failures.malformed("is not a JSON object", payload, 0, payload.length);
            }
            return;
        }
        if (progress == Progress.STOPPED && !type.equals("metadata")) {
            return; // A complete answer has no more blocks.
        }
        switch (type) {
            case "messageStart" -> {
            }
            case "contentBlockStart" -> blocks.start(event);
            case "contentBlockDelta" -> blocks.delta(event);
            case "contentBlockStop" -> blocks.stop(event);
            case "messageStop" -> stop(event, payload);
            case "metadata" -> metadata(event);
            default -> unknown(Map.of(":event-type", type), payload);
        }
    }

    private void stop(JsonNode event, byte[] payload) {
        String reason = Json.text(event.path("stopReason"));
        if (reason == null) {
            throw failures.malformed("ends the answer without saying why", payload, 0, payload.length);
        }
        blocks.stopAll();
        progress = Progress.STOPPED;
        events.accept(new StreamEvent.Stopped(common(reason), reason));
    }

    private void metadata(JsonNode event) {
        JsonNode usage = event.path("usage");
        if (usage.isObject()) {
            events.accept(new StreamEvent.UsageReported(usage(usage)));
        }
        if (progress == Progress.STOPPED) {
            progress = Progress.ENDED;
        }
    }

    /** What was read from a cache or written to one is not in {@code inputTokens} (guide "Prompt caching"). */
    private static Usage usage(JsonNode usage) {
        Long input = Json.number(usage.path("inputTokens"));
        Long read = Json.number(usage.path("cacheReadInputTokens"));
        Long written = Json.number(usage.path("cacheWriteInputTokens"));
        Long total = input == null ? null : Long.valueOf(input + orZero(read) + orZero(written));
        return new Usage(total, Json.number(usage.path("outputTokens")), read, written, null);
    }

    private static long orZero(@Nullable Long count) {
        return count == null ? 0 : count;
    }

    private void unknown(Map<String, String> headers, byte[] payload) {
        events.accept(new StreamEvent.Unknown(headers + " " + new String(payload, StandardCharsets.UTF_8)));
    }

    private static StopReason common(String reason) {
        return switch (reason) {
            case "end_turn" -> StopReason.END;
            case "tool_use" -> StopReason.TOOL_CALL;
            case "max_tokens", "model_context_window_exceeded" -> StopReason.LENGTH;
            case "stop_sequence" -> StopReason.STOP_SEQUENCE;
            case "guardrail_intervened", "content_filtered" -> StopReason.FILTERED;
            default -> StopReason.OTHER;
        };
    }
}
