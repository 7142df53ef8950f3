package dev.counterpoint.providers.ollama;

import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.JsonShape;
import dev.counterpoint.providers.http.LinesDecoder;
import dev.counterpoint.providers.http.PartSequence;
import dev.counterpoint.providers.http.ShapeSlots;
import dev.counterpoint.providers.http.StreamDecoder;
import dev.counterpoint.providers.http.StreamFailures;
import dev.counterpoint.providers.http.TextParts;
import dev.counterpoint.providers.http.VendorError;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Reads the lines of {@code /api/chat} (ollama/ollama, {@code docs/api.md}). Calls come whole, with their arguments as
 * an object, and with an id only from newer servers. There is no stop reason of its own for a call. An error may be a
 * line under a status that means success ({@code docs/api/errors.mdx}).
 */
public final class OllamaReader implements StreamDecoder {
    private static final int CONTENT = 0;
    private static final int THINKING = 1;
    /** All lines but the last, and those with calls. */
    private static final JsonShape PIECE = JsonShape.of(JsonShape.noError(Map.of("message",
            JsonShape.object(Map.of("content", JsonShape.text(CONTENT), "thinking", JsonShape.text(THINKING),
                    "tool_calls", JsonShape.nothing())),
            "done", JsonShape.word("false"))));

    private final StreamFailures failures;
    private final Consumer<StreamEvent> events;
    private final LinesDecoder lines = new LinesDecoder(this::read);
    private final PartSequence parts;
    private final TextParts texts;
    private final ShapeSlots seen = new ShapeSlots(2);
    private Progress progress = Progress.OPEN;
    private int calls;

    public OllamaReader(StreamFailures failures, Consumer<StreamEvent> events) {
        this.failures = failures;
        this.events = events;
        this.parts = new PartSequence(events);
        this.texts = new TextParts(parts);
    }

    @Override
    public void feed(ByteBuffer bytes) {
        lines.feed(bytes);
    }

    @Override
    public void end() {
        lines.end();
        if (progress == Progress.OPEN) {
            throw failures.endedEarly("its last line, which says “done”, so the answer is not complete");
        }
    }

    @Override
    public Progress progress() {
        return progress;
    }

    private void read(byte[] data, int offset, int length) {
        if (progress != Progress.OPEN) {
            return;
        }
        if (PIECE.read(data, offset, length, seen)) {
            texts.add(new PartKind.Reasoning(), seen.text(THINKING));
            texts.add(new PartKind.Text(), seen.text(CONTENT));
            return;
        }
        JsonNode line = Json.read(data, offset, length).filter(JsonNode::isObject)
                .orElseThrow(() -> failures.malformed("is not a JSON object", data, offset, length));
        VendorError.find(line).ifPresent(error -> {
            throw failures.reported(error);
        });
        JsonNode message = line.path("message");
        texts.add(new PartKind.Reasoning(), Json.textOrEmpty(message.path("thinking")));
        texts.add(new PartKind.Text(), Json.textOrEmpty(message.path("content")));
        message.path("tool_calls").forEach(this::call);
        if (line.path("done").booleanValue(false)) {
            done(line);
        } else if (!message.isObject()) {
            events.accept(new StreamEvent.Unknown(line.toString()));
        }
    }

    private void call(JsonNode call) {
        texts.end();
        String id = Json.textOrEmpty(call.path("id"));
        JsonNode function = call.path("function");
        int part = parts.start(new PartKind.ToolCall(id.isEmpty() ? "call_" + calls : id,
                Json.textOrEmpty(function.path("name"))));
        calls++;
        JsonNode arguments = function.path("arguments");
        parts.delta(part, arguments.isContainer() ? arguments.toString() : Json.textOrEmpty(arguments));
        parts.end(part, null);
    }

    private void done(JsonNode line) {
        parts.endAll();
        progress = Progress.ENDED;
        // Servers before 0.3 gave no reason.
        String word = Json.textOrEmpty(line.path("done_reason"));
        events.accept(new StreamEvent.Stopped(reason(word), word.isEmpty() ? "done" : word));
        Long input = Json.number(line.path("prompt_eval_count"));
        Long output = Json.number(line.path("eval_count"));
        if (input != null || output != null) {
            events.accept(new StreamEvent.UsageReported(new Usage(input, output,
                    Json.number(line.path("prompt_eval_cached_count")), null, null)));
        }
    }

    private StopReason reason(String word) {
        return switch (word) {
            case "stop", "" -> calls > 0 ? StopReason.TOOL_CALL : StopReason.END;
            case "length" -> StopReason.LENGTH;
            default -> StopReason.OTHER;
        };
    }
}
