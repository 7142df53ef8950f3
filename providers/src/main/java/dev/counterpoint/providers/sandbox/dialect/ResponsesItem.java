package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.Piece;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/** One output item while it is told: a message, reasoning or a call. Used by one thread. */
final class ResponsesItem {

    /** What it is; a message is of text or of a refusal here, though the API would let one hold both. */
    enum Kind {
        TEXT, REFUSAL, REASONING, CALL
    }

    private final Kind kind;
    private final int index;
    private final String id;
    private final String callId;
    private final String name;
    private final StringBuilder said = new StringBuilder();

    private ResponsesItem(Kind kind, int index, String id, String callId, String name) {
        this.kind = kind;
        this.index = index;
        this.id = id;
        this.callId = callId;
        this.name = name;
    }

    static ResponsesItem begin(Piece piece, int index, AnswerId answer) {
        String suffix = "_" + index;
        return switch (piece) {
            case Piece.Text _ -> new ResponsesItem(Kind.TEXT, index, answer.as("msg_") + suffix, "", "");
            case Piece.Refusal _ -> new ResponsesItem(Kind.REFUSAL, index, answer.as("msg_") + suffix, "", "");
            case Piece.Reasoning _ -> new ResponsesItem(Kind.REASONING, index, answer.as("rs_") + suffix, "", "");
            case Piece.ToolStart(String callId, String name) ->
                new ResponsesItem(Kind.CALL, index, answer.as("fc_") + suffix, "call_" + callId, name);
            case Piece.ToolArguments _ -> throw new IllegalArgumentException("Arguments of no call");
        };
    }

    /** Whether a piece goes on with this item. */
    boolean takes(Piece piece) {
        return switch (piece) {
            case Piece.Text _ -> kind == Kind.TEXT;
            case Piece.Refusal _ -> kind == Kind.REFUSAL;
            case Piece.Reasoning _ -> kind == Kind.REASONING;
            case Piece.ToolStart _ -> false;
            case Piece.ToolArguments _ -> kind == Kind.CALL;
        };
    }

    /** @return what was said with it; empty for the beginning of a call */
    String add(Piece piece) {
        String token = switch (piece) {
            case Piece.Text(String text) -> text;
            case Piece.Refusal(String text) -> text;
            case Piece.Reasoning(String text) -> text;
            case Piece.ToolStart _ -> "";
            case Piece.ToolArguments(String text) -> text;
        };
        said.append(token);
        return token;
    }

    Kind kind() {
        return kind;
    }

    int index() {
        return index;
    }

    String id() {
        return id;
    }

    String said() {
        return said.toString();
    }

    /** As it is when it begins. */
    ObjectNode begun() {
        return switch (kind) {
            case TEXT, REFUSAL -> {
                ObjectNode message = message("in_progress");
                message.putArray("content");
                yield message;
            }
            case REASONING -> {
                ObjectNode reasoning = Json.object().put("id", id).put("type", "reasoning");
                reasoning.putArray("summary");
                yield reasoning;
            }
            case CALL -> call("in_progress", "");
        };
    }

    ObjectNode ended() {
        return switch (kind) {
            case TEXT, REFUSAL -> {
                ObjectNode message = message("completed");
                message.putArray("content").add(content(said()));
                yield message;
            }
            case REASONING -> {
                ObjectNode reasoning = begun();
                reasoning.putArray("summary").addObject().put("type", "summary_text").put("text", said());
                yield reasoning.put("encrypted_content", "sandbox" + Base64.getEncoder()
                        .encodeToString((id + said()).getBytes(StandardCharsets.UTF_8)));
            }
            case CALL -> call("completed", said());
        };
    }

    /** A piece of a message's content. */
    ObjectNode content(String text) {
        if (kind == Kind.REFUSAL) {
            return Json.object().put("type", "refusal").put("refusal", text);
        }
        ObjectNode content = Json.object().put("type", "output_text");
        content.putArray("annotations");
        content.putArray("logprobs");
        return content.put("text", text);
    }

    private ObjectNode message(String status) {
        return Json.object().put("id", id).put("type", "message").put("status", status).put("role", "assistant");
    }

    private ObjectNode call(String status, String arguments) {
        return Json.object().put("id", id).put("type", "function_call").put("status", status)
                .put("arguments", arguments).put("call_id", callId).put("name", name);
    }
}
