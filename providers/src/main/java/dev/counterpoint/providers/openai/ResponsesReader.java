package dev.counterpoint.providers.openai;

import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.JsonShape;
import dev.counterpoint.providers.http.ShapeSlots;
import dev.counterpoint.providers.http.SseDecoder;
import dev.counterpoint.providers.http.StreamDecoder;
import dev.counterpoint.providers.http.StreamFailures;
import dev.counterpoint.providers.http.VendorError;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Reads the events of a Responses stream (OpenAI's API reference, "Streaming events"). The answer is complete with
 * {@code response.completed} or {@code response.incomplete}, and only then.
 */
public final class ResponsesReader implements StreamDecoder {
    /** All but a few events of a stream. */
    private static final JsonShape PIECE = JsonShape.of(JsonShape.object(Map.of("type",
            JsonShape.word("response.output_text.delta"), "delta", JsonShape.text(ResponsesOutput.DELTA),
            "output_index",
            JsonShape.whole(ResponsesOutput.OUTPUT), "content_index", JsonShape.whole(ResponsesOutput.CONTENT),
            "logprobs",
            JsonShape.nothing())));

    private final StreamFailures failures;
    private final Consumer<StreamEvent> events;
    private final SseDecoder sse = new SseDecoder(this::read);
    private final ResponsesOutput output;
    private final ShapeSlots seen = new ShapeSlots(3);
    private boolean ended;

    public ResponsesReader(StreamFailures failures, Consumer<StreamEvent> events) {
        this.failures = failures;
        this.events = events;
        this.output = new ResponsesOutput(events);
    }

    @Override
    public void feed(ByteBuffer bytes) {
        sse.feed(bytes);
    }

    @Override
    public void end() {
        if (!ended) {
            throw failures.endedEarly("“response.completed”, so the answer is not complete");
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
        if (PIECE.read(data, offset, length, seen) && output.piece(seen)) {
            return;
        }
        JsonNode event = Json.read(data, offset, length).orElse(null);
        if (event == null || !event.isObject()) {
            // Some gateways put Chat Completions' end mark here as well, which says nothing.
            if (!new String(data, offset, length, StandardCharsets.UTF_8).equals("[DONE]")) {
                throw failures.malformed("is not a JSON object", data, offset, length);
            }
            return;
        }
        String named = Json.textOrEmpty(event.path("type"));
        switch (named.isEmpty() ? type : named) {
            case "response.output_item.added" -> output.added(event);
            case "response.output_item.done" -> output.done(event);
            case "response.output_text.delta" -> output.said(event, new PartKind.Text());
            case "response.refusal.delta" -> output.said(event, new PartKind.Refusal());
            case "response.reasoning_summary_text.delta", "response.reasoning_text.delta" -> output.thought(event);
            case "response.function_call_arguments.delta" -> output.arguments(event);
            case "response.completed", "response.incomplete" -> complete(event.path("response"));
            case "response.failed" -> {
                usage(event.path("response"));
                throw failures.reported(error(event.path("response")).orElseGet(ResponsesReader::unexplained));
            }
            case "error" -> throw failures.reported(error(event).orElseGet(ResponsesReader::unexplained));
            // What these say has come already, or comes with the item.
            case "response.created", "response.queued", "response.in_progress", "response.content_part.added",
                    "response.content_part.done", "response.output_text.done", "response.refusal.done",
                    "response.reasoning_summary_part.added", "response.reasoning_summary_part.done",
                    "response.reasoning_summary_text.done", "response.reasoning_text.done",
                    "response.function_call_arguments.done", "keepalive" ->
                {
                }
            default -> {
                if (named.isEmpty() && event.has("error")) {
                    throw failures.reported(error(event).orElseGet(ResponsesReader::unexplained));
                }
                events.accept(new StreamEvent.Unknown(event.toString()));
            }
        }
    }

    private void complete(JsonNode response) {
        output.finish(response);
        usage(response);
        ended = true;
        String status = Json.textOrEmpty(response.path("status"));
        if (status.equals("incomplete")) {
            String why = Json.textOrEmpty(response.path("incomplete_details").path("reason"));
            events.accept(new StreamEvent.Stopped(switch (why) {
                case "max_output_tokens" -> StopReason.LENGTH;
                case "content_filter" -> StopReason.FILTERED;
                default -> StopReason.OTHER;
            }, why.isEmpty() ? status : why));
        } else {
            String word = status.isEmpty() ? "completed" : status;
            events.accept(new StreamEvent.Stopped(!word.equals("completed")
                    ? StopReason.OTHER
                    : output.hasCalls() ? StopReason.TOOL_CALL : StopReason.END, word));
        }
    }

    private void usage(JsonNode response) {
        JsonNode usage = response.path("usage");
        if (usage.isObject()) {
            events.accept(new StreamEvent.UsageReported(
                    new Usage(Json.number(usage.path("input_tokens")), Json.number(usage.path("output_tokens")),
                            Json.number(usage.path("input_tokens_details").path("cached_tokens")),
                            Json.number(usage.path("input_tokens_details").path("cache_write_tokens")),
                            Json.number(usage.path("output_tokens_details").path("reasoning_tokens")))));
        }
    }

    /**
     * An {@code error} object, or, as the reference has it for the event {@code error}, its fields in the event itself, where
     * {@code type} is the event's and no class of errors.
     */
    private static Optional<VendorError> error(JsonNode holder) {
        if (holder.path("error").isObject() || holder.path("error").isString()) {
            return VendorError.find(holder);
        }
        String message = Json.textOrEmpty(holder.path("message"));
        String code = Json.textOrEmpty(holder.path("code")).toLowerCase(Locale.ROOT);
        return message.isEmpty() && code.isEmpty()
                ? Optional.empty()
                : Optional.of(new VendorError(message.isEmpty() ? code : message, "", code, 0));
    }

    private static VendorError unexplained() {
        return new VendorError("It did not say why", "", "", 0);
    }
}
