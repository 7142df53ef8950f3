package dev.counterpoint.providers.openai;

import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.PartSequence;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Puts the pieces of parallel tool calls together by their {@code index}. A part starts when its call's id and name are
 * known; arguments that come before wait. A call that never gets an id, as with some servers, gets one at the end.
 */
final class OpenAiToolCalls {
    /** No server counts so far. */
    private static final int OLD_CALL = -1;

    private final PartSequence parts;
    private final Map<Integer, Call> calls = new LinkedHashMap<>();

    OpenAiToolCalls(PartSequence parts) {
        this.parts = parts;
    }

    /** An element of {@code delta.tool_calls}. */
    void piece(JsonNode piece) {
        Call call = call(piece);
        JsonNode function = piece.path("function");
        call.add(Json.textOrEmpty(piece.path("id")), Json.textOrEmpty(function.path("name")),
                arguments(function.path("arguments")));
    }

    /** The deprecated {@code delta.function_call}, which has no id. */
    void oldPiece(JsonNode piece) {
        calls.computeIfAbsent(OLD_CALL, _ -> new Call()).add("function_call",
                Json.textOrEmpty(piece.path("name")), arguments(piece.path("arguments")));
    }

    /** No more pieces come. */
    void finish() {
        calls.forEach((index, call) -> call.finish("call_" + index));
    }

    /** Some servers leave the index out: then a new id begins a new call, and anything else goes on with the last. */
    private Call call(JsonNode piece) {
        Long index = Json.number(piece.path("index"));
        String id = Json.textOrEmpty(piece.path("id"));
        if (index != null) {
            Call same = calls.computeIfAbsent(index.intValue(), _ -> new Call());
            if (!same.isAnother(id, Json.textOrEmpty(piece.path("function").path("name")))) {
                return same;
            }
            // Ollama and some gateways number every call 0 (ollama/ollama#15457). The other has started, so it can go.
            Call another = new Call();
            calls.put(index.intValue(), another);
            return another;
        }
        int last = calls.size() - 1;
        Call open = calls.get(last);
        if (open != null && (id.isEmpty() || open.id.equals(id))) {
            return open;
        }
        return calls.computeIfAbsent(last + 1, _ -> new Call());
    }

    /** Some servers send the arguments as an object, though the API says a string. */
    private static String arguments(JsonNode arguments) {
        return arguments.isObject() ? arguments.toString() : Json.textOrEmpty(arguments);
    }

    private final class Call {
        private final StringBuilder waiting = new StringBuilder();
        private String id = "";
        private String name = "";
        private int part = -1;

        void add(String newId, String newName, String arguments) {
            if (part >= 0) {
                parts.delta(part, arguments);
                return;
            }
            id = id.isEmpty() ? newId : id;
            name = name.isEmpty() ? newName : name;
            waiting.append(arguments);
            if (!id.isEmpty() && !name.isEmpty()) {
                start();
            }
        }

        /** Only with a name as well, for some servers make up a new id for every piece of a call. */
        boolean isAnother(String newId, String newName) {
            return part >= 0 && !newId.isEmpty() && !newId.equals(id) && !newName.isEmpty();
        }

        void finish(String inventedId) {
            if (part < 0) {
                id = id.isEmpty() ? inventedId : id;
                start();
            }
        }

        private void start() {
            part = parts.start(new PartKind.ToolCall(id, name));
            parts.delta(part, waiting.toString());
            waiting.setLength(0);
        }
    }
}
