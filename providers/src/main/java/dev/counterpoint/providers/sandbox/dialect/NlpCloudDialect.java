package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Asked.Turn;
import dev.counterpoint.providers.sandbox.script.Asked.Who;
import dev.counterpoint.providers.sandbox.script.Piece;
import dev.counterpoint.providers.sandbox.script.Script;
import dev.counterpoint.providers.sandbox.script.Stop;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * NLP Cloud's chatbot. Its stream is text as it is; how it looks is known from LiteLLM's source.
 *
 * @see <a href="https://docs.nlpcloud.com/#chatbot-and-conversational-ai">NLP Cloud's reference: chatbot</a>
 */
public final class NlpCloudDialect implements Dialect {
    private static final Pattern CHATBOT = Pattern.compile("/v1/(?:gpu/)?([^/]+)/chatbot");

    @Override
    public String name() {
        return "nlp_cloud";
    }

    @Override
    public String basePath() {
        return "";
    }

    @Override
    public Optional<Call> call(String method, String path) {
        Matcher chatbot = CHATBOT.matcher(path);
        return method.equals("POST") && chatbot.matches()
                ? Optional.of(new Call.Chat(chatbot.group(1), null))
                : Optional.empty();
    }

    @Override
    public String streamType() {
        return "text/plain; charset=utf-8";
    }

    @Override
    public Map<String, String> headers(AnswerId id) {
        return Map.of();
    }

    @Override
    public Asked read(Map<String, String> headers, JsonNode body, Call.Chat call) {
        if (!body.path("input").isString()) {
            throw Conversations.invalid("input: field required");
        }
        List<Turn> turns = new ArrayList<>();
        String context = body.path("context").stringValue("");
        if (!context.isEmpty()) {
            turns.add(new Turn(Who.SYSTEM, context));
        }
        body.path("history").forEach(pair -> {
            turns.add(new Turn(Who.USER, pair.path("input").stringValue("")));
            turns.add(new Turn(Who.ASSISTANT, pair.path("response").stringValue("")));
        });
        turns.add(new Turn(Who.USER, body.path("input").stringValue()));
        return new Asked(String.valueOf(call.model()), body.path("stream").booleanValue(false), false, turns, List.of(),
                null, List.of(), true, false, false, Conversations.wish(body), List.of(), false);
    }

    @Override
    public InvalidRequestException notJson() {
        return Conversations.invalid("There was an error parsing the body");
    }

    @Override
    public StreamWriter stream(Asked asked, AnswerId id) {
        return new Writer();
    }

    @Override
    public String whole(Asked asked, AnswerId id, Told told) {
        ObjectNode whole = Json.object().put("response", Gathered.of(told).text());
        whole.putArray("history");
        return whole.toString();
    }

    @Override
    public ErrorReply invalid(InvalidRequestException problem, AnswerId id) {
        return reply(400, String.valueOf(problem.getMessage()));
    }

    @Override
    public ErrorReply noSuchModel(String model, AnswerId id) {
        return reply(404, "This model does not exist: " + model);
    }

    @Override
    public ErrorReply noSuchPath(String method, String path, AnswerId id) {
        return reply(404, "Not Found");
    }

    @Override
    public ErrorReply error(ApiError error, AnswerId id) {
        return switch (error) {
            case INVALID_REQUEST -> reply(400, "This script refuses every request as invalid.");
            case AUTHENTICATION -> reply(401, "Invalid token.");
            case QUOTA -> reply(402, "Payment required: your plan's limit is reached.");
            case PERMISSION -> reply(403, "Your plan does not allow this model.");
            case NOT_FOUND -> noSuchModel("fault-404", id);
            case TOO_LARGE -> reply(413, "Request entity too large.");
            case RATE_LIMIT -> new ErrorReply(429, Map.of("Retry-After", "1"), body("Request was throttled."));
            case SERVER -> reply(500, "Internal server error.");
            case OVERLOADED -> reply(503, "Service unavailable.");
        };
    }

    /** No such list is documented. */
    @Override
    public String models(List<Script> scripts, Map<String, String> query) {
        return "{}";
    }

    @Override
    public String model(Script script) {
        return "{}";
    }

    private static ErrorReply reply(int status, String detail) {
        return ErrorReply.of(status, body(detail));
    }

    private static String body(String detail) {
        return Json.object().put("detail", detail).toString();
    }

    /** Pieces of text, with NUL bytes between; an error is nothing but an end without the mark. */
    private static final class Writer extends TextStreamWriter {
        @Override
        String beginText() {
            return "";
        }

        @Override
        String pieceText(Piece piece) {
            return switch (piece) {
                case Piece.Text(String token) -> token + "\0";
                case Piece.Refusal(String token) -> token + "\0";
                case Piece.Reasoning _,Piece.ToolStart _,Piece.ToolArguments _ -> "";
            };
        }

        @Override
        String stopText(Stop stop, @Nullable String stopSequence, Counts counts) {
            return "";
        }

        @Override
        String endText(Counts counts) {
            return "[DONE]";
        }

        @Override
        String errorText(ApiError error) {
            return "";
        }

        @Override
        public byte[] garbage() {
            return "\0\0".getBytes(StandardCharsets.UTF_8);
        }
    }
}
