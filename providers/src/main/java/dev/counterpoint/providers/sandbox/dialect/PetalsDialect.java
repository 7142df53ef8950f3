package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Piece;
import dev.counterpoint.providers.sandbox.script.Script;
import dev.counterpoint.providers.sandbox.script.Stop;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The WebSocket API of a Petals server. Every error is a message with a traceback.
 *
 * @see <a href="https://github.com/petals-infra/chat.petals.dev#websocket-api-apiv2generate">Petals: WebSocket API</a>
 */
public final class PetalsDialect implements Dialect {
    @Override
    public String name() {
        return "petals";
    }

    @Override
    public String basePath() {
        return "";
    }

    @Override
    public Optional<Call> call(String method, String path) {
        return method.equals("GET") && path.equals("/api/v2/generate")
                ? Optional.of(new Call.Talk(2))
                : Optional.empty();
    }

    @Override
    public Map<String, String> headers(AnswerId id) {
        return Map.of();
    }

    @Override
    public Asked read(Map<String, String> headers, JsonNode body, Call.Chat call) {
        JsonNode open = body.path("messages").path(0);
        JsonNode generate = body.path("messages").path(1);
        if (!open.path("type").stringValue("").equals("open_inference_session")
                || !generate.path("type").stringValue("").equals("generate")) {
            throw Conversations.invalid("AssertionError");
        }
        if (!open.path("max_length").isInt() || !generate.path("max_new_tokens").isInt()) {
            throw Conversations.invalid("KeyError: 'max_length'");
        }
        return new Asked(open.path("model").stringValue(""), true, false,
                Transcripts.turns("", generate.path("inputs").stringValue("")), List.of(), null, List.of(), true,
                false, false, Conversations.wish(generate), List.of(), false);
    }

    @Override
    public InvalidRequestException notJson() {
        return Conversations.invalid("json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)");
    }

    @Override
    public StreamWriter stream(Asked asked, AnswerId id) {
        return new Writer();
    }

    @Override
    public String whole(Asked asked, AnswerId id, Told told) {
        return Json.object().put("ok", true).put("outputs", Gathered.of(told).text()).toString();
    }

    @Override
    public ErrorReply invalid(InvalidRequestException problem, AnswerId id) {
        return reply(String.valueOf(problem.getMessage()));
    }

    @Override
    public ErrorReply noSuchModel(String model, AnswerId id) {
        return reply("KeyError: '" + model + "'");
    }

    @Override
    public ErrorReply noSuchPath(String method, String path, AnswerId id) {
        return reply("404 Not Found");
    }

    @Override
    public ErrorReply error(ApiError error, AnswerId id) {
        return reply(words(error));
    }

    /** There is no such list. */
    @Override
    public String models(List<Script> scripts, Map<String, String> query) {
        return "{}";
    }

    @Override
    public String model(Script script) {
        return "{}";
    }

    private static String words(ApiError error) {
        return switch (error) {
            case OVERLOADED -> "hivemind.p2p.P2PHandlerError: the swarm is currently overloaded";
            case INVALID_REQUEST -> "ValueError: this script refuses every request";
            case NOT_FOUND -> "KeyError: 'fault-404'";
            case TOO_LARGE -> "ValueError: Maximum length exceeded: prefix 2048 + current 1 exceeds 2048";
            case AUTHENTICATION, PERMISSION, RATE_LIMIT, QUOTA, SERVER -> "RuntimeError: " + error.name();
        };
    }

    private static ErrorReply reply(String words) {
        return ErrorReply.of(400, traceback(words));
    }

    private static String traceback(String words) {
        return Json.object().put("ok", false)
                .put("traceback", "Traceback (most recent call last):\n  File \"websocket_api.py\", line 20\n" + words
                        + "\n")
                .toString();
    }

    /** A message a token. */
    private static final class Writer extends TextStreamWriter {
        @Override
        String beginText() {
            return Json.object().put("ok", true) + "\n";
        }

        @Override
        String pieceText(Piece piece) {
            return switch (piece) {
                case Piece.Text(String token) -> outputs(token, false);
                case Piece.Refusal(String token) -> outputs(token, false);
                case Piece.Reasoning _,Piece.ToolStart _,Piece.ToolArguments _ -> "";
            };
        }

        @Override
        String stopText(Stop stop, @Nullable String stopSequence, Counts counts) {
            return outputs("</s>", true);
        }

        @Override
        String endText(Counts counts) {
            return "";
        }

        @Override
        String errorText(ApiError error) {
            return traceback(words(error)) + "\n";
        }

        @Override
        public byte[] garbage() {
            return "{\"this is\": not JSON <<<\n".getBytes(StandardCharsets.UTF_8);
        }

        private static String outputs(String text, boolean stop) {
            ObjectNode message = Json.object().put("ok", true).put("outputs", text).put("stop", stop);
            return message.put("token_count", 1) + "\n";
        }
    }
}
