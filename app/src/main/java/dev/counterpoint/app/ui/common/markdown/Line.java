package dev.counterpoint.app.ui.common.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A line as shown, wrapped by whoever shows it.
 *
 * @param from   where it begins in the original text, marks before it included
 * @param to     where it ends in the original text, marks after it included, the line end not; exclusive
 * @param joined whether it goes on with the line before it, which was too long to be shown as one
 */
public record Line(LineStyle style, List<Span> spans, int from, int to, boolean joined) {
    /** Longer lines are cut: laying out a paragraph costs more than in proportion to its length. */
    static final int LONGEST = 1200;

    public Line {
        spans = List.copyOf(spans);
    }

    static Line of(LineStyle style, List<Span> spans, int from, int to) {
        return new Line(style, spans, from, to, false);
    }

    public int length() {
        int length = 0;
        for (Span span : spans) {
            length += span.text().length();
        }
        return length;
    }

    public String text() {
        return spans.size() == 1
                ? spans.getFirst().text()
                : spans.stream().map(Span::text).collect(Collectors.joining());
    }

    Line withStyle(LineStyle value) {
        return new Line(value, spans, from, to, joined);
    }

    /** This as lines of at most {@link #LONGEST} characters. */
    List<Line> cut() {
        if (length() <= LONGEST) {
            return List.of(this);
        }
        String text = text();
        List<Line> pieces = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.length() - start > LONGEST ? start + Cut.at(text, start, LONGEST) : text.length();
            boolean head = start == 0;
            boolean tail = end == text.length();
            LineStyle pieceStyle = new LineStyle(style.kind(), style.indent(), head ? style.marker() : "",
                    style.quote(), head && style.gap(), head && style.first(), tail && style.last());
            List<Span> piece = spans(start, end);
            pieces.add(new Line(pieceStyle, piece, head ? from : piece.getFirst().from(),
                    tail ? to : piece.getLast().to(), !head || joined));
            start = end;
        }
        return pieces;
    }

    /** The spans of a part of the text. */
    List<Span> spans(int start, int end) {
        List<Span> part = new ArrayList<>();
        int at = 0;
        for (Span span : spans) {
            int next = at + span.text().length();
            if (next > start && at < end) {
                part.add(span.cut(Math.max(start, at) - at, Math.min(end, next) - at));
            }
            at = next;
        }
        return part;
    }
}
