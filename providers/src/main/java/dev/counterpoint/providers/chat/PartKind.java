package dev.counterpoint.providers.chat;

/** What a part of an answer is, known when it starts. */
public sealed interface PartKind {

    record Text() implements PartKind {}

    record Reasoning() implements PartKind {}

    record Refusal() implements PartKind {}

    /** Its deltas are pieces of the arguments' JSON text. */
    record ToolCall(String id, String name) implements PartKind {}
}
