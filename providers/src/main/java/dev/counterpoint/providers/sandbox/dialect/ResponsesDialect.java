package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Script;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * OpenAI Responses. Errors and models are those of Chat Completions.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses">OpenAI's reference: responses, streaming</a>
 */
public class ResponsesDialect implements Dialect {
    private final OpenAiDialect chat = new OpenAiDialect();

    @Override
    public String name() {
        return "responses";
    }

    @Override
    public String basePath() {
        return "/v1";
    }

    @Override
    public Optional<Call> call(String method, String path) {
        return Calls.usual(method, path, "/v1/responses");
    }

    @Override
    public Map<String, String> headers(AnswerId id) {
        return chat.headers(id);
    }

    @Override
    public Asked read(Map<String, String> headers, JsonNode body, Call.Chat call) {
        return ResponsesRequestReader.read(body);
    }

    @Override
    public InvalidRequestException notJson() {
        return chat.notJson();
    }

    @Override
    public StreamWriter stream(Asked asked, AnswerId id) {
        return new ResponsesStreamWriter(asked, id);
    }

    @Override
    public String whole(Asked asked, AnswerId id, Told told) {
        return ResponsesObject.whole(asked, id, told).toString();
    }

    @Override
    public ErrorReply invalid(InvalidRequestException problem, AnswerId id) {
        return chat.invalid(problem, id);
    }

    @Override
    public ErrorReply noSuchModel(String model, AnswerId id) {
        return chat.noSuchModel(model, id);
    }

    @Override
    public ErrorReply noSuchPath(String method, String path, AnswerId id) {
        return chat.noSuchPath(method, path, id);
    }

    @Override
    public ErrorReply error(ApiError error, AnswerId id) {
        return chat.error(error, id);
    }

    @Override
    public String models(List<Script> scripts, Map<String, String> query) {
        return chat.models(scripts, query);
    }

    @Override
    public String model(Script script) {
        return chat.model(script);
    }
}
