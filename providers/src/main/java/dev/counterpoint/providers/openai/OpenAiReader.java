package dev.counterpoint.providers.openai;

import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.PartSequence;
import dev.counterpoint.providers.http.ShapeSlots;
import dev.counterpoint.providers.http.SseDecoder;
import dev.counterpoint.providers.http.StreamDecoder;
import dev.counterpoint.providers.http.StreamFailures;
import dev.counterpoint.providers.http.TextParts;
import dev.counterpoint.providers.http.VendorError;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the chunks of a Chat Completions stream (OpenAI's API reference, "Chat completion chunk object"), with the
 * fields that compatible servers added: {@code reasoning_content} (DeepSeek and others) and {@code reasoning} (Ollama,
 * OpenRouter).
 */
public final class OpenAiReader implements StreamDecoder {
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private final StreamFailures failures;
    private final Consumer<StreamEvent> events;
    private final ShapeSlots seen = new ShapeSlots(OpenAiPiece.SLOTS);
    private final SseDecoder sse = new SseDecoder(this::read);
    private final PartSequence parts;
    private final OpenAiToolCalls calls;
    private final ReasoningDetails details = new ReasoningDetails();
    private final @Nullable ThinkTags thinkTags;
    private Progress progress = Progress.OPEN;
    private final TextParts texts;

    public OpenAiReader(StreamFailures failures, Consumer<StreamEvent> events) {
        this(failures, events, false);
    }

    /** @param thinkTags whether text between {@code <think>} and {@code </think>} at the head is reasoning */
    public OpenAiReader(StreamFailures failures, Consumer<StreamEvent> events, boolean thinkTags) {
        this.failures = failures;
        this.events = events;
        this.parts = new PartSequence(events);
        this.texts = new TextParts(parts);
        this.calls = new OpenAiToolCalls(parts);
        this.thinkTags = thinkTags
                ? new ThinkTags(thought -> texts.add(new PartKind.Reasoning(), thought),
                        words -> texts.add(new PartKind.Text(), words))
                : null;
    }

    @Override
    public void feed(ByteBuffer bytes) {
        sse.feed(bytes);
    }

    @Override
    public void end() {
        if (progress == Progress.OPEN) {
            endThinking();
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
        if (isDone(data, offset, length)) {
            end();
            progress = Progress.ENDED;
            return;
        }
        if (progress == Progress.OPEN && type.isEmpty() && OpenAiPiece.SHAPE.read(data, offset, length, seen)) {
            reasoning(seen.text(OpenAiPiece.REASONING_CONTENT), seen.text(OpenAiPiece.REASONING));
            words(seen.text(OpenAiPiece.CONTENT));
            return;
        }
        JsonNode chunk = Json.read(data, offset, length).orElse(null);
        if (chunk == null || !chunk.isObject()) {
            if (progress == Progress.STOPPED) {
                // The answer is complete; what follows it cannot make it fail.
                events.accept(new StreamEvent.Unknown(new String(data, offset, length, StandardCharsets.UTF_8)));
                return;
            }
            throw failures.malformed("is not a JSON object", data, offset, length);
        }
        VendorError error = type.equals("error")
                ? VendorError.ofFailed(chunk)
                : VendorError.find(chunk).orElse(null);
        if (error != null) {
            if (progress == Progress.OPEN) {
                throw failures.reported(error);
            }
            return;
        }
        JsonNode choices = chunk.path("choices");
        // Azure says first, without choices, what its filter found in the prompt.
        if (!chunk.path("prompt_filter_results").isEmpty()) {
            events.accept(new StreamEvent.Unknown(chunk.toString()));
        }
        for (JsonNode choice : choices) {
            if (choice.path("index").asInt(0) == 0) {
                filtered(choice);
                choice(choice);
            } else {
                events.accept(new StreamEvent.Unknown(choice.toString()));
            }
        }
        Usage usage = OpenAiUsage.find(chunk);
        if (usage != null) {
            events.accept(new StreamEvent.UsageReported(usage));
        } else if (!choices.isArray()) {
            events.accept(new StreamEvent.Unknown(chunk.toString()));
        }
    }

    /** Azure's filter says of every piece that it found nothing; what it found is kept to be seen. */
    private void filtered(JsonNode choice) {
        JsonNode results = choice.path("content_filter_results");
        if (results.valueStream().anyMatch(found -> found.path("filtered").asBoolean(false)
                || found.path("detected").asBoolean(false) || found.has("code"))) {
            events.accept(new StreamEvent.Unknown(choice.toString()));
        }
    }

    private void choice(JsonNode choice) {
        JsonNode delta = choice.path("delta");
        if (progress == Progress.OPEN) {
            reasoning(Json.textOrEmpty(delta.path("reasoning_content")), Json.textOrEmpty(delta.path("reasoning")));
            details.add(delta);
            content(delta.path("content"));
            texts.add(new PartKind.Refusal(), Json.textOrEmpty(delta.path("refusal")));
            calls(delta);
            String finish = Json.textOrEmpty(choice.path("finish_reason"));
            if (!finish.isEmpty()) {
                endThinking();
                calls.finish();
                parts.endAll();
                details.end(parts);
                progress = Progress.STOPPED;
                events.accept(new StreamEvent.Stopped(reason(finish), finish));
            }
        }
    }

    /** A string; with Mistral's and Databricks' reasoning models typed chunks, of which a thinking one holds a list itself. */
    private void content(JsonNode content) {
        words(Json.textOrEmpty(content));
        if (!content.isArray()) {
            return;
        }
        for (JsonNode piece : content) {
            switch (Json.textOrEmpty(piece.path("type"))) {
                case "text" -> words(Json.textOrEmpty(piece.path("text")));
                case "thinking" -> {
                    for (JsonNode thought : piece.path("thinking")) {
                        texts.add(new PartKind.Reasoning(), Json.textOrEmpty(thought.path("text")));
                    }
                }
                case "reasoning" -> {
                    for (JsonNode thought : piece.path("summary")) {
                        texts.add(new PartKind.Reasoning(), Json.textOrEmpty(thought.path("text")));
                    }
                }
                default -> events.accept(new StreamEvent.Unknown(piece.toString()));
            }
        }
    }

    private void reasoning(String content, String plain) {
        texts.add(new PartKind.Reasoning(), content.isEmpty() ? plain : content);
    }

    /** What the model says, which may hold what it thinks. */
    private void words(String piece) {
        if (thinkTags != null) {
            thinkTags.feed(piece);
        } else {
            texts.add(new PartKind.Text(), piece);
        }
    }

    private void endThinking() {
        if (thinkTags != null) {
            thinkTags.end();
        }
    }

    private void calls(JsonNode delta) {
        JsonNode list = delta.path("tool_calls");
        JsonNode old = delta.path("function_call");
        if (!list.isEmpty() || old.isObject()) {
            endThinking();
            texts.end();
        }
        for (JsonNode call : list) {
            calls.piece(call);
        }
        if (old.isObject()) {
            calls.oldPiece(old);
        }
    }

    private static StopReason reason(String finish) {
        return switch (finish) {
            case "stop" -> StopReason.END;
            case "length" -> StopReason.LENGTH;
            case "tool_calls", "function_call" -> StopReason.TOOL_CALL;
            case "content_filter" -> StopReason.FILTERED;
            default -> StopReason.OTHER;
        };
    }

    private static boolean isDone(byte[] data, int offset, int length) {
        if (length != DONE.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (data[offset + i] != DONE[i]) {
                return false;
            }
        }
        return true;
    }
}
