package dev.counterpoint.app.ui.common;

import dev.counterpoint.app.run.TextFeed;
import dev.counterpoint.app.ui.common.markdown.MarkdownText;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.PartKind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An answer as lines: what came is taken in, and what changed of the lines is told, each change as "these lines from here
 * on, in place of so many". Knows no toolkit; not thread-safe.
 */
final class AnswerParts {

    /** Told what changed, in order. */
    interface Target {
        /**
         * @param from    index of the first line that changes
         * @param removed how many lines go
         * @param added   what comes in their place
         */
        void replace(int from, int removed, List<AnswerLine> added);
    }

    /** What is still to be taken in of a part that came whole. */
    private record Rest(Entry entry, String text, int from) {}

    /** A part, and what is shown of it. */
    private static final class Entry {
        private final AnswerPart part;
        private final long started;
        private int shown;
        private int changed;

        Entry(AnswerPart part, long started) {
            this.part = part;
            this.started = started;
        }
    }

    /** So many characters are more than a screen holds, and are read within a frame. */
    private static final int AT_ONCE = 12_000;

    private final LongSupplier nanos;
    private final Target target;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Integer, Entry> byIndex = new HashMap<>();
    private final Deque<Rest> rests = new ArrayDeque<>();
    private boolean markdown = true;
    private int columns = MarkdownText.USUAL_COLUMNS;

    /** @param nanos a monotonic clock in nanoseconds, by which thinking is timed */
    AnswerParts(LongSupplier nanos, Target target) {
        this.nanos = nanos;
        this.target = target;
    }

    void append(List<TextFeed.Piece> pieces) {
        finish();
        for (TextFeed.Piece piece : pieces) {
            switch (piece) {
                case TextFeed.Piece.Started(int index, PartKind kind) -> start(index, kind);
                case TextFeed.Piece.Text(int index, String text) -> {
                    Entry entry = byIndex.get(index);
                    if (entry == null) {
                        entry = start(index, new PartKind.Text());
                    }
                    changed(entry, entry.part.append(text));
                }
                case TextFeed.Piece.Ended(int index) -> {
                    Entry entry = byIndex.get(index);
                    if (entry != null) {
                        changed(entry, entry.part.end(Duration.ofNanos(nanos.getAsLong() - entry.started)));
                    }
                }
            }
        }
        flush();
    }

    /** Adds what a person said; what is told of parts from now on belongs to the answer to it. */
    void say(String text) {
        finish();
        entries.add(new Entry(AnswerPart.said(text), 0));
        byIndex.clear();
        flush();
    }

    /**
     * Adds a whole answer; what is told of parts from now on belongs to another. Of a long one only the beginning is
     * taken in at once: {@link #more} takes in the rest.
     */
    void show(List<Part> parts) {
        finish();
        byIndex.clear();
        for (Part part : parts) {
            switch (part) {
                case Part.Text(String text, _) -> whole(new PartKind.Text(), text);
                case Part.File file -> whole(new PartKind.Text(), "[" + file.name() + "]");
                case Part.Reasoning(String text, _) -> whole(new PartKind.Reasoning(), text);
                case Part.Refusal(String text) -> whole(new PartKind.Refusal(), text);
                case Part.ToolCall(String id, String name, String json, _) ->
                    whole(new PartKind.ToolCall(id, name), json);
                case Part.ToolResult(_, String content, _) -> whole(new PartKind.Text(), content);
            }
        }
        flush();
    }

    /** Takes in some more of an answer that came whole; whether there is still more after that. */
    boolean more() {
        if (!rests.isEmpty()) {
            take(rests.removeFirst());
            flush();
        }
        return !rests.isEmpty();
    }

    /** Takes in all that came. */
    void finish() {
        if (!rests.isEmpty()) {
            while (!rests.isEmpty()) {
                take(rests.removeFirst());
            }
            flush();
        }
    }

    void clear() {
        int all = size();
        rests.clear();
        entries.clear();
        byIndex.clear();
        if (all > 0) {
            target.replace(0, all, List.of());
        }
    }

    /** Whether text is shown as Markdown; else as it came. */
    void setMarkdown(boolean value) {
        if (markdown != value) {
            finish();
            markdown = value;
            for (Entry entry : entries) {
                entry.part.show(value);
                entry.changed = 0;
            }
            flush();
        }
    }

    /** There is room for so many columns of a fixed-width font now: lays out tables anew, and nothing else. */
    void setColumns(int value) {
        if (columns != value) {
            columns = value;
            for (Entry entry : entries) {
                changed(entry, entry.part.resize(value));
            }
            flush();
        }
    }

    int size() {
        return entries.stream().mapToInt(entry -> entry.shown).sum();
    }

    /**
     * The last answer: text and refusals, else the arguments of what was called; parts are parted by an empty line.
     */
    String text() {
        finish();
        String said = joined(kind -> kind instanceof PartKind.Text || kind instanceof PartKind.Refusal);
        return said.isEmpty() ? joined(PartKind.ToolCall.class::isInstance) : said;
    }

    private String joined(Predicate<PartKind> wanted) {
        int last = entries.size();
        while (last > 0 && !entries.get(last - 1).part.isSaid()) {
            last--;
        }
        return entries.subList(last, entries.size()).stream().map(entry -> entry.part)
                .filter(part -> !part.isEmpty() && wanted.test(part.kind()))
                .map(AnswerPart::source).collect(Collectors.joining("\n\n"));
    }

    /** Whether the line is the heading of something that can be folded. */
    boolean isFold(int line) {
        Place place = place(line);
        return place != null && place.local() == 0 && place.entry().part.foldable();
    }

    /**
     * Folds or unfolds what the line belongs to, else what is nearest above it, else the first that there is; returns its
     * heading's line, -1 if nothing can be folded.
     */
    int toggle(int line) {
        int at = 0;
        int head = -1;
        Entry found = null;
        for (Entry entry : entries) {
            if (entry.part.foldable() && (found == null || at <= line)) {
                found = entry;
                head = at;
            }
            at += entry.shown;
        }
        if (found != null) {
            found.part.fold(!found.part.folded());
            found.changed = 0;
            flush();
        }
        return head;
    }

    /** The original text from a column of one line to a column of another, without the breaks that only the screen has. */
    String original(int fromLine, int fromColumn, int toLine, int toColumn) {
        StringBuilder copied = new StringBuilder();
        int at = 0;
        for (Entry entry : entries) {
            int first = Math.max(fromLine, at) - at;
            int last = Math.min(toLine, at + entry.shown - 1) - at;
            if (first <= last) {
                String piece = AnswerSelection.text(entry.part, first, at + first == fromLine ? fromColumn : 0, last,
                        at + last == toLine ? toColumn : Integer.MAX_VALUE);
                copied.append(copied.isEmpty() || piece.isEmpty() ? "" : "\n\n").append(piece);
            }
            at += entry.shown;
        }
        return copied.toString();
    }

    private record Place(Entry entry, int local) {}

    private @Nullable Place place(int line) {
        int at = 0;
        for (Entry entry : entries) {
            if (line < at + entry.shown) {
                return new Place(entry, line - at);
            }
            at += entry.shown;
        }
        return null;
    }

    private Entry start(int index, PartKind kind) {
        Entry entry = new Entry(new AnswerPart(kind, markdown, columns), nanos.getAsLong());
        entries.add(entry);
        byIndex.put(index, entry);
        return entry;
    }

    private void whole(PartKind kind, String text) {
        Entry entry = new Entry(new AnswerPart(kind, markdown, columns), 0);
        entries.add(entry);
        Rest all = new Rest(entry, text, 0);
        // Arguments of a tool are set in order when all are there.
        if (text.length() <= AT_ONCE || kind instanceof PartKind.ToolCall) {
            entry.part.append(text);
            entry.part.end(null);
        } else if (rests.isEmpty()) {
            take(all);
        } else {
            rests.addLast(all);
        }
    }

    private void take(Rest rest) {
        String text = rest.text();
        int to = Math.min(text.length(), rest.from() + AT_ONCE);
        if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
            to++;
        }
        changed(rest.entry(), rest.entry().part.append(text.substring(rest.from(), to)));
        if (to < text.length()) {
            rests.addFirst(new Rest(rest.entry(), text, to));
        } else {
            changed(rest.entry(), rest.entry().part.end(null));
        }
    }

    private static void changed(Entry entry, int from) {
        entry.changed = Math.min(entry.changed, from);
    }

    private void flush() {
        int at = 0;
        for (Entry entry : entries) {
            int size = entry.part.size();
            int from = Math.min(entry.changed, Math.min(size, entry.shown));
            if (from < size || size < entry.shown) {
                List<AnswerLine> added = new ArrayList<>(size - from);
                for (int i = from; i < size; i++) {
                    added.add(entry.part.line(i, at == 0 && i == 0));
                }
                int removed = entry.shown - from;
                entry.shown = size;
                target.replace(at + from, removed, added);
            }
            entry.changed = size;
            at += size;
        }
    }
}
