package dev.counterpoint.app.ui.common.markdown;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A growing text shown as Markdown. Each call costs in proportion to what came and to the block that is open; a block
 * too long for that is shown as it is.
 */
public final class MarkdownText implements AnswerText {
    /** As many columns as a pane usually has room for. */
    public static final int USUAL_COLUMNS = 46;
    /** An open block is rendered anew with each piece up to this many characters, and shown as it is beyond. */
    static final int OPEN_LIMIT = 8_000;
    /** A closed block is rendered once, up to this many characters. */
    static final int CLOSED_LIMIT = 32_000;

    private final StringBuilder source = new StringBuilder();
    private final BlockLines rendered;
    private final Blocks blocks = new Blocks(source);
    private final List<Line> lines = new ArrayList<>();
    private int lineStart;
    private int scanned;
    private int closed;
    private @Nullable PlainLines open;
    private int openStart;

    public MarkdownText() {
        this(USUAL_COLUMNS);
    }

    /**
     * @param columns of a fixed-width font for which there is room: a table is no wider
     */
    public MarkdownText(int columns) {
        rendered = new BlockLines(source, columns);
    }

    /** For tables that are still to come: what is laid out already stays. */
    public void setColumns(int columns) {
        rendered.setColumns(columns);
    }

    @Override
    public int append(String text) {
        source.append(text);
        int before = closed;
        List<Line> old = new ArrayList<>(lines.subList(closed, lines.size()));
        lines.subList(closed, lines.size()).clear();
        rendered.into(lines, CLOSED_LIMIT, null);
        for (; scanned < source.length(); scanned++) {
            if (source.charAt(scanned) == '\n') {
                blocks.line(lineStart, scanned, rendered);
                lineStart = scanned + 1;
            }
        }
        closed = lines.size();
        showOpen();
        return firstChange(before, old);
    }

    @Override
    public int end() {
        int before = closed;
        List<Line> old = new ArrayList<>(lines.subList(closed, lines.size()));
        lines.subList(closed, lines.size()).clear();
        rendered.into(lines, CLOSED_LIMIT, null);
        if (lineStart < source.length()) {
            blocks.line(lineStart, source.length(), rendered);
            lineStart = source.length();
        }
        blocks.finish(source.length(), rendered);
        closed = lines.size();
        return firstChange(before, old);
    }

    @Override
    public List<Line> lines() {
        return Collections.unmodifiableList(lines);
    }

    @Override
    public CharSequence source() {
        return source;
    }

    /** What the text would end as if it ended here, in lines that the next piece replaces. */
    private void showOpen() {
        BlockLines tentative = rendered.copy();
        tentative.into(lines, OPEN_LIMIT, this::plain);
        Blocks ahead = blocks.copy();
        if (lineStart < source.length()) {
            ahead.line(lineStart, source.length(), tentative);
        }
        ahead.finish(source.length(), tentative);
    }

    /** The long open block as it is; what was cut already is kept. */
    private List<Line> plain(int from, int to, boolean gap) {
        PlainLines plain = open;
        if (plain == null || openStart != from) {
            plain = new PlainLines(source, from, LineStyle.TEXT.withGap(gap));
            open = plain;
            openStart = from;
        }
        plain.advance(to);
        List<Line> all = new ArrayList<>(plain.done());
        all.add(plain.tail(to));
        return all;
    }

    private int firstChange(int before, List<Line> old) {
        int same = 0;
        while (same < old.size() && before + same < lines.size()
                && Objects.equals(old.get(same), lines.get(before + same))) {
            same++;
        }
        return before + same;
    }
}
