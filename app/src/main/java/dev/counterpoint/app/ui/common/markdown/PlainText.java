package dev.counterpoint.app.ui.common.markdown;

import java.util.AbstractList;
import java.util.List;

/** A growing text shown as it is. */
public final class PlainText implements AnswerText {
    private final StringBuilder source = new StringBuilder();
    private final PlainLines lines = new PlainLines(source, 0, LineStyle.TEXT);

    @Override
    public int append(String text) {
        int changed = lines.done().size();
        source.append(text);
        lines.advance(source.length());
        return changed;
    }

    @Override
    public int end() {
        return lines().size();
    }

    @Override
    public List<Line> lines() {
        return new AbstractList<>() {
            @Override
            public Line get(int index) {
                return index < lines.done().size() ? lines.done().get(index) : lines.tail(source.length());
            }

            @Override
            public int size() {
                return source.isEmpty() ? 0 : lines.done().size() + 1;
            }
        };
    }

    @Override
    public CharSequence source() {
        return source;
    }
}
