package dev.counterpoint.providers.google;

import dev.counterpoint.providers.chat.Opaque;
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
import dev.counterpoint.providers.http.VendorError;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the chunks of {@code streamGenerateContent} (Gemini API reference, "GenerateContentResponse"): events without a
 * name, no end mark; the answer is complete with its finish reason. Thoughts are text with {@code thought:true} (guide
 * "Thinking"). A part that bears a {@code thoughtSignature} is kept apart from its neighbours, for the signature has to go
 * back on that very part (guide "Thought signatures").
 */
public final class GeminiReader implements StreamDecoder {
    /** What may stand in a candidate besides what is read here. */
    private static final Set<String> READ = Set.of("content", "finishReason", "index", "safetyRatings", "avgLogprobs",
            "tokenCount");

    private final StreamFailures failures;
    private final Consumer<StreamEvent> events;
    private final SseDecoder sse = new SseDecoder(this::read);
    private final PartSequence parts;
    private Progress progress = Progress.OPEN;
    private @Nullable PartKind openKind;
    private @Nullable PartialArguments open;
    private String openSignature = "";
    private int openPart;
    private int calls;
    private final ShapeSlots seen = new ShapeSlots(GeminiPiece.SLOTS);

    public GeminiReader(StreamFailures failures, Consumer<StreamEvent> events) {
        this.failures = failures;
        this.events = events;
        this.parts = new PartSequence(events);
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
        if (length == 0) {
            return;
        }
        if (progress == Progress.OPEN && GeminiPiece.SHAPE.read(data, offset, length, seen)
                && GeminiPiece.hasText(seen)) {
            text(kind(GeminiPiece.isThought(seen)), GeminiPiece.text(seen), "");
            if (GeminiPiece.hasUsage(seen)) {
                events.accept(new StreamEvent.UsageReported(GeminiPiece.counts(seen).usage()));
            }
            return;
        }
        JsonNode chunk = Json.read(data, offset, length).orElse(null);
        VendorError error = chunk == null ? null : VendorError.find(chunk).orElse(null);
        if (progress == Progress.OPEN && error != null) {
            throw failures.reported(error);
        }
        if (chunk == null || !chunk.isObject()) {
            if (progress == Progress.STOPPED) {
                // The answer is complete; what follows it cannot make it fail.
                events.accept(new StreamEvent.Unknown(new String(data, offset, length, StandardCharsets.UTF_8)));
                return;
            }
            throw failures.malformed("is not a JSON object", data, offset, length);
        }
        JsonNode candidates = chunk.path("candidates");
        for (JsonNode candidate : candidates) {
            if (progress == Progress.OPEN && candidate.path("index").asInt(0) == 0) {
                candidate(candidate);
            } else {
                events.accept(new StreamEvent.Unknown(candidate.toString()));
            }
        }
        JsonNode usage = chunk.path("usageMetadata");
        Usage counted = GeminiCounts.of(usage).usage();
        if (!counted.equals(Usage.NONE)) {
            events.accept(new StreamEvent.UsageReported(counted));
        }
        blocked(chunk.path("promptFeedback"));
        if (!candidates.isArray() && !usage.isObject()) {
            events.accept(new StreamEvent.Unknown(chunk.toString()));
        }
    }

    private void candidate(JsonNode candidate) {
        for (JsonNode part : candidate.path("content").path("parts")) {
            part(part);
        }
        ObjectNode more = JsonNodeFactory.instance.objectNode();
        candidate.properties().stream().filter(field -> !READ.contains(field.getKey()))
                .forEach(field -> more.set(field.getKey(), field.getValue()));
        if (!more.isEmpty()) {
            events.accept(new StreamEvent.Unknown(more.toString()));
        }
        String finish = Json.textOrEmpty(candidate.path("finishReason"));
        if (!finish.isEmpty() && !finish.equals("FINISH_REASON_UNSPECIFIED")) {
            endPart();
            progress = Progress.STOPPED;
            events.accept(new StreamEvent.Stopped(reason(finish), finish));
        }
    }

    private void part(JsonNode part) {
        String signature = Json.textOrEmpty(part.path("thoughtSignature"));
        JsonNode call = part.path("functionCall");
        if (call.isObject()) {
            call(call, signature);
        } else if (part.path("text").isString() || (!signature.isEmpty() && isBare(part))) {
            boolean thought = part.path("thought").asBoolean(false);
            text(kind(thought), Json.textOrEmpty(part.path("text")), signature);
        } else {
            endPart();
            events.accept(new StreamEvent.Unknown(part.toString()));
        }
    }

    private void text(PartKind kind, String piece, String signature) {
        if (!signature.isEmpty()) {
            endPart();
            int signed = parts.start(kind);
            parts.delta(signed, piece);
            parts.end(signed, opaque(signature));
            return;
        }
        if (piece.isEmpty()) {
            return;
        }
        if (!kind.equals(openKind)) {
            endPart();
            openPart = parts.start(kind);
            openKind = kind;
        }
        parts.delta(openPart, piece);
    }

    /**
     * A call comes whole, and mostly without an id: {@link GeminiParts} knows those that are made up here. One that
     * {@code willContinue} comes in pieces, of which the first alone has the name, and an empty one may be the last.
     */
    private void call(JsonNode call, String signature) {
        String name = Json.textOrEmpty(call.path("name"));
        PartialArguments arguments = open;
        if (arguments == null && call.isEmpty()) {
            events.accept(new StreamEvent.Unknown("{\"functionCall\":{}}"));
            return;
        }
        if (arguments == null || !name.isEmpty()) {
            endPart();
            String id = Json.textOrEmpty(call.path("id"));
            openPart = parts.start(new PartKind.ToolCall(id.isEmpty() ? GeminiParts.MADE_UP + calls : id, name));
            calls++;
            arguments = new PartialArguments(call.path("args"));
            open = arguments;
            openSignature = signature;
        } else {
            arguments.addAll(call.path("args"));
            openSignature = signature.isEmpty() ? openSignature : signature;
        }
        for (JsonNode piece : call.path("partialArgs")) {
            if (!arguments.add(piece)) {
                events.accept(new StreamEvent.Unknown(call.toString()));
            }
        }
        if (!call.path("willContinue").asBoolean(false)) {
            endPart();
        }
    }

    /** Ends the text or the call that is open. */
    private void endPart() {
        if (open != null) {
            parts.delta(openPart, open.json());
            parts.end(openPart, openSignature.isEmpty() ? null : opaque(openSignature));
            open = null;
        }
        if (openKind != null) {
            parts.end(openPart, null);
            openKind = null;
        }
    }

    /** A prompt that was blocked gets no candidate, only a reason ("GenerateContentResponse", "PromptFeedback"). */
    private void blocked(JsonNode feedback) {
        String reason = Json.textOrEmpty(feedback.path("blockReason"));
        if (progress == Progress.OPEN && !reason.isEmpty() && !reason.equals("BLOCK_REASON_UNSPECIFIED")) {
            String why = Json.textOrEmpty(feedback.path("blockReasonMessage"));
            throw failures.reported(new VendorError(
                    "the prompt was blocked (" + reason + ")" + (why.isEmpty() ? "" : ": " + why), "",
                    "content_filter", 0));
        }
    }

    /** There is no word of its own for tool calls. */
    private StopReason reason(String finish) {
        return switch (finish) {
            case "STOP" -> calls > 0 ? StopReason.TOOL_CALL : StopReason.END;
            case "MAX_TOKENS" -> StopReason.LENGTH;
            case "SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY",
                    "IMAGE_PROHIBITED_CONTENT", "IMAGE_RECITATION", "MODEL_ARMOR" ->
                StopReason.FILTERED;
            default -> StopReason.OTHER;
        };
    }

    private static PartKind kind(boolean thought) {
        return thought ? new PartKind.Reasoning() : new PartKind.Text();
    }

    private static boolean isBare(JsonNode part) {
        return part.propertyNames().stream()
                .allMatch(name -> name.equals("thoughtSignature") || name.equals("thought"));
    }

    private static Opaque opaque(String signature) {
        return new Opaque(GeminiClient.PROTOCOL,
                JsonNodeFactory.instance.objectNode().put("thoughtSignature", signature).toString());
    }
}
