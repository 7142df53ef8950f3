package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Asked.Turn;
import dev.counterpoint.providers.sandbox.script.Asked.Who;
import dev.counterpoint.providers.sandbox.script.Script;
import dev.counterpoint.providers.sandbox.script.Stop;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cohere's chat, version 2.
 *
 * @see <a href="https://docs.cohere.com/reference/chat-stream">Cohere's reference: chat with streaming, list models</a>
 */
public final class CohereDialect implements Dialect {
    private static final int USUAL_PAGE = 20;
    private static final int CONTEXT = 256_000;

    @Override
    public String name() {
        return "cohere";
    }

    @Override
    public String basePath() {
        return "";
    }

    @Override
    public Optional<Call> call(String method, String path) {
        return Calls.usual(method, path, "/v2/chat");
    }

    @Override
    public Map<String, String> headers(AnswerId id) {
        return Map.of("x-debug-trace-id", id.as(""));
    }

    @Override
    public Asked read(Map<String, String> headers, JsonNode body, Call.Chat call) {
        if (!body.path("model").isString()) {
            throw Conversations.invalid("invalid request: model must be provided");
        }
        List<Turn> turns = Conversations.turns(body.path("messages"));
        boolean laterTurn = turns.stream().filter(turn -> turn.who() == Who.USER).count() > 1;
        return new Asked(body.path("model").stringValue(), body.path("stream").booleanValue(false), true, turns,
                Conversations.tools(body.path("tools")), Conversations.limit(body.path("max_tokens")),
                Conversations.stops(body.path("stop_sequences")),
                !body.path("thinking").path("type").stringValue("").equals("disabled"), laterTurn, false,
                Conversations.wish(body), Conversations.images(body.path("messages")),
                body.path("response_format").path("type").stringValue("").equals("json_object"));
    }

    @Override
    public InvalidRequestException notJson() {
        return Conversations.invalid("invalid request: all elements in history must have a message.");
    }

    @Override
    public StreamWriter stream(Asked asked, AnswerId id) {
        return new CohereStreamWriter(id, false);
    }

    @Override
    public StreamWriter stream(Asked asked, AnswerId id, Stop end) {
        return new CohereStreamWriter(id, end == Stop.TOOL_CALL);
    }

    @Override
    public String whole(Asked asked, AnswerId id, Told told) {
        Gathered answer = Gathered.of(told);
        ObjectNode whole = Json.object().put("id", id.as("")).put("finish_reason", finishReason(told.stop()));
        ObjectNode message = whole.putObject("message").put("role", "assistant");
        ArrayNode content = message.putArray("content");
        if (!answer.reasoning().isEmpty()) {
            content.addObject().put("type", "thinking").put("thinking", answer.reasoning());
        }
        if (answer.calls().isEmpty()) {
            content.addObject().put("type", "text").put("text", answer.text());
        } else {
            message.put("tool_plan", answer.text());
            ArrayNode calls = message.putArray("tool_calls");
            answer.calls().forEach(call -> calls.addObject().put("id", call.id()).put("type", "function")
                    .putObject("function").put("name", call.name()).put("arguments", call.arguments()));
        }
        whole.set("usage", usage(told.counts()));
        return whole.toString();
    }

    @Override
    public ErrorReply invalid(InvalidRequestException problem, AnswerId id) {
        return reply(400, String.valueOf(problem.getMessage()), id);
    }

    @Override
    public ErrorReply noSuchModel(String model, AnswerId id) {
        return reply(404, "model '" + model + "' not found, make sure the correct model ID was used and that you have "
                + "access to the model.", id);
    }

    @Override
    public ErrorReply noSuchPath(String method, String path, AnswerId id) {
        return reply(404, "invalid path " + path, id);
    }

    @Override
    public ErrorReply error(ApiError error, AnswerId id) {
        return switch (error) {
            case INVALID_REQUEST -> reply(400, "invalid request: this script refuses every request.", id);
            case AUTHENTICATION -> reply(401, "invalid api token", id);
            case QUOTA -> reply(402, "Please add or update your payment method to continue", id);
            case PERMISSION -> reply(403, "this model is not available to you", id);
            case NOT_FOUND -> noSuchModel("fault-404", id);
            case TOO_LARGE -> reply(413, "request entity too large", id);
            case RATE_LIMIT -> new ErrorReply(429, Map.of("retry-after", "1"),
                    body("You are using a Trial key, which is limited to 40 API calls / minute.", id));
            case SERVER -> reply(500, "internal server error", id);
            case OVERLOADED -> reply(503, CohereStreamWriter.BUSY, id);
        };
    }

    @Override
    public String models(List<Script> scripts, Map<String, String> query) {
        int size = Integer.parseInt(query.getOrDefault("page_size", Integer.toString(USUAL_PAGE)));
        int from = Integer.parseInt(query.getOrDefault("page_token", "0"));
        int to = Math.min(scripts.size(), from + size);
        ObjectNode list = Json.object();
        ArrayNode models = list.putArray("models");
        scripts.subList(from, to).forEach(script -> models.add(node(script)));
        if (to < scripts.size()) {
            list.put("next_page_token", Integer.toString(to));
        }
        return list.toString();
    }

    @Override
    public String model(Script script) {
        return node(script).toString();
    }

    static String finishReason(Stop stop) {
        return switch (stop) {
            case END, REFUSED, FILTERED -> "COMPLETE";
            case LENGTH -> "MAX_TOKENS";
            case STOP_SEQUENCE -> "STOP_SEQUENCE";
            case TOOL_CALL -> "TOOL_CALL";
        };
    }

    static ObjectNode usage(Counts counts) {
        ObjectNode usage = Json.object();
        usage.putObject("billed_units").put("input_tokens", counts.prompt()).put("output_tokens", counts.output());
        usage.putObject("tokens").put("input_tokens", counts.prompt()).put("output_tokens", counts.output());
        return usage.put("cached_tokens", counts.cached());
    }

    private static ObjectNode node(Script script) {
        ObjectNode node = Json.object().put("name", script.name()).put("is_deprecated", false);
        node.putArray("endpoints").add("chat");
        return node.put("finetuned", false).put("context_length", CONTEXT).putNull("tokenizer_url");
    }

    private static ErrorReply reply(int status, String message, AnswerId id) {
        return ErrorReply.of(status, body(message, id));
    }

    private static String body(String message, AnswerId id) {
        return Json.object().put("id", id.as("")).put("message", message).toString();
    }
}
