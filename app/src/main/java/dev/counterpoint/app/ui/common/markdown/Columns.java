package dev.counterpoint.app.ui.common.markdown;

import java.util.ArrayList;
import java.util.List;

/** Widths of text in columns of a fixed-width font. */
final class Columns {
    private Columns() {}

    /** Columns that the text takes: two for the wide characters of East Asia and for emoji, none for marks above. */
    static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    private static int width(int c) {
        if (c < 0x300) {
            return 1;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = within(c, 0x1100, 0x115F) || within(c, 0x2E80, 0xA4CF) || within(c, 0xAC00, 0xD7A3)
                || within(c, 0xF900, 0xFAFF) || within(c, 0xFE30, 0xFE6F) || within(c, 0xFF00, 0xFF60)
                || within(c, 0xFFE0, 0xFFE6) || within(c, 0x1F300, 0x1FAFF) || within(c, 0x20000, 0x3FFFD);
        return wide ? 2 : 1;
    }

    private static boolean within(int c, int first, int last) {
        return c >= first && c <= last;
    }

    /** The spans broken at spaces into pieces of at most {@code most} columns; a longer word is broken inside. */
    static List<List<Span>> wrap(List<Span> spans, int most) {
        List<List<Span>> rows = new ArrayList<>();
        List<Span> row = new ArrayList<>();
        int used = 0;
        for (Span span : spans) {
            int start = 0;
            while (start < span.text().length()) {
                int end = word(span.text(), start);
                int width = width(span.text().substring(start, end).stripTrailing());
                if (used > 0 && used + width > most) {
                    rows.add(trimmed(row));
                    row = new ArrayList<>();
                    used = 0;
                }
                while (width(span.text().substring(start, end).stripTrailing()) > most) {
                    int part = fitting(span.text(), start, end, most);
                    rows.add(List.of(span.cut(start, part)));
                    start = part;
                }
                row.add(span.cut(start, end));
                used += width(span.text().substring(start, end));
                start = end;
            }
        }
        rows.add(trimmed(row));
        return rows;
    }

    /** Without the spaces at its end, which would push the next column aside. */
    private static List<Span> trimmed(List<Span> row) {
        List<Span> rest = new ArrayList<>(row);
        while (!rest.isEmpty()) {
            Span last = rest.removeLast();
            String text = last.text().stripTrailing();
            if (!text.isEmpty()) {
                rest.add(last.cut(0, text.length()));
                break;
            }
        }
        return rest;
    }

    /** The end of the word from {@code start} on, the spaces after it included. */
    private static int word(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != ' ') {
            end++;
        }
        while (end < text.length() && text.charAt(end) == ' ') {
            end++;
        }
        return end;
    }

    private static int fitting(String text, int start, int end, int most) {
        int at = start;
        int used = 0;
        while (at < end) {
            int c = text.codePointAt(at);
            if (used + width(c) > most && at > start) {
                break;
            }
            used += width(c);
            at += Character.charCount(c);
        }
        return at;
    }
}
