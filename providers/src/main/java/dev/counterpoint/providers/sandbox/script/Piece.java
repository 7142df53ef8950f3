package dev.counterpoint.providers.sandbox.script;

/** A piece of an answer, a token long, before any protocol has put it into its own form. */
public sealed interface Piece {

    record Reasoning(String token) implements Piece {}

    record Text(String token) implements Piece {}

    record Refusal(String token) implements Piece {}

    /** A call begins; its arguments follow. */
    record ToolStart(String id, String name) implements Piece {}

    /** A piece of the JSON text of the arguments of the call that began last. */
    record ToolArguments(String token) implements Piece {}
}
