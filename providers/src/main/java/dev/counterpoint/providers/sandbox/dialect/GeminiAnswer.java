package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Piece;
import dev.counterpoint.providers.sandbox.script.Stop;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What Google's streamed and whole answers have in common: a chunk of a stream is an answer of its own. */
final class GeminiAnswer {
    private GeminiAnswer() {}

    static ObjectNode whole(Asked asked, AnswerId id, Told told) {
        ArrayNode parts = Json.object().putArray("parts");
        boolean signed = false;
        Piece.ToolStart call = null;
        for (Piece part : told.parts()) {
            switch (part) {
                case Piece.Text(String text) -> parts.add(text(text));
                case Piece.Refusal(String text) -> parts.add(text(text));
                case Piece.Reasoning(String text) -> parts.add(text(text).put("thought", true));
                case Piece.ToolStart start -> call = start;
                case Piece.ToolArguments(String text) -> {
                    Optional<ObjectNode> written = call == null ? Optional.empty() : call(call, text);
                    if (written.isPresent()) {
                        parts.add(signed ? written.get() : written.get().put("thoughtSignature", signature(id)));
                        signed = true;
                    }
                }
            }
        }
        return answer(asked, id, parts, told.stop(), told.counts());
    }

    /** @param stop null while the answer goes on */
    static ObjectNode answer(Asked asked, AnswerId id, ArrayNode parts, @Nullable Stop stop, Counts counts) {
        ObjectNode answer = Json.object();
        ObjectNode candidate = answer.putArray("candidates").addObject();
        ObjectNode content = candidate.putObject("content");
        content.set("parts", parts);
        content.put("role", "model");
        if (stop != null) {
            candidate.put("finishReason", finishReason(stop));
        }
        candidate.put("index", 0);
        answer.set("usageMetadata", usage(counts));
        return answer.put("modelVersion", asked.model()).put("responseId", id.as("r"));
    }

    static ObjectNode text(String text) {
        return Json.object().put("text", text);
    }

    /** A call, whole; empty where the limit of length cut its arguments off. */
    static Optional<ObjectNode> call(Piece.ToolStart start, String arguments) {
        try {
            JsonNode read = JsonMapper.shared().readTree(arguments);
            ObjectNode part = Json.object();
            part.putObject("functionCall").put("name", start.name()).set("args", read);
            return Optional.of(part);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Stands for the encrypted thoughts, which only their maker can read. */
    static String signature(AnswerId id) {
        return Base64.getEncoder().encodeToString(
                ("A thought signature of the sandbox, to be sent back unchanged: " + id.number())
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode usage(Counts counts) {
        ObjectNode usage = Json.object().put("promptTokenCount", counts.prompt())
                .put("candidatesTokenCount", counts.output() - counts.reasoning())
                .put("totalTokenCount", counts.prompt() + counts.output());
        if (counts.cached() > 0) {
            usage.put("cachedContentTokenCount", counts.cached());
        }
        usage.putArray("promptTokensDetails").addObject().put("modality", "TEXT").put("tokenCount", counts.prompt());
        return counts.reasoning() > 0 ? usage.put("thoughtsTokenCount", counts.reasoning()) : usage;
    }

    private static String finishReason(Stop stop) {
        return switch (stop) {
            case END, STOP_SEQUENCE, TOOL_CALL, REFUSED -> "STOP";
            case LENGTH -> "MAX_TOKENS";
            case FILTERED -> "SAFETY";
        };
    }
}
