package dev.counterpoint.app.ui.common.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MarkdownTextTest {

    @Test
    void paragraph_hasItsMarksAsStyles() {
        Line line = whole("Your order **NW-20931** is *late*, see `id` and [us](https://x.y).").getFirst();
        assertThat(line.text()).isEqualTo("Your order NW-20931 is late, see id and us.");
        assertThat(marks(line)).containsExactly("NW-20931:[BOLD]", "late:[ITALIC]", "id:[CODE]", "us:[LINK]");
        assertThat(line.spans().get(7).style().link()).isEqualTo("https://x.y");
    }

    @Test
    void lineBreak_staysALineBreak_withoutRoomBetween() {
        List<Line> lines = whole("Hello,\n\nKind regards,\nNorthwind Cycles");
        assertThat(lines).extracting(Line::text).containsExactly("Hello,", "Kind regards,", "Northwind Cycles");
        assertThat(lines).extracting(line -> line.style().gap()).containsExactly(false, true, false);
    }

    @Test
    void headings_haveTheirLevel() {
        assertThat(whole("# One\n## Two\n#### Four\nSet\n==="))
                .extracting(line -> line.style().kind() + " " + line.text())
                .containsExactly("HEADING_1 One", "HEADING_2 Two", "HEADING_3 Four", "HEADING_1 Set");
    }

    @Test
    void lists_haveMarkersAndIndent() {
        List<Line> lines = whole("Next:\n- one\n- two\n  - inner\n\n3. three\n4. four\n   more");
        assertThat(lines).extracting(line -> line.style().indent() + line.style().marker() + line.text())
                .containsExactly("0Next:", "1•one", "1•two", "2•inner", "13.three", "14.four", "1more");
        assertThat(lines).extracting(line -> line.style().gap()).containsExactly(false, true, false, false, true, false,
                false);
    }

    @Test
    void fencedCode_hasAGroundOfItsOwn_andItsLanguage() {
        List<Line> lines = whole("```json\n{\"order\": \"x\", \"n\": 23}\n```\nafter");
        assertThat(lines).extracting(Line::text).containsExactly("json", "{\"order\": \"x\", \"n\": 23}", "after");
        assertThat(lines.get(0).style().first()).isTrue();
        assertThat(lines.get(1).style().last()).isTrue();
        assertThat(marks(lines.get(1))).containsExactly("\"order\":[KEY]", "\"x\":[STRING]", "\"n\":[KEY]",
                "23:[NUMBER]");
    }

    @Test
    void fencedCode_keepsEmptyLinesAndIndentation_alsoUnclosed() {
        List<Line> lines = whole("```\n\n  a\n\n    b");
        assertThat(lines).extracting(Line::text).containsExactly("", "  a", "", "    b");
        assertThat(lines).extracting(line -> line.style().first() + "/" + line.style().last())
                .containsExactly("true/false", "false/false", "false/false", "false/true");
    }

    @Test
    void quote_isMarkedByItsDepth() {
        assertThat(whole("> said\n> > deeper")).extracting(line -> line.style().quote() + line.text())
                .containsExactly("1said", "2deeper");
    }

    @Test
    void table_isAlignedInColumns() {
        assertThat(whole("| Name | Cost |\n|:--|--:|\n| a | 1 |\n| long | 200 |")).extracting(Line::text)
                .containsExactly("Name  Cost", "a        1", "long   200");
    }

    @Test
    void table_keepsItsColumns_whereACellIsWrapped() {
        MarkdownText text = new MarkdownText(30);
        text.append(
                "| Question | Why |\n|--|--|\n| What should the answer look like? | An example says more than a rule |\n");
        text.end();
        assertThat(text.lines()).extracting(Line::text).containsExactly(
                "Question        Why",
                "What should     An example",
                "the answer      says more than",
                "look like?      a rule");
    }

    @Test
    void table_knowsWhereItsTextComesFrom_behindAnEscapedBarOrATab() {
        sameWhereExact("\\| a | b |\n|---|--:|\n");
        sameWhereExact("*    \tword ");
    }

    private static void sameWhereExact(String source) {
        for (Line line : whole(source)) {
            for (Span span : line.spans()) {
                assertThat(span.exact() && !Cut.clean(source.substring(span.from(), span.to())).equals(span.text()))
                        .as("%s", span).isFalse();
            }
        }
    }

    @Test
    void table_usesTheRoomThatThereIs() {
        MarkdownText text = new MarkdownText(70);
        text.append("| Question | Why |\n|--|--|\n| What should the answer look like? | An example says more |\n");
        text.end();
        assertThat(text.lines()).extracting(Line::text).containsExactly(
                "Question                           Why",
                "What should the answer look like?  An example says more");
    }

    @Test
    void table_wrapsItsCells_whenTooWide() {
        List<Line> lines = whole("| a | b |\n|--|--|\n| " + "word ".repeat(20) + " | x |");
        assertThat(lines).hasSize(4).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(46));
    }

    @Test
    void rule_isALineOfItsOwn() {
        assertThat(whole("a\n\n---\n\nb")).extracting(line -> line.style().kind()).containsExactly(LineStyle.Kind.TEXT,
                LineStyle.Kind.RULE, LineStyle.Kind.TEXT);
    }

    @Test
    void whatIsNotMarkdown_isShownAsWritten() {
        assertThat(whole("[a]: http://x\n\n<div>\n  <b>hi</b>\n</div>")).extracting(Line::text)
                .containsExactly("[a]: http://x", "<div>", "  <b>hi</b>", "</div>");
    }

    @Test
    void openBlock_isShownAsIfItEndedThere() {
        MarkdownText text = new MarkdownText();
        text.append("- one\n- **tw");
        assertThat(text.lines()).extracting(Line::text).containsExactly("one", "**tw");
        text.append("o**");
        assertThat(text.lines()).extracting(Line::text).containsExactly("one", "two");
    }

    @Test
    void append_changesNothingThatIsComplete() {
        MarkdownText text = new MarkdownText();
        text.append("first\n\nsecond");
        assertThat(text.append(" more")).isEqualTo(1);
        assertThat(text.append("\n\nthird")).isEqualTo(2);
    }

    @Test
    void longParagraph_isCut_andJoined() {
        String paragraph = "word ".repeat(2000).strip();
        List<Line> lines = whole(paragraph);
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Line.LONGEST));
        assertThat(lines.stream().map(Line::text).collect(Collectors.joining())).isEqualTo(paragraph);
        assertThat(lines.stream().skip(1)).allMatch(Line::joined);
    }

    @Test
    void veryLongParagraph_isShownAsItIs_andStaysCheap() {
        MarkdownText text = new MarkdownText();
        String piece = "some *text* without end ";
        for (int i = 0; i < 8_000; i++) {
            text.append(piece);
        }
        text.end();
        assertThat(text.lines().stream().map(Line::text).collect(Collectors.joining())).isEqualTo(piece.repeat(8_000));
    }

    @Test
    void hostileText_isRenderedInReasonableTime() {
        for (String piece : List.of("[", "*a ", "> ", "`", "_a*", "![", "<", "- ", "1. ", "|", "a `b` ``c ", "[a](",
                "**a")) {
            MarkdownText text = new MarkdownText();
            long start = System.nanoTime();
            text.append(piece.repeat(MarkdownText.CLOSED_LIMIT / piece.length()));
            text.end();
            assertThat(System.nanoTime() - start).as(piece).isLessThan(3_000_000_000L);
        }
    }

    static List<Line> whole(String text) {
        MarkdownText markdown = new MarkdownText();
        markdown.append(text);
        markdown.end();
        return markdown.lines();
    }

    private static List<String> marks(Line line) {
        List<String> marks = new ArrayList<>();
        for (Span span : line.spans()) {
            if (!span.style().marks().isEmpty()) {
                marks.add(span.text() + ":" + span.style().marks());
            }
        }
        return marks;
    }
}
