package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ollama's own protocol.
 *
 * @see <a href="https://github.com/ollama/ollama/blob/main/docs/api.md">Ollama's reference</a>
 */
public final class OllamaDialect implements Dialect {
    private static final String CHANGED = "2025-11-21T00:00:00.000000000Z"; // scripts have no date of their own

    @Override
    public String name() {
        return "ollama";
    }

    @Override
    public String basePath() {
        return "";
    }

    @Override
    public Optional<Call> call(String method, String path) {
        return switch (method + " " + path) {
            case "POST /api/chat" -> Optional.of(new Call.Chat(null, null));
            case "GET /api/tags" -> Optional.of(new Call.Models());
            default -> Optional.empty();
        };
    }

    @Override
    public String streamType() {
        return "application/x-ndjson";
    }

    @Override
    public Map<String, String> headers(AnswerId id) {
        return Map.of();
    }

    @Override
    public Asked read(Map<String, String> headers, JsonNode body, Call.Chat call) {
        String model = body.path("model").stringValue("");
        if (model.isEmpty()) {
            throw Conversations.invalid("model is required");
        }
        JsonNode options = body.path("options");
        JsonNode think = body.path("think");
        List<Asked.Turn> turns = Conversations.turns(body.path("messages"));
        boolean laterTurn = turns.stream().filter(turn -> turn.who() == Asked.Who.USER).count() > 1;
        return new Asked(model, body.path("stream").booleanValue(true), true, turns,
                Conversations.tools(body.path("tools")),
                Conversations.limit(options.path("num_predict")), Conversations.stops(options.path("stop")),
                !think.isBoolean() || think.booleanValue(), laterTurn, false, Conversations.wish(body),
                images(body.path("messages")), !body.path("format").isMissingNode());
    }

    @Override
    public InvalidRequestException notJson() {
        return Conversations.invalid("invalid character looking for beginning of value");
    }

    @Override
    public StreamWriter stream(Asked asked, AnswerId id) {
        return new OllamaStreamWriter(asked, id);
    }

    @Override
    public String whole(Asked asked, AnswerId id, Told told) {
        Gathered answer = Gathered.of(told);
        ObjectNode message = Json.object().put("role", "assistant").put("content", answer.text());
        if (!answer.reasoning().isEmpty()) {
            message.put("thinking", answer.reasoning());
        }
        if (!answer.calls().isEmpty()) {
            ArrayNode calls = message.putArray("tool_calls");
            answer.calls().forEach(call -> calls.addObject().putObject("function").put("name", call.name())
                    .set("arguments", call.object()));
        }
        return OllamaStreamWriter.last(asked, id, message, told.stop(), told.counts()).toString();
    }

    @Override
    public ErrorReply invalid(InvalidRequestException problem, AnswerId id) {
        return reply(400, String.valueOf(problem.getMessage()));
    }

    @Override
    public ErrorReply noSuchModel(String model, AnswerId id) {
        return reply(404, "model '" + model + "' not found");
    }

    @Override
    public ErrorReply noSuchPath(String method, String path, AnswerId id) {
        return new ErrorReply(404, Map.of("Content-Type", "text/plain"), "404 page not found");
    }

    @Override
    public ErrorReply error(ApiError error, AnswerId id) {
        return switch (error) {
            case INVALID_REQUEST -> reply(400, "this script refuses every request as invalid");
            case AUTHENTICATION -> reply(401, "unauthorized");
            case PERMISSION -> reply(403, "this model is not available to you");
            case NOT_FOUND -> reply(404, "model 'fault-404' not found");
            case TOO_LARGE -> reply(413, "request body too large");
            case RATE_LIMIT -> new ErrorReply(429, Map.of("Retry-After", "1"), body("too many requests"));
            case QUOTA -> reply(402, "you have reached your usage limit");
            case SERVER -> reply(500, "the model failed to generate a response");
            case OVERLOADED -> reply(503, OllamaStreamWriter.BUSY);
        };
    }

    @Override
    public String models(List<Script> scripts, Map<String, String> query) {
        ObjectNode list = Json.object();
        ArrayNode models = list.putArray("models");
        scripts.forEach(script -> models.add(node(script)));
        return list.toString();
    }

    @Override
    public String model(Script script) {
        return node(script).toString();
    }

    static String body(String message) {
        return Json.object().put("error", message).toString();
    }

    private static ErrorReply reply(int status, String message) {
        return ErrorReply.of(status, body(message));
    }

    private static ObjectNode node(Script script) {
        ObjectNode node = Json.object().put("name", script.name()).put("model", script.name())
                .put("modified_at", CHANGED).put("size", 0).put("digest", "0".repeat(64));
        node.putObject("details").put("parent_model", "").put("format", "gguf").put("family", "sandbox")
                .putNull("families").put("parameter_size", "0B").put("quantization_level", "");
        return node;
    }

    private static List<Asked.File> images(JsonNode messages) {
        List<Asked.File> files = new ArrayList<>();
        messages.forEach(message -> message.path("images").forEach(image -> {
            String base64 = image.stringValue("");
            files.add(new Asked.File(type(base64), Conversations.size(base64)));
        }));
        return files;
    }

    /** As the server itself does, from the first bytes. */
    private static String type(String base64) {
        if (base64.startsWith("iVBOR")) {
            return "image/png";
        }
        return base64.startsWith("/9j/") ? "image/jpeg" : "application/octet-stream";
    }
}
