package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.ui.common.Elide;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Role;
import java.util.List;

/** What a comparison is called when nobody has given it a name. */
final class Titles {
    private static final int LONGEST = 60;

    private Titles() {}

    /** The beginning of the last user message, on one line. */
    static String of(List<Message> messages) {
        String text = messages.stream().filter(message -> message.role() == Role.USER).map(Message::text)
                .filter(each -> !each.isBlank()).reduce((_, last) -> last).orElse("Untitled");
        return Elide.end(text, LONGEST);
    }
}
