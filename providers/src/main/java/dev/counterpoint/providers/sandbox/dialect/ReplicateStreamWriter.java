package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Piece;
import dev.counterpoint.providers.sandbox.script.Stop;
import org.jspecify.annotations.Nullable;

/** Events with text as it is; what is no text is not said, for there is no event for it. */
final class ReplicateStreamWriter extends TextStreamWriter {
    static final String BUSY = "This service is currently overloaded, please try again later.";

    private final AnswerId id;
    private int number;

    ReplicateStreamWriter(AnswerId id) {
        this.id = id;
    }

    @Override
    String beginText() {
        return ": hi\n\n";
    }

    @Override
    String pieceText(Piece piece) {
        return switch (piece) {
            case Piece.Text(String token) -> event("output", token);
            case Piece.Refusal(String token) -> event("output", token);
            case Piece.Reasoning _,Piece.ToolStart _,Piece.ToolArguments _ -> "";
        };
    }

    @Override
    String stopText(Stop stop, @Nullable String stopSequence, Counts counts) {
        return event("done", "{}");
    }

    @Override
    String endText(Counts counts) {
        return "";
    }

    @Override
    String errorText(ApiError error) {
        String detail = error == ApiError.OVERLOADED ? BUSY : "Prediction failed.";
        return event("error", Json.object().put("detail", detail).toString())
                + event("done", Json.object().put("reason", "error").toString());
    }

    private String event(String type, String data) {
        return "event: " + type + "\nid: " + id.created().toEpochMilli() + ":" + number++ + "\ndata: "
                + data.replace("\n", "\ndata: ") + "\n\n";
    }
}
