package dev.counterpoint.app.ui.common;

import dev.counterpoint.app.ui.common.markdown.Line;
import dev.counterpoint.app.ui.common.markdown.Span;

/** Maps what is selected of a part to its original text. */
final class AnswerSelection {
    private AnswerSelection() {}

    /** From a column of one line of the part to a column of another. */
    static String text(AnswerPart part, int first, int fromColumn, int last, int toColumn) {
        StringBuilder text = new StringBuilder();
        int line = first;
        while (line <= last) {
            Line from = part.origin(line);
            int start = line == first ? fromColumn : 0;
            if (from == null) {
                shown(text, part.line(line, false).line(), start, line == last ? toColumn : Integer.MAX_VALUE);
                line++;
                continue;
            }
            Line to = part.origin(last);
            int begin = position(from, start, true);
            int end = to == null ? -1 : position(to, toColumn, false);
            if (to == null || begin < 0 || end < 0) {
                shown(text, from, start, line == last ? toColumn : Integer.MAX_VALUE);
                line++;
                continue;
            }
            text.append(text.isEmpty() ? "" : "\n").append(part.source(), begin, Math.max(begin, end));
            return text.toString();
        }
        return text.toString();
    }

    private static void shown(StringBuilder text, Line line, int from, int to) {
        String all = line.text();
        text.append(text.isEmpty() || line.joined() ? "" : "\n").append(all, Math.min(from, all.length()),
                Math.min(to, all.length()));
    }

    /** Where a column is in the original text; -1 if it is inside something that is shown otherwise than written. */
    private static int position(Line line, int column, boolean start) {
        int length = line.length();
        if (start && column <= 0) {
            return line.from();
        }
        if (!start && column >= length) {
            return line.to();
        }
        int at = 0;
        for (Span span : line.spans()) {
            int next = at + span.text().length();
            if (start ? column < next : column <= next) {
                if (span.exact()) {
                    return span.from() + column - at;
                }
                return column == at ? span.from() : column == next ? span.to() : -1;
            }
            at = next;
        }
        return line.to();
    }
}
