package dev.counterpoint.app.ui.common;

import dev.counterpoint.app.ui.common.AnswerLine.Role;
import dev.counterpoint.app.ui.common.markdown.AnswerText;
import dev.counterpoint.app.ui.common.markdown.Line;
import dev.counterpoint.app.ui.common.markdown.LineStyle;
import dev.counterpoint.app.ui.common.markdown.MarkdownText;
import dev.counterpoint.app.ui.common.markdown.Mark;
import dev.counterpoint.app.ui.common.markdown.PlainText;
import dev.counterpoint.app.ui.common.markdown.Span;
import dev.counterpoint.app.ui.common.markdown.SpanStyle;
import dev.counterpoint.providers.chat.PartKind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One part of an answer as lines. Knows no toolkit; not thread-safe. */
final class AnswerPart {
    private static final String FENCE = "```json\n";

    private final PartKind kind;
    private final StringBuilder source = new StringBuilder();
    private AnswerText body = new PlainText();
    private boolean markdown;
    private int columns;
    private boolean ended;
    private boolean folded = true;
    private @Nullable Duration took;

    private final boolean said;

    /** @param columns of a fixed-width font for which there is room */
    AnswerPart(PartKind kind, boolean markdown, int columns) {
        this(kind, markdown, columns, false);
    }

    private AnswerPart(PartKind kind, boolean markdown, int columns, boolean said) {
        this.kind = kind;
        this.columns = columns;
        this.said = said;
        show(markdown);
    }

    /** What a person said, shown as they wrote it. */
    static AnswerPart said(String text) {
        AnswerPart part = new AnswerPart(new PartKind.Text(), false, MarkdownText.USUAL_COLUMNS, true);
        part.append(text);
        part.end(null);
        return part;
    }

    boolean isSaid() {
        return said;
    }

    PartKind kind() {
        return kind;
    }

    /** The original text. */
    String source() {
        return source.toString();
    }

    boolean isEmpty() {
        return source.isEmpty();
    }

    /** Adds text; returns the index of the first line that is not as it was. */
    int append(String text) {
        boolean first = source.isEmpty();
        source.append(text);
        int changed = body.append(text);
        return first ? 0 : shownIndex(changed);
    }

    /**
     * No more will come.
     *
     * @param duration how long it took; null if that is not known
     * @return the index of the first line that is not as it was
     */
    int end(@Nullable Duration duration) {
        if (ended) {
            return size();
        }
        ended = true;
        took = duration;
        if (kind instanceof PartKind.ToolCall) {
            show(markdown);
            return 0;
        }
        int changed = body.end();
        return kind instanceof PartKind.Reasoning ? 0 : shownIndex(changed);
    }

    /** Reads all the text again, as Markdown or as it is. All lines are new. */
    void show(boolean asMarkdown) {
        markdown = asMarkdown;
        if (kind instanceof PartKind.ToolCall) {
            body = new MarkdownText(columns);
            body.append(FENCE);
            body.append(ended ? PrettyJson.of(source.toString()) : source.toString());
        } else {
            body = asMarkdown && !said ? new MarkdownText(columns) : new PlainText();
            body.append(source.toString());
        }
        if (ended) {
            body.end();
        }
    }

    /**
     * There is room for so many columns of a fixed-width font now: lays out its tables anew.
     *
     * @return the index of the first line that is not as it was
     */
    int resize(int room) {
        columns = room;
        List<Line> lines = body.lines();
        int table = 0;
        while (table < lines.size() && lines.get(table).style().kind() != LineStyle.Kind.TABLE_HEAD) {
            table++;
        }
        if (table == lines.size()) {
            if (body instanceof MarkdownText text) {
                text.setColumns(room);
            }
            return size();
        }
        show(markdown);
        return Math.min(size(), shownIndex(table));
    }

    boolean foldable() {
        return kind instanceof PartKind.Reasoning && !isEmpty();
    }

    boolean folded() {
        return folded;
    }

    void fold(boolean value) {
        folded = value;
    }

    /** How many lines are shown. */
    int size() {
        return switch (kind) {
            case PartKind.Text() -> body.lines().size();
            case PartKind.ToolCall _ -> body.lines().size();
            case PartKind.Refusal() -> 1 + body.lines().size();
            case PartKind.Reasoning() -> folded || isEmpty() ? 1 : 1 + body.lines().size();
        };
    }

    /**
     * @param first whether it is the first line of all
     */
    AnswerLine line(int index, boolean first) {
        return switch (kind) {
            case PartKind.Text() -> {
                Line line = gap(body.lines().get(index), index == 0, first);
                yield said
                        ? new AnswerLine(Role.SAID, edged(line, index == 0, index == size() - 1))
                        : new AnswerLine(Role.TEXT, line);
            }
            case PartKind.ToolCall(_, String name) -> new AnswerLine(Role.TOOL,
                    gap(index == 0 ? named(body.lines().getFirst(), name) : body.lines().get(index), index == 0,
                            first));
            case PartKind.Refusal() -> index == 0
                    ? new AnswerLine(Role.REFUSAL_HEAD, head("Refused", first))
                    : new AnswerLine(Role.REFUSAL, body.lines().get(index - 1));
            case PartKind.Reasoning() -> index == 0
                    ? new AnswerLine(Role.REASONING_HEAD, head(title(), first))
                    : new AnswerLine(Role.REASONING, body.lines().get(index - 1));
        };
    }

    /** The original text that a line stands for, or null if it is a heading of ours. */
    @Nullable
    Line origin(int index) {
        return switch (kind) {
            case PartKind.Text() -> body.lines().get(index);
            case PartKind.ToolCall _ -> null;
            case PartKind.Refusal(),PartKind.Reasoning() -> index == 0 ? null : body.lines().get(index - 1);
        };
    }

    private int shownIndex(int bodyIndex) {
        return switch (kind) {
            case PartKind.Text(),PartKind.ToolCall _ -> bodyIndex;
            case PartKind.Refusal() -> 1 + bodyIndex;
            case PartKind.Reasoning() -> folded ? 1 : 1 + bodyIndex;
        };
    }

    private String title() {
        Duration time = took;
        String done = time == null ? "Thought" : "Thought for " + Durations.rough(time);
        if (isEmpty()) {
            return ended ? done + ", not shown by the provider" : "Thinking…";
        }
        return (ended ? done : "Thinking…") + (folded ? " ▸" : " ▾");
    }

    private static Line head(String title, boolean first) {
        return new Line(LineStyle.TEXT.withGap(!first), List.of(new Span(title, SpanStyle.PLAIN, 0, 0)), 0, 0, false);
    }

    /** The line of the fence, which says "json", says the tool's name instead. */
    private static Line named(Line fence, String name) {
        return new Line(fence.style(), List.of(new Span("Calls ", SpanStyle.of(Mark.LABEL), 0, 0),
                new Span(name, SpanStyle.of(Mark.BOLD), 0, 0)), 0, 0, false);
    }

    private static Line edged(Line line, boolean first, boolean last) {
        return new Line(line.style().withEdges(first, last), line.spans(), line.from(), line.to(), line.joined());
    }

    private static Line gap(Line line, boolean firstOfPart, boolean first) {
        return firstOfPart
                ? new Line(line.style().withGap(!first), line.spans(), line.from(), line.to(), line.joined())
                : line;
    }
}
