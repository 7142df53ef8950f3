package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Script;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * OpenAI Chat Completions.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat">OpenAI's reference: chat, chat streaming, models</a>
 */
public class OpenAiDialect implements Dialect {
    private static final long MODELS_CREATED = 1_763_683_200; // 2025-11-21: scripts have no date of their own

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public String basePath() {
        return "/v1";
    }

    @Override
    public Optional<Call> call(String method, String path) {
        return Calls.usual(method, path, "/v1/chat/completions");
    }

    @Override
    public Map<String, String> headers(AnswerId id) {
        return Map.of("x-request-id", id.as("req_"), "openai-version", "2020-10-01", "openai-processing-ms", "1");
    }

    @Override
    public Asked read(Map<String, String> headers, JsonNode body, Call.Chat call) {
        return OpenAiRequestReader.read(body);
    }

    @Override
    public InvalidRequestException notJson() {
        return new InvalidRequestException("We could not parse the JSON body of your request. "
                + "The sandbox, like the OpenAI API, expects a JSON payload.", null, null);
    }

    @Override
    public StreamWriter stream(Asked asked, AnswerId id) {
        return new OpenAiStreamWriter(asked, id);
    }

    @Override
    public String whole(Asked asked, AnswerId id, Told told) {
        return OpenAiCompletion.write(asked, id, told);
    }

    @Override
    public ErrorReply invalid(InvalidRequestException problem, AnswerId id) {
        return ErrorReply.of(400, OpenAiErrors.body(String.valueOf(problem.getMessage()), "invalid_request_error",
                problem.parameter(), problem.code()));
    }

    @Override
    public ErrorReply noSuchModel(String model, AnswerId id) {
        return ErrorReply.of(404,
                OpenAiErrors.body("The model `" + model + "` does not exist or you do not have access to it.",
                        "invalid_request_error", null, "model_not_found"));
    }

    @Override
    public ErrorReply noSuchPath(String method, String path, AnswerId id) {
        return ErrorReply.of(404, OpenAiErrors.body("Invalid URL (" + method + " " + path + ")",
                "invalid_request_error", null, null));
    }

    @Override
    public ErrorReply error(ApiError error, AnswerId id) {
        return OpenAiErrors.reply(error);
    }

    @Override
    public String models(List<Script> scripts, Map<String, String> query) {
        ObjectNode list = Json.object().put("object", "list");
        ArrayNode data = list.putArray("data");
        scripts.forEach(script -> data.add(node(script)));
        return list.toString();
    }

    @Override
    public String model(Script script) {
        return node(script).toString();
    }

    private static ObjectNode node(Script script) {
        return Json.object().put("id", script.name()).put("object", "model").put("created", MODELS_CREATED)
                .put("owned_by", "counterpoint-sandbox");
    }
}
