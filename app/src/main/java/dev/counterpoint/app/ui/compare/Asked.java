package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.app.run.RunId;
import dev.counterpoint.app.run.StoredComparison;
import dev.counterpoint.app.run.StoredRun;
import dev.counterpoint.providers.chat.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pane asked, or is to ask: the composed prompt and the conversation that followed it.
 *
 * @param content   the prompt as composed
 * @param messages  as sent: variables filled in, earlier turns included
 * @param composed  how many of the messages come from the composer; the others are earlier turns
 * @param continues the run that answered the turn before; null for a first turn
 */
record Asked(String title, @Nullable String promptId, PromptContent content, List<Message> messages, int composed,
        @Nullable RunId continues) {
    Asked {
        messages = List.copyOf(messages);
    }

    static Asked first(String title, @Nullable String promptId, PromptContent content, List<Message> filled) {
        return new Asked(title, promptId, content, filled, filled.size(), null);
    }

    static Asked stored(StoredComparison comparison, StoredRun run) {
        List<Message> messages = run.request().messages();
        int composed = (int) comparison.content().messages().stream().filter(message -> !isBlank(message)).count();
        return new Asked(comparison.title(), comparison.promptId(), comparison.content(), messages,
                Math.min(composed, messages.size()), run.continues());
    }

    /** The turns after the composed prompt. */
    List<Message> turns() {
        return messages.subList(composed, messages.size());
    }

    /** The next turn: this with its answer, unchanged with all that has to be sent back, and what is said to it. */
    Asked followedBy(RunId answeredBy, Message answer, Message reply) {
        List<Message> next = new ArrayList<>(messages);
        next.add(answer);
        next.add(reply);
        return new Asked(title, promptId, content, next, composed, answeredBy);
    }

    private static boolean isBlank(Message message) {
        return new MessageModel(message).isBlank();
    }
}
