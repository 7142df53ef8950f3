package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Script;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replicate's predictions. A script is a version, and also a model of the owner {@code sandbox}.
 *
 * @see <a href="https://replicate.com/docs/reference/http">Replicate's reference: HTTP API, streaming output</a>
 */
public final class ReplicateDialect implements Dialect {
    private static final Pattern NAMED = Pattern.compile("/v1/models/[^/]+/([^/]+)/predictions");
    private static final Pattern STREAM = Pattern.compile("/v1/files/([^/]+)");
    private static final Pattern PREDICTION = Pattern.compile("/v1/predictions/([^/]+)");
    private static final Pattern CANCEL = Pattern.compile("/v1/predictions/([^/]+)/cancel");

    @Override
    public String name() {
        return "replicate";
    }

    @Override
    public String basePath() {
        return "/v1";
    }

    @Override
    public Optional<Call> call(String method, String path) {
        Matcher named = NAMED.matcher(path);
        Matcher stream = STREAM.matcher(path);
        Matcher cancel = CANCEL.matcher(path);
        if (method.equals("GET")) {
            Matcher prediction = PREDICTION.matcher(path);
            if (prediction.matches()) {
                return Optional.of(new Call.Look(prediction.group(1)));
            }
            return stream.matches()
                    ? Optional.of(new Call.Fetch(stream.group(1)))
                    : path.equals("/v1/collections/language-models")
                            ? Optional.of(new Call.Models())
                            : Optional.empty();
        }
        if (named.matches() || path.equals("/v1/predictions")) {
            return Optional.of(new Call.Begin(named.matches() ? named.group(1) : null));
        }
        return cancel.matches()
                ? Optional.of(new Call.Other(() -> ErrorReply.of(200,
                        Json.object().put("id", cancel.group(1)).put("status", "canceled").toString())))
                : Optional.empty();
    }

    @Override
    public Map<String, String> headers(AnswerId id) {
        return Map.of();
    }

    @Override
    public Asked read(Map<String, String> headers, JsonNode body, Call.Chat call) {
        String version = body.path("version").stringValue("");
        String model = call.model() == null ? version : call.model();
        JsonNode input = body.path("input");
        if (model.isEmpty() || !input.path("prompt").isString()) {
            throw Conversations.invalid("- input: prompt is required\n");
        }
        String image = input.path("image").stringValue("");
        return new Asked(model, true, true,
                Transcripts.turns(input.path("system_prompt").stringValue(""), input.path("prompt").stringValue()),
                List.of(), Conversations.limit(input.path("max_tokens")),
                Arrays.stream(input.path("stop_sequences").stringValue("").split(",")).filter(word -> !word.isEmpty())
                        .toList(),
                true, false, false, Conversations.wish(body),
                image.isEmpty() ? List.of() : List.of(Conversations.ofDataUrl(image)), false);
    }

    @Override
    public String begun(Asked asked, AnswerId id, String root) {
        ObjectNode prediction = Json.object().put("id", id.as("")).put("model", asked.model())
                .put("version", "hidden");
        prediction.putObject("input").put("prompt", asked.lastUserText());
        prediction.put("logs", "").putNull("output").put("data_removed", false).putNull("error")
                .put("status", "starting").put("created_at", id.created().toString());
        prediction.putObject("urls").put("cancel", root + "/v1/predictions/" + id.as("") + "/cancel")
                .put("get", root + "/v1/predictions/" + id.as("")).put("stream", root + "/v1/files/" + id.as(""));
        return prediction.toString();
    }

    @Override
    public InvalidRequestException notJson() {
        return Conversations.invalid("Invalid JSON");
    }

    @Override
    public StreamWriter stream(Asked asked, AnswerId id) {
        return new ReplicateStreamWriter(id);
    }

    /** A prediction that has succeeded, with what it counted (replicate/cog, docs/metrics.md). */
    @Override
    public String whole(Asked asked, AnswerId id, Told told) {
        ObjectNode prediction = Json.object().put("id", id.as("")).put("model", asked.model())
                .put("version", "hidden");
        prediction.putObject("input").put("prompt", asked.lastUserText());
        prediction.put("logs", "").putArray("output").add(Gathered.of(told).text());
        prediction.put("data_removed", false).putNull("error").put("status", "succeeded").put("created_at",
                id.created().toString());
        prediction.putObject("metrics").put("input_token_count", told.counts().prompt())
                .put("output_token_count", told.counts().output());
        return prediction.toString();
    }

    @Override
    public ErrorReply invalid(InvalidRequestException problem, AnswerId id) {
        return reply(422, "Input validation failed", String.valueOf(problem.getMessage()));
    }

    @Override
    public ErrorReply noSuchModel(String model, AnswerId id) {
        return reply(404, "Not found", "The requested resource could not be found.");
    }

    @Override
    public ErrorReply noSuchPath(String method, String path, AnswerId id) {
        return noSuchModel(path, id);
    }

    @Override
    public ErrorReply error(ApiError error, AnswerId id) {
        return switch (error) {
            case INVALID_REQUEST -> reply(422, "Input validation failed", "This script refuses every request.");
            case AUTHENTICATION -> reply(401, "Unauthenticated", "You did not pass a valid authentication token");
            case QUOTA -> reply(402, "Insufficient credit", "You have insufficient credit to run this model.");
            case PERMISSION -> reply(403, "Permission denied", "You do not have permission to perform this action.");
            case NOT_FOUND -> noSuchModel("", id);
            case TOO_LARGE -> reply(413, "Payload too large", "The request is too large.");
            case RATE_LIMIT -> new ErrorReply(429, Map.of("Retry-After", "1"),
                    body(429, "Too many requests", "Request was throttled. Expected available in 1 second."));
            case SERVER -> reply(500, "Internal server error", "There was an error. Please try again later.");
            case OVERLOADED -> reply(503, "Service unavailable", ReplicateStreamWriter.BUSY);
        };
    }

    @Override
    public String models(List<Script> scripts, Map<String, String> query) {
        ObjectNode collection = Json.object().put("name", "Language models").put("slug", "language-models")
                .put("description", "Scripts, no models");
        ArrayNode models = collection.putArray("models");
        scripts.forEach(script -> models.add(node(script)));
        return collection.toString();
    }

    @Override
    public String model(Script script) {
        return node(script).toString();
    }

    private static ObjectNode node(Script script) {
        return Json.object().put("owner", "sandbox").put("name", script.name()).put("description", script.title())
                .put("visibility", "public").put("run_count", 0);
    }

    private static ErrorReply reply(int status, String title, String detail) {
        return ErrorReply.of(status, body(status, title, detail));
    }

    private static String body(int status, String title, String detail) {
        return Json.object().put("title", title).put("detail", detail).put("status", status).toString();
    }
}
