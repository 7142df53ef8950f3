package dev.counterpoint.app.ui.common;

import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Part;
import java.util.stream.Collectors;

/** What was said to a model in a turn: the words of a person, or what the called tools gave. */
final class Said {
    private Said() {}

    static String of(Message turn) {
        return turn.parts().stream().map(part -> switch (part) {
            case Part.Text(String text, _) -> text;
            case Part.ToolResult(_, String content, boolean error) -> error ? "Failed: " + content : content;
            case Part.File _,Part.Reasoning _,Part.Refusal _,Part.ToolCall _ -> "";
        }).filter(text -> !text.isEmpty()).collect(Collectors.joining("\n\n"));
    }
}
