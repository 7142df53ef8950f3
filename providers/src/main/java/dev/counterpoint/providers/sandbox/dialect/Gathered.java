package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.Piece;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole answer sorted by kind, for protocols that have one field for each. */
record Gathered(String text, String reasoning, List<Call> calls) {

    /** A call with the JSON text of its arguments. */
    record Call(String id, String name, String arguments) {

        /** The arguments; an empty object where a limit of length cut them off. */
        JsonNode object() {
            return parsed(arguments);
        }
    }

    static Gathered of(Told told) {
        StringBuilder text = new StringBuilder();
        StringBuilder reasoning = new StringBuilder();
        List<Call> calls = new ArrayList<>();
        for (Piece part : told.parts()) {
            switch (part) {
                case Piece.Text(String said) -> text.append(said);
                case Piece.Refusal(String said) -> text.append(said);
                case Piece.Reasoning(String thought) -> reasoning.append(thought);
                case Piece.ToolStart(String id, String name) -> calls.add(new Call(id, name, ""));
                case Piece.ToolArguments(String arguments) -> {
                    Call call = calls.removeLast();
                    calls.add(new Call(call.id(), call.name(), call.arguments() + arguments));
                }
            }
        }
        return new Gathered(text.toString(), reasoning.toString(), calls);
    }

    static JsonNode parsed(String arguments) {
        try {
            JsonNode node = JsonMapper.shared().readTree(arguments);
            return node.isObject() ? node : Json.object();
        } catch (JacksonException e) {
            return Json.object();
        }
    }
}
