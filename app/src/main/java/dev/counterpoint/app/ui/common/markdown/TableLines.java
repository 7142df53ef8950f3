package dev.counterpoint.app.ui.common.markdown;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;

/**
 * Renders a table in columns of a fixed-width font, no wider than there is room: the widest columns give way, and
 * their cells go on in the lines below.
 */
final class TableLines {
    private static final int NARROWEST = 6;
    private static final String BETWEEN = "  ";
    /** What one step of a list's indentation takes, in columns. */
    private static final int INDENT = 3;

    private final String text;
    private final int base;
    private final int columns;

    private record Cell(List<Span> spans, TableCell.Alignment alignment, int width) {}

    private record Row(List<Cell> cells, boolean head, int from, int to) {}

    /**
     * @param columns for which there is room
     */
    TableLines(String text, int base, int columns) {
        this.text = text;
        this.base = base;
        this.columns = columns;
    }

    List<Line> lines(TableBlock table, LineStyle style) {
        List<Row> rows = new ArrayList<>();
        for (Node section = table.getFirstChild(); section != null; section = section.getNext()) {
            for (Node row = section.getFirstChild(); row != null; row = row.getNext()) {
                if (row instanceof TableRow tableRow) {
                    rows.add(row(tableRow, section instanceof TableHead));
                }
            }
        }
        coverDelimiters(rows, table);
        int[] widths = widths(rows, columns - INDENT * style.indent());
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            layOut(rows.get(i), widths, style.withMarker(i == 0 ? style.marker() : ""), i == 0, i == rows.size() - 1,
                    lines);
        }
        return lines;
    }

    private Row row(TableRow row, boolean head) {
        int from = from(row);
        int to = from;
        List<Cell> cells = new ArrayList<>();
        for (Node node = row.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof TableCell cell) {
                SpanStyle style = head ? SpanStyle.of(Mark.BOLD) : SpanStyle.PLAIN;
                List<Span> spans = new InlineLines(text, base, from, from).spans(cell, style);
                TableCell.Alignment alignment = cell.getAlignment();
                int width = spans.stream().mapToInt(span -> Columns.width(span.text())).sum();
                cells.add(new Cell(spans, alignment == null ? TableCell.Alignment.LEFT : alignment, width));
            }
        }
        for (SourceSpan span : row.getSourceSpans()) {
            to = Math.max(to, base + span.getInputIndex() + span.getLength());
        }
        return new Row(cells, head, from, to);
    }

    /** The line of dashes under the head belongs to the head. */
    private void coverDelimiters(List<Row> rows, TableBlock table) {
        List<SourceSpan> spans = table.getSourceSpans();
        if (!rows.isEmpty() && spans.size() > 1) {
            Row head = rows.getFirst();
            SourceSpan dashes = spans.get(1);
            int to = base + dashes.getInputIndex() + dashes.getLength();
            rows.set(0, new Row(head.cells(), head.head(), head.from(), Math.max(head.to(), to)));
        }
    }

    private int from(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        return base + (spans.isEmpty() ? 0 : spans.getFirst().getInputIndex());
    }

    private static int[] widths(List<Row> rows, int widest) {
        int count = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        int[] widths = new int[count];
        for (Row row : rows) {
            for (int i = 0; i < row.cells().size(); i++) {
                widths[i] = Math.max(widths[i], row.cells().get(i).width());
            }
        }
        int room = widest - BETWEEN.length() * Math.max(0, count - 1);
        while (Arrays.stream(widths).sum() > room) {
            int most = 0;
            for (int i = 1; i < count; i++) {
                most = widths[i] > widths[most] ? i : most;
            }
            if (widths[most] <= NARROWEST) {
                break;
            }
            widths[most] = Math.max(NARROWEST, Math.min(widths[most] - 1, second(widths, most, room)));
        }
        return widths;
    }

    /** To what the widest column can shrink at once without becoming narrower than the next one or than needed. */
    private static int second(int[] widths, int widest, int room) {
        int next = NARROWEST;
        for (int i = 0; i < widths.length; i++) {
            if (i != widest) {
                next = Math.max(next, widths[i]);
            }
        }
        int others = Arrays.stream(widths).sum() - widths[widest];
        return Math.max(next, room - others);
    }

    private static void layOut(Row row, int[] widths, LineStyle style, boolean first, boolean last, List<Line> lines) {
        List<List<List<Span>>> cells = new ArrayList<>();
        int height = 1;
        for (int i = 0; i < row.cells().size(); i++) {
            List<List<Span>> wrapped = Columns.wrap(row.cells().get(i).spans(), widths[i]);
            height = Math.max(height, wrapped.size());
            cells.add(wrapped);
        }
        LineStyle.Kind kind = row.head() ? LineStyle.Kind.TABLE_HEAD : LineStyle.Kind.TABLE;
        for (int y = 0; y < height; y++) {
            List<Span> spans = new ArrayList<>();
            for (int x = 0; x < cells.size(); x++) {
                boolean end = x == cells.size() - 1;
                List<Span> cell = y < cells.get(x).size() ? cells.get(x).get(y) : List.of();
                int width = cell.stream().mapToInt(span -> Columns.width(span.text())).sum();
                int spare = Math.max(0, widths[x] - width);
                int before = switch (row.cells().get(x).alignment()) {
                    case LEFT -> 0;
                    case CENTER -> spare / 2;
                    case RIGHT -> spare;
                };
                pad(spans, before, row.from());
                spans.addAll(cell);
                pad(spans, end ? 0 : spare - before + BETWEEN.length(), row.from());
            }
            lines.add(Line.of(style.withKind(kind).withMarker(y == 0 ? style.marker() : "")
                    .withEdges(first && y == 0, last && y == height - 1), spans, row.from(), row.to()));
        }
    }

    private static void pad(List<Span> spans, int width, int at) {
        if (width > 0) {
            spans.add(new Span(" ".repeat(width), SpanStyle.PLAIN, at, at));
        }
    }
}
