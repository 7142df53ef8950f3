package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Piece;
import dev.counterpoint.providers.sandbox.script.Script;
import dev.counterpoint.providers.sandbox.script.Stop;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Aleph Alpha's chat.
 *
 * @see <a href="https://github.com/Aleph-Alpha/aleph-alpha-client">Aleph Alpha's Python client: chat</a>
 */
public final class AlephAlphaDialect implements Dialect {
    private static final String CALL = "chatcmpl-tool-";
    private static final String BUSY = "The service is currently overloaded. Please try again later.";

    @Override
    public String name() {
        return "aleph_alpha";
    }

    @Override
    public String basePath() {
        return "";
    }

    @Override
    public Optional<Call> call(String method, String path) {
        return switch (method + " " + path) {
            case "POST /chat/completions" -> Optional.of(new Call.Chat(null, null));
            case "GET /models_available" -> Optional.of(new Call.Models());
            default -> Optional.empty();
        };
    }

    @Override
    public Map<String, String> headers(AnswerId id) {
        return Map.of();
    }

    @Override
    public Asked read(Map<String, String> headers, JsonNode body, Call.Chat call) {
        String model = body.path("model").stringValue("");
        if (model.isEmpty()) {
            throw Conversations.invalid("missing field `model`");
        }
        return new Asked(model, body.path("stream").booleanValue(false),
                body.path("stream_options").path("include_usage").booleanValue(false),
                Conversations.turns(body.path("messages")), Conversations.tools(body.path("tools")),
                Conversations.limit(body.path("maximum_tokens")), Conversations.stops(body.path("stop_sequences")),
                true, false, false, Conversations.wish(body), Conversations.images(body.path("messages")),
                body.path("response_format").path("type").stringValue("").equals("json_schema"));
    }

    @Override
    public InvalidRequestException notJson() {
        return Conversations.invalid("Failed to parse the request body as JSON");
    }

    @Override
    public StreamWriter stream(Asked asked, AnswerId id) {
        return new Writer(asked, id);
    }

    @Override
    public String whole(Asked asked, AnswerId id, Told told) {
        ObjectNode whole = Json.object().put("id", id.as("")).put("model", asked.model());
        whole.putArray("choices").addObject().put("index", 0).put("finish_reason", finishReason(told.stop()))
                .set("message", message(Gathered.of(told)));
        whole.set("usage", usage(told.counts()));
        return whole.toString();
    }

    private static ObjectNode message(Gathered said) {
        ObjectNode message = Json.object().put("role", "assistant").put("content", said.text());
        if (!said.reasoning().isEmpty()) {
            message.put("reasoning_content", said.reasoning());
        }
        said.calls().forEach(call -> message.withArray("tool_calls").addObject().put("id", CALL + call.id())
                .put("type", "function").putObject("function").put("name", call.name())
                .put("arguments", call.arguments()));
        return message;
    }

    @Override
    public ErrorReply invalid(InvalidRequestException problem, AnswerId id) {
        return reply(400, "INVALID_REQUEST", String.valueOf(problem.getMessage()));
    }

    @Override
    public ErrorReply noSuchModel(String model, AnswerId id) {
        return reply(404, "UNKNOWN_MODEL", "Model not found: " + model);
    }

    @Override
    public ErrorReply noSuchPath(String method, String path, AnswerId id) {
        return reply(404, "NOT_FOUND", "Not found: " + path);
    }

    @Override
    public ErrorReply error(ApiError error, AnswerId id) {
        return switch (error) {
            case INVALID_REQUEST -> reply(400, "INVALID_REQUEST", "This script refuses every request as invalid.");
            case AUTHENTICATION -> reply(401, "UNAUTHENTICATED", "Invalid API token");
            case QUOTA -> reply(402, "OUT_OF_CREDITS", "You have run out of credits.");
            case PERMISSION -> reply(403, "FORBIDDEN", "You are not allowed to use this model.");
            case NOT_FOUND -> noSuchModel("fault-404", id);
            case TOO_LARGE -> reply(413, "REQUEST_TOO_LARGE", "The request is too large.");
            case RATE_LIMIT -> new ErrorReply(429, Map.of("Retry-After", "1"),
                    body("TOO_MANY_REQUESTS", "Too many requests."));
            case SERVER -> reply(500, "INTERNAL_ERROR", "Internal server error.");
            case OVERLOADED -> reply(503, "QUEUE_FULL", BUSY);
        };
    }

    @Override
    public String models(List<Script> scripts, Map<String, String> query) {
        ArrayNode list = Json.object().putArray("models");
        scripts.forEach(script -> list.add(node(script)));
        return list.toString();
    }

    @Override
    public String model(Script script) {
        return node(script).toString();
    }

    private static ObjectNode node(Script script) {
        return Json.object().put("name", script.name()).put("description", script.title())
                .put("max_context_size", 8192).put("image_support", true).put("maximum_completion_tokens", 8192)
                .put("aligned", false);
    }

    private static String finishReason(Stop stop) {
        return switch (stop) {
            case END, STOP_SEQUENCE, REFUSED -> "stop";
            case TOOL_CALL -> "tool_calls";
            case LENGTH -> "length";
            case FILTERED -> "content_filter";
        };
    }

    private static ObjectNode usage(Counts counts) {
        return Json.object().put("prompt_tokens", counts.prompt()).put("completion_tokens", counts.output())
                .put("total_tokens", counts.prompt() + counts.output());
    }

    private static ErrorReply reply(int status, String code, String message) {
        return ErrorReply.of(status, body(code, message));
    }

    private static String body(String code, String message) {
        return Json.object().put("error", message).put("code", code).toString();
    }

    /** What is thought stands between tags in the content, as the recorded streams of this vendor have it. */
    private static final class Writer extends TextStreamWriter {
        private final Asked asked;
        private final AnswerId id;
        private boolean thinking;
        private int calls;

        Writer(Asked asked, AnswerId id) {
            this.asked = asked;
            this.id = id;
        }

        @Override
        String beginText() {
            return chunk(content("").put("role", "assistant"), null);
        }

        @Override
        String pieceText(Piece piece) {
            if (piece instanceof Piece.Reasoning(String token)) {
                String opening = thinking ? "" : chunk(content("<think>\n"), null);
                thinking = true;
                return opening + chunk(content(token), null);
            }
            return endThinking() + chunk(switch (piece) {
                case Piece.Text(String token) -> content(token);
                case Piece.Refusal(String token) -> content(token);
                case Piece.Reasoning(String token) -> content(token);
                case Piece.ToolStart(String callId, String name) -> {
                    ObjectNode delta = content("");
                    delta.putArray("tool_calls").addObject().put("id", CALL + callId).put("index", calls++)
                            .put("type", "function").putObject("function").put("name", name);
                    yield delta;
                }
                case Piece.ToolArguments(String token) -> {
                    ObjectNode delta = content("");
                    delta.putArray("tool_calls").addObject().put("index", calls - 1).putObject("function")
                            .put("arguments", token);
                    yield delta;
                }
            }, null);
        }

        private String endThinking() {
            String closing = thinking ? chunk(content("</think>\n\n"), null) : "";
            thinking = false;
            return closing;
        }

        private static ObjectNode content(String token) {
            return Json.object().put("content", token);
        }

        @Override
        String stopText(Stop stop, @Nullable String stopSequence, Counts counts) {
            return endThinking() + chunk(content(""), finishReason(stop));
        }

        @Override
        String endText(Counts counts) {
            String done = "data: [DONE]\n\n";
            if (!asked.includeUsage()) {
                return done;
            }
            ObjectNode last = envelope();
            last.putArray("choices");
            last.set("usage", usage(counts));
            return "data: " + last + "\n\n" + done;
        }

        @Override
        String errorText(ApiError error) {
            return "data: " + body("QUEUE_FULL", error == ApiError.OVERLOADED ? BUSY : "Internal server error.")
                    + "\n\n";
        }

        private String chunk(ObjectNode delta, @Nullable String finishReason) {
            ObjectNode chunk = envelope();
            ObjectNode choice = chunk.putArray("choices").addObject().put("finish_reason", finishReason).put("index",
                    0);
            choice.set("delta", delta);
            choice.putNull("logprobs");
            return "data: " + chunk.putNull("usage") + "\n\n";
        }

        private ObjectNode envelope() {
            return Json.object().put("id", id.as("")).put("created", id.created().getEpochSecond())
                    .put("model", asked.model()).put("system_fingerprint", ".sandbox.")
                    .put("object", "chat.completion.chunk");
        }
    }
}
