package dev.counterpoint.providers.replicate;

import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.PartSequence;
import dev.counterpoint.providers.http.SseDecoder;
import dev.counterpoint.providers.http.StreamDecoder;
import dev.counterpoint.providers.http.StreamFailures;
import dev.counterpoint.providers.http.TextParts;
import dev.counterpoint.providers.http.VendorError;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads the events of a prediction's stream (docs, "Streaming output"): {@code output} with text as it is, {@code logs},
 * {@code error}, and {@code done}, whose {@code reason} is there only if it did not succeed. Why a model stopped is not
 * told.
 */
public final class ReplicateReader implements StreamDecoder {
    private final StreamFailures failures;
    private final Consumer<StreamEvent> events;
    private final SseDecoder sse = new SseDecoder(this::read);
    private final PartSequence parts;
    private final TextParts texts;
    private Progress progress = Progress.OPEN;

    public ReplicateReader(StreamFailures failures, Consumer<StreamEvent> events) {
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
            throw failures.endedEarly("its event “done”, so the answer is not complete");
        }
    }

    @Override
    public Progress progress() {
        return progress;
    }

    private void read(String type, byte[] data, int offset, int length) {
        if (progress != Progress.OPEN) {
            return;
        }
        switch (type) {
            case "output" ->
                texts.add(new PartKind.Text(), new String(data, offset, length, StandardCharsets.UTF_8));
            case "error" -> throw failures.reported(error(new String(data, offset, length, StandardCharsets.UTF_8)));
            case "done" -> done(length == 0
                    ? MissingNode.getInstance()
                    : Json.read(data, offset, length).filter(JsonNode::isObject).orElseThrow(
                            () -> failures.malformed("ends the answer in no known way", data, offset, length)));
            case "logs" -> {
            }
            case "" -> throw failures.malformed("has no type", data, offset, length);
            default -> events.accept(
                    new StreamEvent.Unknown(type + ": " + new String(data, offset, length, StandardCharsets.UTF_8)));
        }
    }

    /** JSON with a detail, or a sentence. */
    private static VendorError error(String said) {
        return Json.read(said).filter(JsonNode::isObject)
                .flatMap(body -> Optional.ofNullable(VendorError.ofFailed(body)))
                .orElseGet(() -> new VendorError(said, "", "", 0));
    }

    private void done(JsonNode data) {
        String reason = Json.textOrEmpty(data.path("reason"));
        switch (reason) {
            case "error" -> throw failures.reported(new VendorError("the prediction failed", "", "", 0));
            case "canceled" ->
                throw failures.endedEarly("finishing: the prediction was cancelled, so the answer is not complete");
            default -> {
                parts.endAll();
                progress = Progress.ENDED;
                events.accept(new StreamEvent.Stopped(StopReason.END, Objects.equals(reason, "") ? "done" : reason));
            }
        }
    }
}
