package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Asked.Turn;
import dev.counterpoint.providers.sandbox.script.Script;
import dev.counterpoint.providers.sandbox.script.Stop;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * IBM watsonx.ai's chat, and the token that its sign-in wants: the sandbox gives one for any key.
 *
 * @see <a href="https://cloud.ibm.com/apidocs/watsonx-ai#text-chat-stream">IBM's reference: infer text chat</a>
 */
public final class WatsonxDialect implements Dialect {
    private static final int TOKEN_SECONDS = 3_600;

    @Override
    public String name() {
        return "watsonx";
    }

    @Override
    public String basePath() {
        return "";
    }

    @Override
    public Optional<Call> call(String method, String path) {
        return switch (method + " " + path) {
            case "POST /ml/v1/text/chat_stream" -> Optional.of(new Call.Chat(null, true));
            case "POST /ml/v1/text/chat" -> Optional.of(new Call.Chat(null, false));
            case "GET /ml/v1/foundation_model_specs" -> Optional.of(new Call.Models());
            case "POST /identity/token" -> Optional.of(new Call.Other(WatsonxDialect::token));
            default -> Optional.empty();
        };
    }

    @Override
    public Map<String, String> headers(AnswerId id) {
        return Map.of("x-global-transaction-id", id.as(""));
    }

    @Override
    public Asked read(Map<String, String> headers, JsonNode body, Call.Chat call) {
        String model = body.path("model_id").stringValue("");
        if (model.isEmpty()) {
            throw Conversations.invalid("Json document validation error: 'model_id' must be provided");
        }
        if (body.has("project_id") == body.has("space_id")) {
            throw Conversations.invalid(
                    "Json document validation error: exactly one of 'project_id' and 'space_id' must be provided");
        }
        List<Turn> turns = Conversations.turns(body.path("messages"));
        int limit = body.path("max_completion_tokens").asInt(body.path("max_tokens").asInt(0));
        return new Asked(model, Boolean.TRUE.equals(call.stream()), true, turns,
                Conversations.tools(body.path("tools")), limit > 0 ? limit : null,
                Conversations.stops(body.path("stop")),
                !body.path("reasoning_effort").stringValue("").equals("none"), false, false, Conversations.wish(body),
                Conversations.images(body.path("messages")), body.path("response_format").isObject());
    }

    @Override
    public InvalidRequestException notJson() {
        return Conversations.invalid("Json document validation error: the body is not JSON");
    }

    @Override
    public StreamWriter stream(Asked asked, AnswerId id) {
        return new WatsonxStreamWriter(asked, id);
    }

    @Override
    public String whole(Asked asked, AnswerId id, Told told) {
        Gathered answer = Gathered.of(told);
        ObjectNode whole = WatsonxStreamWriter.envelope(asked, id);
        ObjectNode choice = whole.putArray("choices").addObject().put("index", 0).put("finish_reason",
                finishReason(told.stop()));
        ObjectNode message = choice.putObject("message").put("role", "assistant").put("content", answer.text());
        if (!answer.reasoning().isEmpty()) {
            message.put("reasoning_content", answer.reasoning());
        }
        if (!answer.calls().isEmpty()) {
            ArrayNode calls = message.putArray("tool_calls");
            answer.calls().forEach(call -> calls.addObject().put("id", call.id()).put("type", "function")
                    .putObject("function").put("name", call.name()).put("arguments", call.arguments()));
        }
        whole.set("usage", usage(told.counts()));
        return whole.toString();
    }

    @Override
    public ErrorReply invalid(InvalidRequestException problem, AnswerId id) {
        return reply(400, "json_validation_error", String.valueOf(problem.getMessage()));
    }

    @Override
    public ErrorReply noSuchModel(String model, AnswerId id) {
        return reply(404, "model_not_supported", "Model '" + model + "' is not supported for this environment");
    }

    @Override
    public ErrorReply noSuchPath(String method, String path, AnswerId id) {
        return reply(404, "not_found", "The requested resource could not be found: " + path);
    }

    @Override
    public ErrorReply error(ApiError error, AnswerId id) {
        return switch (error) {
            case INVALID_REQUEST ->
                reply(400, "invalid_input_argument", "This script refuses every request as invalid");
            case AUTHENTICATION ->
                reply(401, "authentication_token_not_valid", "Failed to authenticate the request due to invalid token");
            case PERMISSION -> reply(403, "user_authorization_failed", "User authorization failed");
            case NOT_FOUND -> noSuchModel("fault-404", id);
            case TOO_LARGE -> reply(413, "request_too_large", "The request is too large");
            case RATE_LIMIT -> new ErrorReply(429, Map.of("retry-after", "1"),
                    body(429, "rate_limit_reached", "The request was rejected: the rate limit is reached"));
            case QUOTA -> reply(403, "token_quota_reached", "This API request cannot be performed: quota is exceeded");
            case SERVER -> reply(500, "downstream_request_failed", "Downstream call failed");
            case OVERLOADED -> reply(503, "service_overloaded", WatsonxStreamWriter.BUSY);
        };
    }

    @Override
    public String models(List<Script> scripts, Map<String, String> query) {
        ObjectNode list = Json.object().put("total_count", scripts.size()).put("limit", 200);
        ArrayNode resources = list.putArray("resources");
        scripts.forEach(script -> resources.add(node(script)));
        return list.toString();
    }

    @Override
    public String model(Script script) {
        return node(script).toString();
    }

    static String finishReason(Stop stop) {
        return switch (stop) {
            case END, STOP_SEQUENCE, REFUSED, FILTERED -> "stop";
            case LENGTH -> "length";
            case TOOL_CALL -> "tool_calls";
        };
    }

    static ObjectNode usage(Counts counts) {
        return Json.object().put("completion_tokens", counts.output()).put("prompt_tokens", counts.prompt())
                .put("total_tokens", counts.prompt() + counts.output());
    }

    static String body(int status, String code, String message) {
        ObjectNode body = Json.object();
        body.putArray("errors").addObject().put("code", code).put("message", message).put("more_info",
                "https://cloud.ibm.com/apidocs/watsonx-ai");
        return body.put("trace", "sandbox").put("status_code", status).toString();
    }

    private static ErrorReply reply(int status, String code, String message) {
        return ErrorReply.of(status, body(status, code, message));
    }

    private static ErrorReply token() {
        return ErrorReply.of(200,
                Json.object().put("access_token", "sandbox-token").put("refresh_token", "not_supported")
                        .put("token_type", "Bearer").put("expires_in", TOKEN_SECONDS).toString());
    }

    private static ObjectNode node(Script script) {
        ObjectNode node = Json.object().put("model_id", script.name()).put("label", script.title())
                .put("provider", "Counterpoint").put("source", "Sandbox");
        node.putArray("functions").addObject().put("id", "text_chat");
        return node;
    }
}
