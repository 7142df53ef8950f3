package dev.counterpoint.app.ui.common.markdown;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/**
 * Renders what stands in a paragraph. A line break in the text is one on the screen: models mean them, as in an address or
 * a greeting.
 */
final class InlineLines {
    private final String text;
    private final int base;
    private final int to;
    private final List<Line> lines = new ArrayList<>();
    private List<Span> spans = new ArrayList<>();
    private LineStyle style = LineStyle.TEXT;
    private int lineFrom;
    private int at;

    /** Offsets {@code from} and {@code to} are the paragraph's in the whole text, {@code base} is the block's. */
    InlineLines(String text, int base, int from, int to) {
        this.text = text;
        this.base = base;
        this.to = to;
        lineFrom = from;
        at = from;
    }

    List<Line> lines(Node parent, LineStyle lineStyle) {
        style = lineStyle;
        children(parent, SpanStyle.PLAIN);
        lines.add(Line.of(style, spans, lineFrom, to));
        return lines;
    }

    /** The spans alone, line breaks as spaces. */
    List<Span> spans(Node parent, SpanStyle initial) {
        children(parent, initial);
        List<Span> all = new ArrayList<>();
        for (Line line : lines) {
            all.addAll(line.spans());
            all.add(new Span(" ", initial, line.to(), line.to()));
        }
        all.addAll(spans);
        return all;
    }

    private void children(Node parent, SpanStyle current) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            inline(node, current);
        }
    }

    private void inline(Node node, SpanStyle current) {
        switch (node) {
            case Text literal -> add(literal, literal.getLiteral(), current);
            case Code code -> add(code, code.getLiteral(), current.with(Mark.CODE));
            case HtmlInline html -> add(html, html.getLiteral(), current.with(Mark.MUTED));
            case StrongEmphasis strong -> children(strong, current.with(Mark.BOLD));
            case Emphasis emphasis -> children(emphasis, current.with(Mark.ITALIC));
            case Link link -> children(link, current.linking(link.getDestination()));
            case Image image -> children(image, current.linking(image.getDestination()));
            case SoftLineBreak _,HardLineBreak _ -> newLine(node);
            default -> children(node, current);
        }
    }

    private void add(Node node, String literal, SpanStyle current) {
        List<SourceSpan> origin = node.getSourceSpans();
        int from = origin.isEmpty() ? at : base + origin.getFirst().getInputIndex();
        int end = origin.isEmpty()
                ? at
                : base + origin.getLast().getInputIndex() + origin.getLast().getLength();
        at = Math.max(at, end);
        int inset = end - from - literal.length();
        if (current.marks().contains(Mark.CODE) && inset > 0 && inset % 2 == 0
                && text.startsWith(literal, from - base + inset / 2)) {
            // The backticks around are not shown; what is between is, as it was written.
            from += inset / 2;
            end -= inset / 2;
        }
        if (end - from == literal.length() && !text.startsWith(literal, from - base)) {
            // Behind a bar that is escaped in a table the parser counts too little: not character by character, then.
            end = Math.min(end + 1, base + text.length());
            from = end - from == literal.length() ? Math.max(base, from - 1) : from;
        }
        if (!literal.isEmpty()) {
            spans.add(new Span(Cut.clean(literal.replace('\n', ' ')), current, from, end));
        }
    }

    private void newLine(Node node) {
        // What ends the line in the original text: the break's place, or the next line end after what was shown.
        List<SourceSpan> origin = node.getSourceSpans();
        int end = origin.isEmpty() ? at : base + origin.getFirst().getInputIndex();
        while (end < to && !isLineEnd(end)) {
            end++;
        }
        int next = end;
        while (next < to && isLineEnd(next)) {
            next++;
        }
        lines.add(Line.of(style, spans, lineFrom, end));
        spans = new ArrayList<>();
        lineFrom = next;
        at = Math.max(at, next);
    }

    private boolean isLineEnd(int index) {
        char c = text.charAt(index - base);
        return c == '\n' || c == '\r';
    }
}
