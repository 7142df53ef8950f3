package dev.counterpoint.providers.chat;

import org.jspecify.annotations.Nullable;

/** A piece of a message, in the order in which it was said. */
public sealed interface Part {

    /**
     * Text as written.
     *
     * @param opaque to be sent back with the next turn; null if nothing is
     */
    record Text(String text, @Nullable Opaque opaque) implements Part {
        public Text(String text) {
            this(text, null);
        }
    }

    /**
     * An image or another file that is shown to the model.
     *
     * @param name      as the person knows it, without folders
     * @param mediaType in lower case, without parameters, e.g. {@code image/png}
     */
    record File(String name, String mediaType, Blob data) implements Part {
        public boolean isImage() {
            return mediaType.startsWith("image/");
        }

        /** {@code data:image/png;base64,…} */
        public String dataUrl() {
            return "data:" + mediaType + ";base64," + data.base64();
        }
    }

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
     * @param opaque    to be sent back with the next turn; null if nothing is
     */
    record ToolCall(String id, String name, String arguments, @Nullable Opaque opaque) implements Part {
        public ToolCall(String id, String name, String arguments) {
            this(id, name, arguments, null);
        }
    }

    /** The answer to a {@link ToolCall}. */
    record ToolResult(String callId, String content, boolean error) implements Part {}
}
