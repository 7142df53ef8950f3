package dev.counterpoint.app.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.run.TextFeed.Piece;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.PartKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class AnswerAreaTest {
    private final FxRobot robot = new FxRobot();
    private long now;
    private final AnswerArea answer = Stages.onFx(() -> new AnswerArea(() -> now));
    private final Theme theme = Stages.onFx(Theme::new);
    private final Scene scene = Stages.onFx(() -> new Scene(new StackPane(answer), 420, 560));

    @BeforeAll
    static void toolkit() throws TimeoutException {
        Stages.start();
    }

    @BeforeEach
    void open() {
        Stages.runOnFx(() -> {
            theme.setMode(Theme.Mode.LIGHT);
            theme.attach(scene);
            Stage stage = FxToolkit.toolkitContext().getRegisteredStage();
            stage.setScene(scene);
            stage.sizeToScene();
            stage.show();
        });
        Stages.frames(2);
    }

    @Test
    void richAnswer_isShownAsOneText_inBothThemes() {
        Stages.runOnFx(() -> {
            answer.setStreaming(true);
            answer.append(
                    List.of(new Piece.Started(0, new PartKind.Reasoning()), new Piece.Text(0, "Let me **see**.")));
            now += 2_800_000_000L;
            answer.append(
                    List.of(new Piece.Ended(0), new Piece.Started(1, new PartKind.Text()), new Piece.Text(1, RICH)));
        });
        Stages.frames(3);
        Stages.picture(scene, "answer-light");
        assertThat(shown())
                .startsWith("Thought for 2.8 s ▸\nDear Amélie,\nThank you for writing. Your order NW-20931 is");
        Stages.runOnFx(() -> theme.setMode(Theme.Mode.DARK));
        Stages.frames(3);
        Stages.picture(scene, "answer-dark");
        assertThat(Stages.onFx(() -> answer.text())).isEqualTo(RICH);
    }

    @Test
    void tablesQuotesAndTools_areShown() {
        Stages.runOnFx(() -> answer.show(List.of(new Part.Reasoning("Plan:\n\n- one\n- two", null),
                new Part.Text(
                        "# Title\n## Smaller\nText with `code` and [link](http://x).\n\n> A quotation that is long "
                                + "enough to be wrapped into more than one line here.\n\n| Model | Cost | Note |\n|--|--:|--|\n"
                                + "| gpt | 1.20 | fast and good enough for most of the people |\n| nova | 12 | ok |\n\n"
                                + "1. first\n2. second\n   - inner one\n   - inner two\n\n---\n\n```python\n# comment\ndef f(x):\n"
                                + "    return \"a\" + str(12)\n```\n"),
                new Part.ToolCall("c1", "get_weather", "{\"city\":\"Aachen\",\"days\":[1,2]}"),
                new Part.Refusal("I cannot help with that."))));
        Stages.frames(2);
        Stages.picture(scene, "answer-more-light");
        Stages.runOnFx(() -> theme.setMode(Theme.Mode.DARK));
        Stages.frames(2);
        Stages.picture(scene, "answer-more-dark");
        assertThat(shown()).contains("Calls get_weather\n{\n  \"city\" : \"Aachen\"",
                "Refused\nI cannot help with that.");
    }

    @Test
    void resultsOfTools_areShownAsWhatWasSaid() {
        Stages.runOnFx(() -> answer.add(new Message(Role.TOOL,
                List.of(new Part.ToolResult("c1", "18 °C", false), new Part.ToolResult("c2", "No such city", true)))));
        assertThat(shown()).contains("18 °C", "Failed: No such city");
    }

    @Test
    void tables_areLaidOutAnew_whenTheWidthChanges() throws Exception {
        String table = "Before.\n\n| Question | Why |\n|--|--|\n| What should the answer look like? | An example says more "
                + "than any rule |\n\nAfter.";
        Stages.runOnFx(() -> answer.show(List.of(new Part.Text(table))));
        assertThat(shown().lines().count()).isGreaterThan(4);
        Stages.runOnFx(() -> scene.getWindow().setWidth(900));
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> Stages.onFx(this::shown).lines().count() == 4);
        Stages.runOnFx(() -> scene.getWindow().setWidth(300));
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> Stages.onFx(this::shown).lines().count() > 5);
        assertThat(Stages.onFx(() -> answer.text())).isEqualTo(table);
    }

    @Test
    void links_areOpenedByEnter_andSayWhereTheyLead() {
        List<String> opened = new ArrayList<>();
        Stages.runOnFx(() -> {
            answer.setOnLink(opened::add);
            answer.show(List.of(new Part.Text("See [the page](https://x.y/z).")));
            answer.requestFocus();
            answer.area().selection().moveTo(new Spot(0, 6), false);
        });
        Stages.frames(2);
        new FxRobot().push(KeyCode.ENTER);
        assertThat(opened).containsExactly("https://x.y/z");
    }

    @Test
    void conversation_showsWhatWasSaid_andTextIsTheLastAnswer() {
        Stages.runOnFx(() -> {
            answer.add(Message.user("Write a reply."));
            answer.add(Message.assistant("Dear *Amélie*,\n\nyes."));
            answer.add(Message.user("Shorter,\nplease."));
            answer.append(List.of(new Piece.Started(0, new PartKind.Text()), new Piece.Text(0, "Yes.")));
        });
        Stages.frames(2);
        Stages.picture(scene, "answer-conversation");
        assertThat(shown()).isEqualTo("Write a reply.\nDear Amélie,\nyes.\nShorter,\nplease.\nYes.");
        assertThat(Stages.onFx(() -> answer.text())).isEqualTo("Yes.");
    }

    @Test
    void tail_isFollowed_whileThePersonIsThere() {
        Stages.runOnFx(() -> answer.append(List.of(new Piece.Started(0, new PartKind.Text()))));
        for (int i = 0; i < 30; i++) {
            write("line %d\n\n".formatted(i));
            Stages.frames(1);
        }
        Stages.frames(1);
        assertThat(lastVisible()).isEqualTo(29);
        scroll(-8);
        int top = firstVisible();
        double y = firstTop();
        for (int i = 30; i < 50; i++) {
            write("line %d\n\n".formatted(i));
            Stages.frames(1);
        }
        assertThat(firstVisible()).isEqualTo(top);
        assertThat(firstTop()).isEqualTo(y);
        scroll(500);
        write("line 50\n\nline 51");
        Stages.frames(2);
        assertThat(lastVisible()).isEqualTo(51);
    }

    @Test
    void tail_staysInSight_whenTheAreaGetsLower() {
        Stages.runOnFx(() -> answer.append(List.of(new Piece.Started(0, new PartKind.Text()))));
        for (int i = 0; i < 30; i++) {
            write("line %d\n\n".formatted(i));
            Stages.frames(1);
        }
        Stages.runOnFx(() -> answer.setMaxHeight(300));
        Stages.frames(3);

        assertThat(lastVisible()).isEqualTo(29);
        assertThat(Stages.onFx(() -> answer.area().atEnd())).isTrue();
    }

    @Test
    void tail_isFollowed_inOneLongParagraphToo() {
        Stages.runOnFx(() -> answer.append(List.of(new Piece.Started(0, new PartKind.Text()))));
        for (int i = 0; i < 40; i++) {
            write("some more words of one paragraph that never ends, ".repeat(4));
            Stages.frames(1);
        }
        Stages.frames(1);
        Stages.picture(scene, "answer-long-paragraph");
        assertThat(Stages.onFx(() -> answer.area().atEnd())).isTrue();
    }

    @Test
    void thinking_isFolded_untilClicked() {
        think();
        assertThat(shown()).isEqualTo("Thought for 2.8 s ▸\nanswer");
        Bounds head = Stages.onFx(() -> bounds(0, 0, 5));
        robot.clickOn(new Point2D(head.getMinX() + 6, head.getCenterY()));
        Stages.frames(2);
        assertThat(shown()).isEqualTo("Thought for 2.8 s ▾\none\ntwo\nanswer");
        Stages.picture(scene, "answer-unfolded");
        robot.clickOn(new Point2D(head.getMinX() + 6, head.getCenterY()));
        Stages.frames(2);
        assertThat(shown()).isEqualTo("Thought for 2.8 s ▸\nanswer");
    }

    @Test
    void thinking_isUnfolded_fromTheKeyboard() {
        think();
        Stages.runOnFx(answer::requestFocus);
        robot.type(KeyCode.ENTER);
        Stages.frames(1);
        assertThat(shown()).isEqualTo("Thought for 2.8 s ▾\none\ntwo\nanswer");
        robot.type(KeyCode.SPACE);
        Stages.frames(1);
        assertThat(shown()).isEqualTo("Thought for 2.8 s ▸\nanswer");
    }

    @Test
    void copy_givesTheOriginalText_ofWhatIsSelected() {
        Stages.runOnFx(() -> {
            answer.show(List.of(new Part.Text("Dear **Amélie**,\n\n- one\n- two *and* more\n\nend &amp; end")));
            answer.area().selection().select(new Spot(1, 0), new Spot(2, 4));
        });
        assertThat(selected()).isEqualTo("- one\n- two ");
        select(0, 5, 0, 11);
        assertThat(selected()).isEqualTo("Amélie");
        select(0, 0, 3, 9);
        assertThat(selected()).isEqualTo("Dear **Amélie**,\n\n- one\n- two *and* more\n\nend &amp; end");
        select(0, 0, 0, 12);
        Stages.runOnFx(() -> answer.copy());
        assertThat(Stages.onFx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("Dear **Amélie**,");
    }

    @Test
    void copy_joinsWhatOnlyTheScreenCut() {
        String paragraph = "word ".repeat(1000).strip();
        Stages.runOnFx(() -> {
            answer.show(List.of(new Part.Text(paragraph)));
            answer.area().selection().selectAll();
        });
        assertThat(Stages.onFx(() -> answer.area().size())).isGreaterThan(3);
        assertThat(selected()).isEqualTo(paragraph);
    }

    @Test
    void plain_showsTheTextAsItCame_andBack() {
        Stages.runOnFx(() -> {
            answer.show(List.of(new Part.Text("# A\n\n**b**\n```\nc\n```")));
            answer.setMarkdown(false);
        });
        assertThat(shown()).isEqualTo("# A\n\n**b**\n```\nc\n```");
        Stages.runOnFx(() -> answer.setMarkdown(true));
        assertThat(shown()).isEqualTo("A\nb\nc");
    }

    @Test
    void selection_staysWhileTextComes() {
        write("some words that stay");
        Stages.runOnFx(() -> answer.area().selection().select(new Spot(0, 5), new Spot(0, 10)));
        write(" and more\n\nnext");
        assertThat(selected()).isEqualTo("words");
    }

    @Test
    void longAnswer_isInSightAtOnce_andIsReadOnFromThere() throws Exception {
        String text = "A line of an answer that is *long*.\n\n".repeat(4_000);
        Stages.runOnFx(() -> answer.add(Message.assistant(text)));
        int atOnce = Stages.onFx(() -> answer.area().size());
        assertThat(atOnce).isBetween(100, 3_999);
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> Stages.onFx(() -> answer.area().size()) == 4_000);
        assertThat(firstVisible()).isZero();
        assertThat(Stages.onFx(() -> answer.text())).isEqualTo(text);
    }

    @Test
    void longAnswer_isCopiedWhole_beforeAllOfItWasRead() {
        String text = "One more line.\n\n".repeat(4_000).strip();
        assertThat(Stages.onFx(() -> {
            answer.add(Message.assistant(text));
            answer.selectAll();
            return answer.selectedText();
        })).isEqualTo(text);
    }

    @Test
    void keys_moveAndSelect_acrossBlocks() {
        Stages.runOnFx(() -> {
            answer.show(List.of(new Part.Text("First words.\n\n- second\n- third")));
            answer.requestFocus();
        });
        Stages.frames(2);
        robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).type(KeyCode.END).release(KeyCode.SHIFT);
        assertThat(selected()).isEqualTo("First words.\n\n- second");
        robot.press(KeyCode.SHORTCUT).type(KeyCode.END).release(KeyCode.SHORTCUT);
        assertThat(Stages.onFx(() -> answer.area().selection().caret())).isEqualTo(new Spot(2, 5));
        robot.type(KeyCode.LEFT).press(KeyCode.SHIFT, KeyCode.SHORTCUT).type(KeyCode.LEFT)
                .release(KeyCode.SHIFT, KeyCode.SHORTCUT);
        assertThat(selected()).isEqualTo("- thir");
    }

    @Test
    void mouse_selectsAcrossBlocks_andADoubleClickAWord() {
        Stages.runOnFx(() -> answer.show(List.of(new Part.Text("First words.\n\n- second\n- third"))));
        Stages.frames(2);
        Bounds first = Stages.onFx(() -> bounds(0, 0, 5));
        Bounds last = Stages.onFx(() -> bounds(2, 0, 5));
        robot.drag(new Point2D(first.getMinX() + 1, first.getCenterY()), MouseButton.PRIMARY)
                .dropTo(new Point2D(last.getMaxX() + 40, last.getCenterY()));
        assertThat(selected()).isEqualTo("First words.\n\n- second\n- third");
        robot.doubleClickOn(new Point2D(first.getCenterX(), first.getCenterY()));
        assertThat(selected()).isEqualTo("First");
    }

    @Test
    void clear_leavesNothing() {
        Stages.runOnFx(() -> {
            answer.show(List.of(new Part.Text("- a\n- b")));
            answer.clear();
        });
        assertThat(shown()).isEmpty();
        assertThat(Stages.onFx(() -> answer.isEmpty())).isTrue();
        write("new");
        assertThat(shown()).isEqualTo("new");
    }

    private void think() {
        Stages.runOnFx(() -> {
            answer.append(List.of(new Piece.Started(0, new PartKind.Reasoning()), new Piece.Text(0, "- one\n- two")));
            now += 2_800_000_000L;
            answer.append(List.of(new Piece.Ended(0), new Piece.Started(1, new PartKind.Text()),
                    new Piece.Text(1, "answer")));
        });
        Stages.frames(2);
    }

    private Bounds bounds(int line, int from, int to) {
        LineRow row = Objects.requireNonNull(answer.area().row(line));
        return row.localToScreen(row.rangeBounds(from, to));
    }

    private void write(String text) {
        Stages.runOnFx(() -> answer.append(List.of(new Piece.Text(0, text))));
    }

    private void scroll(int notches) {
        Stages.runOnFx(() -> {
            LinesView lines = answer.area();
            lines.fireEvent(
                    new ScrollEvent(ScrollEvent.SCROLL, 9, 9, 9, 9, false, false, false, false, false, false, 0,
                            -40.0 * notches, 0, -40.0 * notches, ScrollEvent.HorizontalTextScrollUnits.NONE, 0,
                            ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, null));
        });
        Stages.frames(2);
    }

    private void select(int fromLine, int fromColumn, int toLine, int toColumn) {
        Stages.runOnFx(
                () -> answer.area().selection().select(new Spot(fromLine, fromColumn), new Spot(toLine, toColumn)));
    }

    private String selected() {
        return Stages.onFx(() -> answer.selectedText());
    }

    private String shown() {
        return Stages.onFx(() -> answer.area().text());
    }

    private int firstVisible() {
        return Stages.onFx(() -> answer.area().firstVisible());
    }

    private double firstTop() {
        return Stages.onFx(() -> answer.area().rowTop(answer.area().firstVisible()));
    }

    private int lastVisible() {
        return Stages.onFx(() -> answer.area().lastVisible());
    }

    private static final String RICH = """
            Dear Amélie,

            Thank you for writing. Your order **NW-20931** is within our 30-day window, so I have started the refund \
            today. It will reach your account in three to five working days.

            Kind regards,
            Northwind Cycles

            ```json
            {
              "order": "NW-20931",
              "refund": true,
              "days": 23
            }
            ```

            Here is what happens next:

            - the refund for order NW-20931 leaves us today,
            - your bank shows it within five working days, and then some more so that this line is wrapped,
            - nothing needs to be sent b""";
}
