package dev.counterpoint.providers.http;

import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StreamEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Numbers the parts of one answer and sees to it that they start and end as {@link StreamEvent} says. For one thread. */
public final class PartSequence {
    private final Consumer<StreamEvent> events;
    /** The open parts, each with the first half of a surrogate pair that still waits for its second; 0 for none. */
    private final Map<Integer, Character> open = new LinkedHashMap<>();
    private int next;

    public PartSequence(Consumer<StreamEvent> events) {
        this.events = events;
    }

    /**
     * @return the new part's index
     */
    public int start(PartKind kind) {
        int index = next++;
        open.put(index, (char) 0);
        events.accept(new StreamEvent.PartStarted(index, kind));
        return index;
    }

    /**
     * Adds to an open part; of a part that has ended, nothing more can be said. Some servers cut a character's surrogate
     * pair in two: the halves leave here together.
     */
    public void delta(int index, String piece) {
        Character waiting = open.get(index);
        if (waiting == null || piece.isEmpty()) {
            return;
        }
        String text = waiting == 0 ? piece : waiting + piece;
        char last = text.charAt(text.length() - 1);
        boolean cut = Character.isHighSurrogate(last);
        if (cut || waiting != 0) {
            open.put(index, cut ? last : (char) 0);
        }
        if (!cut) {
            events.accept(new StreamEvent.Delta(index, text));
        } else if (text.length() > 1) {
            events.accept(new StreamEvent.Delta(index, text.substring(0, text.length() - 1)));
        }
    }

    public void end(int index, @Nullable Opaque opaque) {
        Character waiting = open.remove(index);
        if (waiting == null) {
            return;
        }
        if (waiting != 0) {
            events.accept(new StreamEvent.Delta(index, String.valueOf(waiting)));
        }
        events.accept(new StreamEvent.PartEnded(index, opaque));
    }

    public boolean isOpen(int index) {
        return open.containsKey(index);
    }

    public void endAll() {
        List.copyOf(open.keySet()).forEach(index -> end(index, null));
    }
}
