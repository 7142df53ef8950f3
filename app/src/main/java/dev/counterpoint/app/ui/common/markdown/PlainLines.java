package dev.counterpoint.app.ui.common.markdown;

import java.util.ArrayList;
import java.util.List;

/** Lines of a growing text as it is, long ones cut; looks at no character twice but at those of the last piece. */
final class PlainLines {
    private final CharSequence source;
    private final LineStyle style;
    private final List<Line> done = new ArrayList<>();
    private int start;
    private boolean joined;

    PlainLines(CharSequence source, int start, LineStyle style) {
        this.source = source;
        this.start = start;
        this.style = style;
    }

    /** What will not change any more. */
    List<Line> done() {
        return done;
    }

    /** Reads on up to {@code end}. */
    void advance(int end) {
        int at = start;
        while (at < end) {
            if (source.charAt(at) == '\n') {
                cutLongest(at);
                add(Cut.contentEnd(source, start, at));
                start = at + 1;
                joined = false;
            }
            at++;
        }
        cutLongest(end);
    }

    /** The piece after {@link #done}: the last line as far as it came. */
    Line tail(int end) {
        return line(Cut.contentEnd(source, start, end));
    }

    private void cutLongest(int end) {
        while (Cut.contentEnd(source, start, end) - start > Line.LONGEST) {
            int next = start + Cut.at(source, start, Line.LONGEST);
            add(next);
            start = next;
            joined = true;
        }
    }

    private void add(int end) {
        done.add(line(end));
    }

    private Line line(int end) {
        String text = Cut.clean(source.subSequence(start, end).toString());
        List<Span> spans = text.isEmpty() ? List.of() : List.of(new Span(text, SpanStyle.PLAIN, start, end));
        return new Line(done.isEmpty() ? style : style.withGap(false), spans, start, end, joined);
    }
}
