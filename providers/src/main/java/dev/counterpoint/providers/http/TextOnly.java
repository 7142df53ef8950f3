package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.FileText;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.OutputFormat;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import java.util.List;
import java.util.stream.Collectors;

/**
 * For protocols that carry words and little else: refuses what they lack, with a sentence, before anything is sent; and
 * makes one text of a conversation.
 */
public final class TextOnly {
    private TextOnly() {}

    /**
     * @param who as it begins a sentence, e.g. {@code "Petals"}
     * @throws ProviderException with invalid_request if tools are offered, or were called
     */
    public static void noTools(String who, ChatRequest request) {
        boolean called = parts(request).stream()
                .anyMatch(part -> part instanceof Part.ToolCall || part instanceof Part.ToolResult);
        if (!request.tools().isEmpty() || called) {
            throw refused(who + " takes no tools.", "Remove the tools, or choose another provider.");
        }
    }

    /**
     * @throws ProviderException with invalid_request if a form is wanted for the answer
     */
    public static void noForm(String who, ChatRequest request) {
        if (!(request.output() instanceof OutputFormat.Text)) {
            throw refused(who + " cannot hold an answer to a form.",
                    "Ask for JSON in the prompt instead, or choose another provider.");
        }
    }

    /**
     * @throws ProviderException with invalid_request if an image is shown
     */
    public static void noImages(String who, ChatRequest request) {
        parts(request).stream().filter(part -> part instanceof Part.File file && file.isImage()).findFirst()
                .ifPresent(_ -> {
                    throw refused(who + " takes no images.", "Remove the image, or choose another provider.");
                });
    }

    /** The system messages, a blank line between them; empty if there are none. */
    public static String system(ChatRequest request) {
        return request.messages().stream().filter(message -> message.role() == Role.SYSTEM).map(Message::text)
                .filter(text -> !text.isBlank()).collect(Collectors.joining("\n\n"));
    }

    /**
     * Everything but the system messages as one text. What the user says alone stands as it is; a conversation is written
     * turn by turn with {@code User:} and {@code Assistant:} before each and a blank line between, and ends with
     * {@code Assistant:}, so that the model goes on there.
     *
     * @throws ProviderException with invalid_request if a file is not text
     */
    public static String conversation(String who, ChatRequest request) {
        List<Message> said = request.messages().stream().filter(message -> message.role() != Role.SYSTEM).toList();
        if (said.size() == 1 && said.getFirst().role() == Role.USER) {
            return words(who, said.getFirst());
        }
        return said.stream()
                .map(message -> (message.role() == Role.ASSISTANT ? "Assistant: " : "User: ") + words(who, message))
                .collect(Collectors.joining("\n\n")) + "\n\nAssistant:";
    }

    /**
     * A message's text with its text files inside it; images, and what the model thought, are left out.
     *
     * @throws ProviderException with invalid_request if another file is not text
     */
    public static String words(String who, Message message) {
        StringBuilder text = new StringBuilder();
        for (Part part : message.parts()) {
            switch (part) {
                case Part.Text(String said, _) -> text.append(said);
                case Part.Refusal(String said) -> text.append(said);
                case Part.File file when !file.isImage() -> text.append(FileText.of(file).orElseThrow(
                        () -> refused(who + " takes only text, and “" + file.name() + "” is none.",
                                "Remove the file, or give its text.")));
                default -> {
                }
            }
        }
        return text.toString();
    }

    public static ProviderException refused(String message, String advice) {
        return ProviderException.of(FailureKind.INVALID_REQUEST, Layer.CONFIGURATION, message).advice(advice).build();
    }

    private static List<Part> parts(ChatRequest request) {
        return request.messages().stream().flatMap(message -> message.parts().stream()).toList();
    }
}
