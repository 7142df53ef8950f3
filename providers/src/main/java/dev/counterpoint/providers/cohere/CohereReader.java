package dev.counterpoint.providers.cohere;

import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.JsonShape;
import dev.counterpoint.providers.http.PartSequence;
import dev.counterpoint.providers.http.ShapeSlots;
import dev.counterpoint.providers.http.SseDecoder;
import dev.counterpoint.providers.http.StreamDecoder;
import dev.counterpoint.providers.http.StreamFailures;
import dev.counterpoint.providers.http.TextParts;
import dev.counterpoint.providers.http.VendorError;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the events of {@code /v2/chat} (guide "Streaming Responses"; finish reasons and usage from the API reference,
 * "Chat with streaming"). A tool plan is what the model thinks before it calls: it is read as reasoning, marked so that it
 * goes back as a plan. The end mark is {@code message-end}, with or without {@code [DONE]} after it. Citations are kept
 * as unknown events.
 */
public final class CohereReader implements StreamDecoder {
    /** What marks a part of reasoning as a tool plan. */
    static final String PLAN = "{\"type\":\"tool_plan\"}";
    private static final int NONE = -1;
    private static final int TEXT = 0;
    private static final int THINKING = 1;
    /** All but a few events of a stream. */
    private static final JsonShape PIECE = JsonShape.of(JsonShape.object(Map.of("type", JsonShape.word("content-delta"),
            "delta", JsonShape.object(Map.of("message", JsonShape.object(Map.of("content", JsonShape.object(
                    Map.of("text", JsonShape.text(TEXT), "thinking", JsonShape.text(THINKING))))))))));

    private final StreamFailures failures;
    private final Consumer<StreamEvent> events;
    private final SseDecoder sse = new SseDecoder(this::read);
    private final PartSequence parts;
    private final TextParts texts;
    private final ShapeSlots seen = new ShapeSlots(2);
    /** The parts of the calls, by their index in the answer. */
    private final Map<Long, Integer> calls = new HashMap<>();
    private int lastCall = NONE;
    private int plan = NONE;
    private Progress progress = Progress.OPEN;

    public CohereReader(StreamFailures failures, Consumer<StreamEvent> events) {
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
            throw failures.endedEarly("its “message-end”, so the answer is not complete");
        }
    }

    @Override
    public Progress progress() {
        return progress;
    }

    private void read(String type, byte[] data, int offset, int length) {
        if (progress != Progress.OPEN || length == 0) {
            return;
        }
        if (PIECE.read(data, offset, length, seen)) {
            content(seen.text(THINKING), seen.text(TEXT));
            return;
        }
        JsonNode event = Json.read(data, offset, length).filter(JsonNode::isObject)
                .orElseThrow(() -> failures.malformed("is not a JSON object", data, offset, length));
        JsonNode delta = event.path("delta");
        JsonNode message = delta.path("message");
        switch (Json.textOrEmpty(event.path("type"))) {
            case "content-start", "content-delta" -> content(
                    Json.textOrEmpty(message.path("content").path("thinking")),
                    Json.textOrEmpty(message.path("content").path("text")));
            case "content-end" -> texts.end();
            case "tool-plan-delta" -> plan(
                    Json.textOrEmpty(message.path("tool_plan")) + Json.textOrEmpty(delta.path("tool_plan")));
            case "tool-call-start" -> startCall(event, message.path("tool_calls"));
            case "tool-call-delta" -> {
                if (!parts.isOpen(call(event))) {
                    other(event); // of a call that never began, or has ended
                } else {
                    parts.delta(call(event),
                            Json.textOrEmpty(message.path("tool_calls").path("function").path("arguments")));
                }
            }
            case "tool-call-end" -> parts.end(call(event), null);
            case "message-end" -> finish(delta);
            case "message-start", "debug" -> {
            }
            default -> other(event);
        }
    }

    private void content(String thinking, String text) {
        endPlan();
        texts.add(new PartKind.Reasoning(), thinking);
        texts.add(new PartKind.Text(), text);
    }

    private void plan(String piece) {
        if (piece.isEmpty()) {
            return;
        }
        texts.end();
        if (plan == NONE) {
            plan = parts.start(new PartKind.Reasoning());
        }
        parts.delta(plan, piece);
    }

    private void endPlan() {
        if (plan != NONE) {
            parts.end(plan, new Opaque(CohereClient.PROTOCOL, PLAN));
            plan = NONE;
        }
    }

    private void startCall(JsonNode event, JsonNode call) {
        texts.end();
        endPlan();
        String id = Json.textOrEmpty(call.path("id"));
        JsonNode function = call.path("function");
        lastCall = parts.start(new PartKind.ToolCall(id.isEmpty() ? "call_" + calls.size() : id,
                Json.textOrEmpty(function.path("name"))));
        Long index = Json.number(event.path("index"));
        calls.put(index == null ? Long.valueOf(-1L - calls.size()) : index, lastCall);
        parts.delta(lastCall, Json.textOrEmpty(function.path("arguments")));
    }

    /** Without an index it is the call that began last. */
    private int call(JsonNode event) {
        Long index = Json.number(event.path("index"));
        return index == null ? lastCall : calls.getOrDefault(index, lastCall);
    }

    private void finish(JsonNode delta) {
        String word = Json.textOrEmpty(delta.path("finish_reason"));
        switch (word) {
            case "ERROR", "ERROR_LIMIT", "TIMEOUT" -> {
                String said = Json.textOrEmpty(delta.path("error"));
                String type = switch (word) {
                    case "TIMEOUT" -> "timeout_error";
                    case "ERROR_LIMIT" -> "context_length_exceeded";
                    default -> "";
                };
                throw failures.reported(
                        new VendorError(said.isEmpty() ? "it gave up with the finish reason " + word : said, type, "",
                                0));
            }
            default -> {
                endPlan();
                parts.endAll();
                progress = Progress.ENDED;
                events.accept(new StreamEvent.Stopped(reason(word), word));
            }
        }
        JsonNode usage = delta.path("usage");
        if (usage.isObject()) {
            events.accept(new StreamEvent.UsageReported(usage(usage)));
        }
    }

    private void other(JsonNode event) {
        VendorError error = VendorError.find(event).orElse(null);
        if (error != null) {
            throw failures.reported(error);
        }
        events.accept(new StreamEvent.Unknown(event.toString()));
    }

    private static StopReason reason(String word) {
        return switch (word) {
            case "COMPLETE" -> StopReason.END;
            case "MAX_TOKENS" -> StopReason.LENGTH;
            case "STOP_SEQUENCE" -> StopReason.STOP_SEQUENCE;
            case "TOOL_CALL" -> StopReason.TOOL_CALL;
            case "ERROR_TOXIC" -> StopReason.FILTERED;
            default -> StopReason.OTHER;
        };
    }

    /** What was really counted; what is billed leaves out what Cohere itself added to the prompt. */
    private static Usage usage(JsonNode usage) {
        JsonNode counted = usage.path("tokens").isObject() ? usage.path("tokens") : usage.path("billed_units");
        return new Usage(count(counted.path("input_tokens")), count(counted.path("output_tokens")),
                count(usage.path("cached_tokens")), null, null);
    }

    /** The reference has these as numbers, not as whole ones. */
    private static @Nullable Long count(JsonNode number) {
        return number.isNumber() ? Long.valueOf((long) number.doubleValue()) : null;
    }
}
