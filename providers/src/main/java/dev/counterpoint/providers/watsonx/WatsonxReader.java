package dev.counterpoint.providers.watsonx;

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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Reads the events of {@code /ml/v1/text/chat_stream} (API reference, "Infer text chat with streaming"): {@code message}
 * with a chunk, {@code error} with a list of errors, and {@code close}, which not every model's server sends. Usage
 * stands in the first chunk, without an output, and then grows; the last chunk has no choice.
 */
public final class WatsonxReader implements StreamDecoder {
    private final StreamFailures failures;
    private final Consumer<StreamEvent> events;
    private final SseDecoder sse = new SseDecoder(this::read);
    private final PartSequence parts;
    private final TextParts texts;
    /** By their index in the answer. */
    private final Map<Long, Call> calls = new LinkedHashMap<>();
    private Usage known = Usage.NONE;
    private Progress progress = Progress.OPEN;

    public WatsonxReader(StreamFailures failures, Consumer<StreamEvent> events) {
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
        if (progress == Progress.ENDED) {
            return;
        }
        if (type.equals("close")) {
            end();
            progress = Progress.ENDED;
            return;
        }
        if (length == 0 && !type.equals("error")) {
            return;
        }
        JsonNode chunk = Json.read(data, offset, length).filter(JsonNode::isObject).orElse(null);
        if (progress == Progress.OPEN) {
            if (chunk == null) {
                throw failures.malformed("is not a JSON object", data, offset, length);
            }
            VendorError error = type.equals("error")
                    ? VendorError.ofFailed(chunk)
                    : VendorError.find(chunk).orElse(null);
            if (error != null) {
                throw failures.reported(error);
            }
            JsonNode choices = chunk.path("choices");
            choices.forEach(this::choice);
            if (choices.isArray() && choices.isEmpty() && !calls.isEmpty()) {
                stopped("tool_calls");
            }
        }
        if (chunk != null) {
            usage(chunk.path("usage"));
        }
    }

    private void choice(JsonNode choice) {
        JsonNode delta = choice.path("delta");
        texts.add(new PartKind.Reasoning(), Json.textOrEmpty(delta.path("reasoning_content")));
        texts.add(new PartKind.Text(), Json.textOrEmpty(delta.path("content")));
        texts.add(new PartKind.Refusal(), Json.textOrEmpty(delta.path("refusal")));
        delta.path("tool_calls").forEach(this::call);
        String word = Json.textOrEmpty(choice.path("finish_reason"));
        if (word.equals("error")) {
            throw failures.reported(new VendorError("it gave up with the finish reason error", "", "", 0));
        }
        if (!word.isEmpty()) {
            stopped(word);
        }
    }

    /**
     * By the provider's word; where a call was required some models give none, and the chunk without a choice follows (IBM's
     * watsonx-ai-java-sdk, {@code SseEventProcessor}).
     */
    private void stopped(String word) {
        if (progress == Progress.OPEN) {
            calls.values().forEach(Call::finish);
            parts.endAll();
            progress = Progress.STOPPED;
            events.accept(new StreamEvent.Stopped(reason(word), word));
        }
    }

    private void call(JsonNode piece) {
        Long index = Json.number(piece.path("index"));
        long at = index == null ? Math.max(0, calls.size() - 1) : index;
        JsonNode function = piece.path("function");
        texts.end();
        calls.computeIfAbsent(at, number -> new Call("call_" + number)).add(Json.textOrEmpty(piece.path("id")),
                Json.textOrEmpty(function.path("name")), Json.textOrEmpty(function.path("arguments")));
    }

    /** The name may come after the id, as Mistral's models send it; what comes before it waits. */
    private final class Call {
        private final StringBuilder waiting = new StringBuilder();
        private String id;
        private int part = -1;

        Call(String id) {
            this.id = id;
        }

        void add(String newId, String name, String arguments) {
            if (part < 0) {
                id = newId.isEmpty() ? id : newId;
                waiting.append(arguments);
                if (!name.isEmpty()) {
                    start(name);
                }
            } else {
                parts.delta(part, arguments);
            }
        }

        void finish() {
            if (part < 0) {
                start("");
            }
        }

        private void start(String name) {
            part = parts.start(new PartKind.ToolCall(id, name));
            parts.delta(part, waiting.toString());
        }
    }

    private void usage(JsonNode usage) {
        if (!usage.isObject()) {
            return;
        }
        known = known.updatedBy(new Usage(Json.number(usage.path("prompt_tokens")),
                Json.number(usage.path("completion_tokens")),
                Json.number(usage.path("prompt_tokens_details").path("cached_tokens")), null,
                Json.number(usage.path("completion_tokens_details").path("reasoning_tokens"))));
        events.accept(new StreamEvent.UsageReported(known));
    }

    private static StopReason reason(String word) {
        return switch (word) {
            case "stop" -> StopReason.END;
            case "length" -> StopReason.LENGTH;
            case "tool_calls" -> StopReason.TOOL_CALL;
            default -> StopReason.OTHER; // time_limit, cancelled
        };
    }
}
