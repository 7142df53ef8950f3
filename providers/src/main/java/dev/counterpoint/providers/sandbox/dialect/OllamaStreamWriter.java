package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Piece;
import dev.counterpoint.providers.sandbox.script.Stop;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Lines of {@code /api/chat}. A call is written whole when the next thing begins; the last line is also the end mark. */
final class OllamaStreamWriter extends TextStreamWriter {
    static final String BUSY = "server busy, please try again.  maximum pending requests exceeded";
    private static final long NANOS_A_TOKEN = 10_000_000;

    private final Asked asked;
    private final AnswerId id;
    private @Nullable String call;
    private final StringBuilder arguments = new StringBuilder();

    OllamaStreamWriter(Asked asked, AnswerId id) {
        this.asked = asked;
        this.id = id;
    }

    @Override
    String beginText() {
        return "";
    }

    @Override
    String pieceText(Piece piece) {
        return switch (piece) {
            case Piece.Text(String token) -> said(message(token));
            case Piece.Refusal(String token) -> said(message(token));
            case Piece.Reasoning(String token) -> said(message("").put("thinking", token));
            case Piece.ToolStart(String _, String name) -> {
                String before = called();
                call = name;
                yield before;
            }
            case Piece.ToolArguments(String token) -> {
                arguments.append(token);
                yield "";
            }
        };
    }

    @Override
    String stopText(Stop stop, @Nullable String stopSequence, Counts counts) {
        return called() + last(asked, id, message(""), stop, counts) + "\n";
    }

    @Override
    String endText(Counts counts) {
        return "";
    }

    @Override
    String errorText(ApiError error) {
        return OllamaDialect
                .body(error == ApiError.OVERLOADED ? BUSY : "an error was encountered while running the model") + "\n";
    }

    @Override
    public byte[] garbage() {
        return "{\"this is\": not JSON <<<\n".getBytes(StandardCharsets.UTF_8);
    }

    static ObjectNode last(Asked asked, AnswerId id, ObjectNode message, Stop stop, Counts counts) {
        ObjectNode line = line(asked, id, message);
        line.put("done_reason", stop == Stop.LENGTH ? "length" : "stop").put("done", true);
        long telling = counts.output() * NANOS_A_TOKEN;
        return line.put("total_duration", telling + 2).put("load_duration", 1)
                .put("prompt_eval_count", counts.prompt()).put("prompt_eval_cached_count", counts.cached())
                .put("prompt_eval_duration", 1)
                .put("eval_count", counts.output()).put("eval_duration", telling);
    }

    private static ObjectNode line(Asked asked, AnswerId id, ObjectNode message) {
        ObjectNode line = Json.object().put("model", asked.model()).put("created_at", id.created().toString());
        line.set("message", message);
        return line;
    }

    private String said(ObjectNode message) {
        return called() + line(asked, id, message).put("done", false) + "\n";
    }

    /** The call that is open, if one is. */
    private String called() {
        String name = call;
        if (name == null) {
            return "";
        }
        ObjectNode message = message("");
        message.putArray("tool_calls").addObject().putObject("function").put("name", name).set("arguments",
                Gathered.parsed(arguments.toString()));
        call = null;
        arguments.setLength(0);
        return line(asked, id, message).put("done", false) + "\n";
    }

    private static ObjectNode message(String content) {
        return Json.object().put("role", "assistant").put("content", content);
    }
}
