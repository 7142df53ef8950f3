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
 * Google's Gemini API, and the paths under which Vertex AI offers the same calls.
 *
 * @see <a href="https://ai.google.dev/api/generate-content">Google's reference: generating content, models</a>
 */
public class GeminiDialect implements Dialect {
    private static final Pattern CHAT = Pattern
            .compile("/v1(?:beta)?/models/([^/:]+):(streamGenerateContent|generateContent)");
    private static final Pattern VERTEX_CHAT = Pattern.compile("/v1(?:beta1)?/projects/[^/]+/locations/[^/]+"
            + "/publishers/google/models/([^/:]+):(streamGenerateContent|generateContent)");
    private static final Pattern MODEL = Pattern.compile("/v1(?:beta)?/models/([^/:]+)");

    @Override
    public String name() {
        return "gemini";
    }

    @Override
    public String basePath() {
        return "";
    }

    @Override
    public String family() {
        return "gemini-";
    }

    @Override
    public boolean isMountedAt(String path) {
        return path.startsWith("/gemini/") || VertexPaths.is(path, "google");
    }

    @Override
    public Optional<Call> call(String method, String path) {
        Matcher chat = (path.contains("/publishers/") ? VERTEX_CHAT : CHAT).matcher(path);
        if (method.equals("POST") && chat.matches()) {
            return Optional.of(new Call.Chat(chat.group(1), chat.group(2).startsWith("stream")));
        }
        if (method.equals("GET") && path.matches("/v1(?:beta)?/models")) {
            return Optional.of(new Call.Models());
        }
        Matcher model = MODEL.matcher(path);
        return method.equals("GET") && model.matches()
                ? Optional.of(new Call.Model(model.group(1)))
                : Optional.empty();
    }

    @Override
    public Map<String, String> headers(AnswerId id) {
        return Map.of("Server", "scaffolding on HTTPServer2", "Server-Timing", "gfet4t7; dur=1");
    }

    @Override
    public String streamType() {
        return "text/event-stream";
    }

    @Override
    public Asked read(Map<String, String> headers, JsonNode body, Call.Chat call) {
        return GeminiRequestReader.read(body, String.valueOf(call.model()), Boolean.TRUE.equals(call.stream()));
    }

    @Override
    public InvalidRequestException notJson() {
        return new InvalidRequestException("Invalid JSON payload received. Unexpected token.", null, null);
    }

    @Override
    public StreamWriter stream(Asked asked, AnswerId id) {
        return new GeminiStreamWriter(asked, id);
    }

    @Override
    public String whole(Asked asked, AnswerId id, Told told) {
        return GeminiAnswer.whole(asked, id, told).toString();
    }

    @Override
    public ErrorReply invalid(InvalidRequestException problem, AnswerId id) {
        return GeminiErrors.reply(400, "INVALID_ARGUMENT", String.valueOf(problem.getMessage()));
    }

    @Override
    public ErrorReply noSuchModel(String model, AnswerId id) {
        return GeminiErrors.noSuchModel(model);
    }

    @Override
    public ErrorReply noSuchPath(String method, String path, AnswerId id) {
        return GeminiErrors.reply(404, "NOT_FOUND", "Not Found");
    }

    @Override
    public ErrorReply error(ApiError error, AnswerId id) {
        return GeminiErrors.reply(error);
    }

    @Override
    public String models(List<Script> scripts, Map<String, String> query) {
        return GeminiModels.page(scripts, query).toString();
    }

    @Override
    public String model(Script script) {
        return GeminiModels.node(script).toString();
    }
}
