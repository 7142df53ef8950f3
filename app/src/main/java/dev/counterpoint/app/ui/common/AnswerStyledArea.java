package dev.counterpoint.app.ui.common;

import dev.counterpoint.app.ui.common.AnswerLine.Look;
import dev.counterpoint.app.ui.common.markdown.Mark;
import dev.counterpoint.app.ui.common.markdown.Span;
import dev.counterpoint.app.ui.common.markdown.SpanStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.IndexRange;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.text.TextFlow;
import org.fxmisc.richtext.GenericStyledArea;
import org.fxmisc.richtext.TextExt;
import org.fxmisc.richtext.model.ReadOnlyStyledDocument;
import org.fxmisc.richtext.model.ReadOnlyStyledDocumentBuilder;
import org.fxmisc.richtext.model.SegmentOps;
import org.fxmisc.richtext.model.StyledSegment;
import org.fxmisc.richtext.model.TextOps;
import org.jspecify.annotations.Nullable;

/** The text control of an {@link AnswerArea}: paragraphs are {@link AnswerLine}s, nothing can be typed or undone. */
final class AnswerStyledArea extends GenericStyledArea<Look, String, SpanStyle> {
    private static final TextOps<String, SpanStyle> OPS = SegmentOps.styledTextOps();
    private static final double INDENT = 19;
    private static final int LONGEST_LINK = 90;
    private static final PseudoClass GAP = PseudoClass.getPseudoClass("gap");

    private final Supplier<String> selectedOriginal;
    private int shown;

    /** @param selectedOriginal the original text of what is selected */
    AnswerStyledArea(Supplier<String> selectedOriginal) {
        super(Look.PLAIN, AnswerStyledArea::dress, SpanStyle.PLAIN, OPS, AnswerStyledArea::node);
        this.selectedOriginal = selectedOriginal;
        // Its own sheet would win over the program's: what is needed of it is there too.
        getStylesheets().clear();
        setUndoManager(null);
        setEditable(false);
        setWrapText(true);
        setParagraphGraphicFactory(this::marker);
    }

    /** As {@link AnswerParts.Target#replace}. */
    void replaceLines(int from, int removed, List<AnswerLine> added) {
        int start;
        int end;
        List<List<StyledSegment<String, SpanStyle>>> paragraphs = new ArrayList<>();
        added.forEach(line -> paragraphs.add(segments(line)));
        if (shown == 0) {
            start = 0;
            end = getLength();
        } else if (removed == 0 && !added.isEmpty()) {
            boolean atEnd = from == shown;
            start = atEnd ? getLength() : getAbsolutePosition(from, 0);
            end = start;
            paragraphs.add(atEnd ? 0 : paragraphs.size(), empty());
        } else if (added.isEmpty()) {
            boolean toEnd = from + removed == shown;
            start = from == 0 ? 0 : toEnd ? lineEnd(from - 1) : getAbsolutePosition(from, 0);
            end = toEnd ? getLength() : getAbsolutePosition(from + removed, 0);
            paragraphs.add(empty());
        } else {
            int same = samePrefix(from, added.getFirst());
            start = getAbsolutePosition(from, same);
            end = lineEnd(from + removed - 1);
            paragraphs.set(0, skip(paragraphs.getFirst(), same));
        }
        ReadOnlyStyledDocumentBuilder<Look, String, SpanStyle> document = new ReadOnlyStyledDocumentBuilder<>(OPS,
                Look.PLAIN, paragraphs.size());
        int offset = paragraphs.size() > added.size() && removed == 0 && from == shown && shown > 0 ? 1 : 0;
        for (int i = 0; i < paragraphs.size(); i++) {
            int line = i - offset;
            document.addParagraph(paragraphs.get(i),
                    line >= 0 && line < added.size() ? added.get(line).look() : Look.PLAIN);
        }
        ReadOnlyStyledDocument<Look, String, SpanStyle> replacement = document.build();
        getContent().replace(start, end, replacement);
        shown += added.size() - removed;
        for (int i = 0; i < added.size(); i++) {
            dressParagraph(from + i, added.get(i).look());
        }
    }

    /** How many lines are shown; none, though the control has always one paragraph, while the answer is empty. */
    int shown() {
        return shown;
    }

    @Override
    public void copy() {
        IndexRange selection = getSelection();
        if (selection.getLength() > 0) {
            ClipboardContent content = new ClipboardContent();
            content.putString(selectedOriginal.get());
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    /** An empty paragraph takes the style of its neighbour when it is joined to it: set what it shall be. */
    private void dressParagraph(int index, Look look) {
        if (!getParagraph(index).getParagraphStyle().equals(look)) {
            getContent().setParagraphStyle(index, look);
        }
    }

    private int lineEnd(int line) {
        return getAbsolutePosition(line, getParagraphLength(line));
    }

    /** How many characters of the paragraph stay as they are, so that the selection in them stays too. */
    private int samePrefix(int line, AnswerLine now) {
        if (!getParagraph(line).getParagraphStyle().equals(now.look())) {
            return 0;
        }
        int same = 0;
        List<StyledSegment<String, SpanStyle>> old = getParagraph(line).getStyledSegments();
        List<StyledSegment<String, SpanStyle>> segments = segments(now);
        for (int i = 0; i < Math.min(old.size(), segments.size()); i++) {
            String before = old.get(i).getSegment();
            String after = segments.get(i).getSegment();
            if (!old.get(i).getStyle().equals(segments.get(i).getStyle())) {
                return same;
            }
            int length = commonPrefix(before, after);
            same += length;
            if (length < before.length() || length < after.length()) {
                return same;
            }
        }
        return same;
    }

    private static int commonPrefix(String a, String b) {
        int length = 0;
        while (length < a.length() && length < b.length() && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        return length;
    }

    private static List<StyledSegment<String, SpanStyle>> skip(List<StyledSegment<String, SpanStyle>> segments,
            int count) {
        List<StyledSegment<String, SpanStyle>> rest = new ArrayList<>();
        int at = 0;
        for (StyledSegment<String, SpanStyle> segment : segments) {
            int next = at + segment.getSegment().length();
            if (next > count) {
                rest.add(new StyledSegment<>(segment.getSegment().substring(Math.max(0, count - at)),
                        segment.getStyle()));
            }
            at = next;
        }
        return rest.isEmpty() ? empty() : rest;
    }

    private static List<StyledSegment<String, SpanStyle>> empty() {
        return List.of(new StyledSegment<>("", SpanStyle.PLAIN));
    }

    /** Neighbours of one style in one segment each, as the control would join them. */
    private static List<StyledSegment<String, SpanStyle>> segments(AnswerLine line) {
        List<StyledSegment<String, SpanStyle>> segments = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        SpanStyle style = SpanStyle.PLAIN;
        for (Span span : line.line().spans()) {
            if (!text.isEmpty() && !span.style().equals(style)) {
                segments.add(new StyledSegment<>(text.toString(), style));
                text.setLength(0);
            }
            style = span.style();
            text.append(span.text());
        }
        if (!text.isEmpty() || segments.isEmpty()) {
            segments.add(new StyledSegment<>(text.toString(), style));
        }
        return segments;
    }

    private static void dress(TextFlow flow, Look look) {
        flow.getStyleClass().addAll(look.styleClasses());
    }

    private static Node node(StyledSegment<String, SpanStyle> segment) {
        TextExt text = new TextExt(segment.getSegment());
        text.setTextOrigin(VPos.TOP);
        text.getStyleClass().add("text");
        for (Mark mark : segment.getStyle().marks()) {
            text.getStyleClass().add(mark.styleClass());
        }
        String link = segment.getStyle().link();
        if (link != null) {
            Tooltip.install(text, new Tooltip(Elide.middle(link, LONGEST_LINK)));
        }
        return text;
    }

    /** The bullet or number of a list's item, and the room before its further lines; null where there is no list. */
    private @Nullable Node marker(int index) {
        Look look = getParagraph(index).getParagraphStyle();
        if (look.style().indent() == 0) {
            return null;
        }
        Label marker = new Label(look.style().marker());
        marker.getStyleClass().add("md-marker");
        marker.pseudoClassStateChanged(GAP, look.style().gap());
        marker.setMinWidth(look.style().indent() * INDENT);
        marker.setMaxWidth(Double.MAX_VALUE);
        marker.setAlignment(Pos.TOP_RIGHT);
        return marker;
    }
}
