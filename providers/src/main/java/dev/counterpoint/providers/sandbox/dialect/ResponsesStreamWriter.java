package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Piece;
import dev.counterpoint.providers.sandbox.script.Stop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The events of a response, numbered, each item announced before and repeated whole after its pieces. */
final class ResponsesStreamWriter extends TextStreamWriter {
    private final Asked asked;
    private final AnswerId id;
    private final List<ObjectNode> output = new ArrayList<>();
    private @Nullable ResponsesItem open;
    private Stop stop = Stop.END;
    private int number;

    ResponsesStreamWriter(Asked asked, AnswerId id) {
        this.asked = asked;
        this.id = id;
    }

    @Override
    String beginText() {
        return event("response.created", response(ResponsesObject.begun(asked, id)))
                + event("response.in_progress", response(ResponsesObject.begun(asked, id)));
    }

    @Override
    String pieceText(Piece piece) {
        StringBuilder text = new StringBuilder();
        ResponsesItem item = open;
        if (item == null || !item.takes(piece)) {
            text.append(endItem());
            item = ResponsesItem.begin(piece, output.size(), id);
            open = item;
            text.append(beginItem(item));
        }
        String token = item.add(piece);
        if (!token.isEmpty()) {
            text.append(event(kind(item) + ".delta", of(item).put("delta", token)));
        }
        return text.toString();
    }

    @Override
    String stopText(Stop reason, @Nullable String stopSequence, Counts counts) {
        stop = reason;
        return endItem();
    }

    @Override
    String endText(Counts counts) {
        String type = ResponsesObject.incomplete(stop) == null ? "response.completed" : "response.incomplete";
        return event(type, response(ResponsesObject.ended(asked, id, output, stop, counts)));
    }

    @Override
    String errorText(ApiError error) {
        String code = error == ApiError.RATE_LIMIT ? "rate_limit_exceeded" : "server_error";
        ObjectNode failed = ResponsesObject.begun(asked, id).put("status", "failed");
        failed.putObject("error").put("code", code).put("message", OpenAiErrors.message(error));
        return event("error",
                Json.object().put("code", code).put("message", OpenAiErrors.message(error)).putNull("param"))
                + event("response.failed", response(failed));
    }

    private String beginItem(ResponsesItem item) {
        ObjectNode added = Json.object().put("output_index", item.index());
        added.set("item", item.begun());
        String text = event("response.output_item.added", added);
        return switch (item.kind()) {
            case TEXT, REFUSAL -> {
                ObjectNode part = of(item);
                part.set("part", item.content(""));
                yield text + event("response.content_part.added", part);
            }
            case REASONING -> {
                ObjectNode part = of(item);
                part.putObject("part").put("type", "summary_text").put("text", "");
                yield text + event("response.reasoning_summary_part.added", part);
            }
            case CALL -> text;
        };
    }

    private String endItem() {
        ResponsesItem item = open;
        if (item == null) {
            return "";
        }
        open = null;
        output.add(item.ended());
        String field = switch (item.kind()) {
            case TEXT, REASONING -> "text";
            case REFUSAL -> "refusal";
            case CALL -> "arguments";
        };
        StringBuilder text = new StringBuilder(event(kind(item) + ".done", of(item).put(field, item.said())));
        ObjectNode part = of(item);
        switch (item.kind()) {
            case TEXT, REFUSAL -> {
                part.set("part", item.content(item.said()));
                text.append(event("response.content_part.done", part));
            }
            case REASONING -> {
                part.putObject("part").put("type", "summary_text").put("text", item.said());
                text.append(event("response.reasoning_summary_part.done", part));
            }
            case CALL -> {
            }
        }
        ObjectNode done = Json.object().put("output_index", item.index());
        done.set("item", item.ended());
        return text.append(event("response.output_item.done", done)).toString();
    }

    private static String kind(ResponsesItem item) {
        return switch (item.kind()) {
            case TEXT -> "response.output_text";
            case REFUSAL -> "response.refusal";
            case REASONING -> "response.reasoning_summary_text";
            case CALL -> "response.function_call_arguments";
        };
    }

    private static ObjectNode of(ResponsesItem item) {
        ObjectNode event = Json.object().put("item_id", item.id()).put("output_index", item.index());
        return switch (item.kind()) {
            case TEXT, REFUSAL -> event.put("content_index", 0);
            case REASONING -> event.put("summary_index", 0);
            case CALL -> event;
        };
    }

    private static ObjectNode response(ObjectNode response) {
        ObjectNode event = Json.object();
        event.set("response", response);
        return event;
    }

    private String event(String type, ObjectNode fields) {
        ObjectNode data = Json.object().put("type", type).put("sequence_number", number++);
        data.setAll(fields);
        return "event: " + type + "\ndata: " + data + "\n\n";
    }
}
