package dev.counterpoint.app.ui.common.markdown;

/**
 * What a line looks like as a whole.
 *
 * @param indent how many lists it stands in
 * @param marker the bullet or number before it; empty if there is none
 * @param quote  how many quotations it stands in
 * @param gap    whether there is room above it
 * @param first  whether it begins a block with a ground of its own (code, tables)
 * @param last   whether it ends such a block
 */
public record LineStyle(Kind kind, int indent, String marker, int quote, boolean gap, boolean first, boolean last) {

    public enum Kind {
        TEXT, HEADING_1, HEADING_2, HEADING_3, CODE, TABLE_HEAD, TABLE, RULE
    }

    public static final LineStyle TEXT = of(Kind.TEXT);

    public static LineStyle of(Kind kind) {
        return new LineStyle(kind, 0, "", 0, false, false, false);
    }

    public LineStyle withKind(Kind value) {
        return new LineStyle(value, indent, marker, quote, gap, first, last);
    }

    public LineStyle withMarker(String value) {
        return new LineStyle(kind, indent, value, quote, gap, first, last);
    }

    public LineStyle withGap(boolean value) {
        return new LineStyle(kind, indent, marker, quote, value, first, last);
    }

    public LineStyle withEdges(boolean isFirst, boolean isLast) {
        return new LineStyle(kind, indent, marker, quote, gap, isFirst, isLast);
    }

    public LineStyle deeper() {
        return new LineStyle(kind, indent + 1, marker, quote, gap, first, last);
    }

    public LineStyle quoted() {
        return new LineStyle(kind, indent, marker, quote + 1, gap, first, last);
    }
}
