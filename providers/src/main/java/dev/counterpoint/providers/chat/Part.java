package dev.counterpoint.providers.chat;

import org.jspecify.annotations.Nullable;

/** A piece of a message, in the order in which it was said. */
public sealed interface Part {

    /** Text as written. */
    record Text(String text) implements Part {}

    /**
     * What a model thought before or between its words.
     *
     * @param text   empty if the provider hides it
     * @param opaque to be sent back with the next turn; null if nothing is
     */
    record Reasoning(String text, @Nullable Opaque opaque) implements Part {}

    /** A refusal in the model's own words. */
    record Refusal(String text) implements Part {}

    /**
     * A call that the model asks for.
     *
     * @param arguments JSON text as the model wrote it, which may be no valid JSON
     */
    record ToolCall(String id, String name, String arguments) implements Part {}

    /** The answer to a {@link ToolCall}. */
    record ToolResult(String callId, String content, boolean error) implements Part {}
}
