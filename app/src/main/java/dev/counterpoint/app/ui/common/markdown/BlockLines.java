package dev.counterpoint.app.ui.common.markdown;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes lines of blocks. Holds one line back while code is open, since the last one looks different. */
final class BlockLines implements Blocks.Sink {

    /** Lines of a block that is too long to be rendered. */
    interface Plain {
        List<Line> lines(int from, int to, boolean gap);
    }

    private final CharSequence text;
    private int columns;
    private List<Line> lines = new ArrayList<>();
    private int limit;
    private @Nullable Plain plain;
    private @Nullable Line held;
    private boolean onlyFence;
    private CodeColours colours = CodeColours.NONE;

    /**
     * @param columns of a fixed-width font for which there is room
     */
    BlockLines(CharSequence text, int columns) {
        this.text = text;
        this.columns = columns;
    }

    /** For blocks from now on. */
    void setColumns(int value) {
        columns = value;
    }

    BlockLines copy() {
        BlockLines copy = new BlockLines(text, columns);
        copy.held = held;
        copy.onlyFence = onlyFence;
        copy.colours = colours;
        return copy;
    }

    /** Where lines go from now on, and what is done with long blocks. */
    void into(List<Line> target, int longest, @Nullable Plain ifLonger) {
        lines = target;
        limit = longest;
        plain = ifLonger;
    }

    @Override
    public void block(int from, int to, boolean gap) {
        if (to - from <= limit) {
            for (Line line : MarkdownBlock.lines(text.subSequence(from, to).toString(), from, gap, columns)) {
                lines.addAll(line.cut());
            }
        } else if (plain != null) {
            lines.addAll(plain.lines(from, to, gap));
        } else {
            PlainLines whole = new PlainLines(text, from, LineStyle.TEXT.withGap(gap));
            whole.advance(to);
            lines.addAll(whole.done());
            lines.add(whole.tail(to));
        }
    }

    @Override
    public void codeStarts(int from, int to, String info, boolean gap) {
        String language = info.split("[\\s{,]", 2)[0];
        colours = CodeColours.of(language);
        LineStyle style = LineStyle.of(LineStyle.Kind.CODE).withGap(gap).withEdges(true, false);
        List<Span> label = language.isEmpty()
                ? List.of()
                : List.of(new Span(Cut.clean(language), SpanStyle.of(Mark.LABEL), from, to));
        held = Line.of(style, label, from, to);
        onlyFence = label.isEmpty();
    }

    @Override
    public void codeLine(int from, int to, int indent) {
        int start = from;
        for (int i = 0; i < indent && start < to && text.charAt(start) == ' '; i++) {
            start++;
        }
        List<Span> spans = colours.spans(Cut.clean(text.subSequence(start, to).toString()), start);
        Line before = held;
        if (before != null && onlyFence) {
            // A fence without a language has no line of its own: the first line of code begins the block.
            held = Line.of(before.style(), spans, before.from(), to);
            onlyFence = false;
            return;
        }
        release(before);
        held = Line.of(LineStyle.of(LineStyle.Kind.CODE), spans, from, to);
    }

    @Override
    public void codeEnds(int to) {
        Line last = held;
        if (last != null) {
            held = null;
            LineStyle style = last.style();
            lines.addAll(
                    Line.of(style.withEdges(style.first(), true), last.spans(), last.from(), Math.max(last.to(), to))
                            .cut());
        }
    }

    private void release(@Nullable Line line) {
        if (line != null) {
            lines.addAll(line.cut());
        }
    }
}
