package dev.counterpoint.app.ui.common.markdown;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Renders one outermost block of Markdown as lines. What has no form of its own is shown as it was written. */
final class MarkdownBlock {
    private static final Parser PARSER = Parser.builder().extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES).build();
    private static final int DEEPEST = 12;

    private final String text;
    private final int base;
    private final int columns;
    private final List<Line> lines = new ArrayList<>();
    private boolean gap;

    private MarkdownBlock(String text, int base, boolean gap, int columns) {
        this.text = text;
        this.base = base;
        this.columns = columns;
        this.gap = gap;
    }

    /**
     * @param base    where the block begins in the whole text
     * @param gap     whether there is room above its first line
     * @param columns of a fixed-width font for which there is room: a table is no wider
     */
    static List<Line> lines(String text, int base, boolean gap, int columns) {
        MarkdownBlock block = new MarkdownBlock(text, base, gap, columns);
        block.children(PARSER.parse(text), LineStyle.TEXT, 0);
        if (block.lines.isEmpty()) {
            block.raw(0, text.length(), LineStyle.TEXT);
        }
        block.coverAll();
        return block.lines;
    }

    private void children(Node parent, LineStyle style, int depth) {
        LineStyle next = style;
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            int before = lines.size();
            block(node, next, depth);
            if (lines.size() > before) {
                next = next.withMarker("");
                gap = true;
            }
        }
    }

    private void block(Node node, LineStyle style, int depth) {
        if (depth > DEEPEST) {
            raw(node, style);
            return;
        }
        switch (node) {
            case Heading heading -> inline(heading, style.withKind(switch (heading.getLevel()) {
                case 1 -> LineStyle.Kind.HEADING_1;
                case 2 -> LineStyle.Kind.HEADING_2;
                default -> LineStyle.Kind.HEADING_3;
            }));
            case Paragraph paragraph -> inline(paragraph, style);
            case BlockQuote quote -> children(quote, style.quoted(), depth + 1);
            case ListBlock list -> list(list, style, depth);
            case FencedCodeBlock code -> code(code, style, code.getInfo() == null ? "" : code.getInfo().strip());
            case IndentedCodeBlock code -> code(code, style, "");
            case ThematicBreak rule ->
                add(Line.of(style.withKind(LineStyle.Kind.RULE), List.of(), from(rule), to(rule)));
            case TableBlock table -> new TableLines(text, base, columns).lines(table, style).forEach(this::add);
            default -> raw(node, style);
        }
    }

    private void list(ListBlock list, LineStyle style, int depth) {
        Integer start = list instanceof OrderedList ordered ? ordered.getMarkerStartNumber() : null;
        int number = start == null ? 1 : start;
        boolean outer = gap;
        boolean firstItem = true;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            String marker = list instanceof OrderedList ? number++ + "." : "•";
            gap = firstItem ? outer && style.indent() == 0 : !list.isTight();
            firstItem = false;
            int before = lines.size();
            children(item, style.deeper().withMarker(marker), depth + 1);
            if (lines.size() == before) {
                add(Line.of(style.deeper().withMarker(marker), List.of(), from(item), to(item)));
            }
        }
    }

    private void inline(Node node, LineStyle style) {
        InlineLines inline = new InlineLines(text, base, from(node), to(node));
        LineStyle next = style;
        for (Line line : inline.lines(node, style)) {
            add(line.withStyle(next));
            gap = false;
            next = style.withMarker("");
        }
    }

    private void code(Block node, LineStyle style, String info) {
        CodeColours colours = CodeColours.of(info.split("[\\s{,]", 2)[0]);
        List<SourceSpan> spans = node.getSourceSpans();
        boolean fenced = node instanceof FencedCodeBlock;
        int first = fenced && spans.size() > 1 ? 1 : 0;
        int end = spans.size();
        if (fenced && node instanceof FencedCodeBlock block && block.getClosingFenceLength() != null) {
            end--;
        }
        String[] content = literal(node).split("\n", -1);
        int count = Math.max(1, content.length - 1);
        for (int i = 0; i < count; i++) {
            int index = Math.min(first + i, spans.size() - 1);
            SourceSpan span = spans.get(Math.max(0, index));
            int to = base + span.getInputIndex() + span.getLength();
            String shown = Cut.clean(content[i]);
            int lineFrom = i == 0 ? from(node) : base + span.getInputIndex();
            List<Span> coloured = first + i < end ? coloured(shown, to, colours) : List.of();
            add(Line.of(style.withKind(LineStyle.Kind.CODE).withMarker(i == 0 ? style.marker() : "")
                    .withEdges(i == 0, i == count - 1), coloured, lineFrom, i == count - 1 ? to(node) : to));
            gap = false;
        }
    }

    /** A tab that is partly indentation is shown as spaces: such a line is not what was written, character by character. */
    private List<Span> coloured(String shown, int to, CodeColours colours) {
        int from = to - shown.length();
        if (from < base || Cut.clean(text.substring(from - base, to - base)).equals(shown)) {
            return colours.spans(shown, from);
        }
        return List.of(new Span(shown, SpanStyle.PLAIN, from > base ? from - 1 : from + 1, to));
    }

    private static String literal(Block node) {
        return switch (node) {
            case FencedCodeBlock code -> code.getLiteral();
            case IndentedCodeBlock code -> code.getLiteral();
            default -> "";
        };
    }

    private void raw(Node node, LineStyle style) {
        if (!node.getSourceSpans().isEmpty()) {
            raw(from(node) - base, to(node) - base, style);
        }
    }

    private void raw(int from, int to, LineStyle style) {
        PlainLines plain = new PlainLines(text, from, style);
        plain.advance(to);
        List<Line> all = new ArrayList<>(plain.done());
        all.add(plain.tail(to));
        for (Line line : all) {
            List<Span> spans = line.spans().stream()
                    .map(span -> new Span(span.text(), span.style(), span.from() + base, span.to() + base)).toList();
            add(new Line(line.style(), spans, line.from() + base, line.to() + base, line.joined()));
            gap = false;
        }
    }

    private void add(Line line) {
        lines.add(line.withStyle(line.style().withGap(gap)));
    }

    /** Lines stand for the marks before them too; the first for all from the block's beginning, the last to its end. */
    private void coverAll() {
        int at = 0;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            int from = i == 0 ? base : lineStart(line.from(), at);
            int to = i == lines.size() - 1 ? base + text.length() : line.to();
            lines.set(i, new Line(line.style(), line.spans(), from, to, line.joined()));
            at = Math.max(at, to);
        }
    }

    /** Where the line of the original text begins in which {@code from} is, but not before {@code least}. */
    private int lineStart(int from, int least) {
        int start = from;
        while (start > least && text.charAt(start - 1 - base) != '\n' && text.charAt(start - 1 - base) != '\r') {
            start--;
        }
        return start;
    }

    private int from(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        return base + (spans.isEmpty() ? 0 : spans.getFirst().getInputIndex());
    }

    private int to(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        return base + (spans.isEmpty()
                ? text.length()
                : spans.getLast().getInputIndex() + spans.getLast().getLength());
    }
}
