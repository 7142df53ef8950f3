package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Piece;
import dev.counterpoint.providers.sandbox.script.Stop;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Google's chunks. A function call comes whole, and of several only the first is signed; where something was thought, the
 * last chunk bears a signature on an empty text.
 *
 * @see <a href="https://ai.google.dev/gemini-api/docs/thought-signatures">Google's guide to thought signatures</a>
 */
final class GeminiStreamWriter extends TextStreamWriter {
    private final Asked asked;
    private final AnswerId id;
    private final Counts counts;
    private final StringBuilder arguments = new StringBuilder();
    private Piece.@Nullable ToolStart call;
    private boolean thought;
    private boolean signed;

    GeminiStreamWriter(Asked asked, AnswerId id) {
        this.asked = asked;
        this.id = id;
        this.counts = new Counts(asked);
    }

    /** Nothing is sent before the first words. */
    @Override
    String beginText() {
        return "";
    }

    @Override
    String pieceText(Piece piece) {
        if (piece instanceof Piece.ToolArguments(String token)) {
            arguments.append(token);
            counts.add(piece);
            return "";
        }
        String before = finishCall();
        counts.add(piece);
        return before + switch (piece) {
            case Piece.Text(String token) -> chunk(GeminiAnswer.text(token));
            case Piece.Refusal(String token) -> chunk(GeminiAnswer.text(token));
            case Piece.Reasoning(String token) -> {
                thought = true;
                yield chunk(GeminiAnswer.text(token).put("thought", true));
            }
            case Piece.ToolStart start -> {
                call = start;
                yield "";
            }
            case Piece.ToolArguments _ -> "";
        };
    }

    @Override
    String stopText(Stop stop, @Nullable String stopSequence, Counts all) {
        String before = finishCall();
        ObjectNode last = GeminiAnswer.text("");
        if (thought && !signed) {
            last.put("thoughtSignature", GeminiAnswer.signature(id));
        }
        return before + event(last, stop, all);
    }

    /** The finish reason ends it, and the usage came with every chunk. */
    @Override
    String endText(Counts all) {
        return "";
    }

    @Override
    String errorText(ApiError error) {
        return finishCall() + GeminiErrors.event(error);
    }

    private String finishCall() {
        Piece.ToolStart started = call;
        if (started == null) {
            return "";
        }
        Optional<ObjectNode> whole = GeminiAnswer.call(started, arguments.toString());
        call = null;
        arguments.setLength(0);
        if (whole.isPresent() && !signed) {
            signed = true;
            whole.get().put("thoughtSignature", GeminiAnswer.signature(id));
        }
        return whole.map(this::chunk).orElse("");
    }

    private String chunk(ObjectNode part) {
        return event(part, null, counts);
    }

    private String event(ObjectNode part, @Nullable Stop stop, Counts counted) {
        ArrayNode parts = Json.object().putArray("parts").add(part);
        return "data: " + GeminiAnswer.answer(asked, id, parts, stop, counted) + "\r\n\r\n";
    }
}
