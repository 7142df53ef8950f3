package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Script;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Anthropic Messages.
 *
 * @see <a href="https://platform.claude.com/docs/en/api/messages">Anthropic's reference: messages, streaming, models</a>
 */
public final class AnthropicDialect implements Dialect {
    private static final Pattern VERTEX = Pattern.compile("/v1/projects/[^/]+/locations/[^/]+/publishers/anthropic"
            + "/models/([^/:]+):(?:streamRawPredict|rawPredict)");

    @Override
    public String name() {
        return "anthropic";
    }

    @Override
    public String basePath() {
        return "";
    }

    @Override
    public String family() {
        return "claude-";
    }

    @Override
    public boolean isMountedAt(String path) {
        return path.startsWith("/anthropic/") || VertexPaths.is(path, "anthropic");
    }

    @Override
    public Optional<Call> call(String method, String path) {
        Matcher vertex = VERTEX.matcher(path);
        if (method.equals("POST") && vertex.matches()) {
            return Optional.of(new Call.Chat(vertex.group(1), null));
        }
        return Calls.usual(method, path, "/v1/messages");
    }

    @Override
    public Map<String, String> headers(AnswerId id) {
        return Map.of("request-id", id.as("req_"));
    }

    @Override
    public Asked read(Map<String, String> headers, JsonNode body, Call.Chat call) {
        if (call.model() != null) {
            return AnthropicRequestReader.read(VertexPaths.withModel(body, call.model()));
        }
        if (!headers.containsKey("anthropic-version")) {
            throw new InvalidRequestException("anthropic-version: header is required", null, null);
        }
        return AnthropicRequestReader.read(body);
    }

    @Override
    public InvalidRequestException notJson() {
        return new InvalidRequestException("The request body is not valid JSON", null, null);
    }

    @Override
    public StreamWriter stream(Asked asked, AnswerId id) {
        return new AnthropicStreamWriter(asked, id);
    }

    @Override
    public String whole(Asked asked, AnswerId id, Told told) {
        return AnthropicMessage.whole(asked, id, told);
    }

    @Override
    public ErrorReply invalid(InvalidRequestException problem, AnswerId id) {
        return ErrorReply.of(400,
                AnthropicErrors.body("invalid_request_error", String.valueOf(problem.getMessage()), id));
    }

    @Override
    public ErrorReply noSuchModel(String model, AnswerId id) {
        return ErrorReply.of(404, AnthropicErrors.body("not_found_error", "model: " + model, id));
    }

    @Override
    public ErrorReply noSuchPath(String method, String path, AnswerId id) {
        return ErrorReply.of(404, AnthropicErrors.body("not_found_error", "Not Found", id));
    }

    @Override
    public ErrorReply error(ApiError error, AnswerId id) {
        return AnthropicErrors.reply(error, id);
    }

    @Override
    public String models(List<Script> scripts, Map<String, String> query) {
        return AnthropicModels.page(scripts, query).toString();
    }

    @Override
    public String model(Script script) {
        return AnthropicModels.node(script).toString();
    }
}
