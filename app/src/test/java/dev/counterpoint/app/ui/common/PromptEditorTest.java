package dev.counterpoint.app.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

class PromptEditorTest {
    private final FxRobot robot = new FxRobot();
    private final PromptEditor editor = Stages.onFx(PromptEditor::new);
    private final Button after = Stages.onFx(() -> new Button("After"));
    private final Scene scene = Stages.onFx(() -> scene(editor, after));

    @BeforeAll
    static void toolkit() throws TimeoutException {
        Stages.start();
    }

    @BeforeEach
    void open() {
        Stages.runOnFx(() -> {
            new Theme().attach(scene);
            Stage stage = FxToolkit.toolkitContext().getRegisteredStage();
            stage.setScene(scene);
            stage.sizeToScene();
            stage.show();
            editor.requestFocus();
        });
        Stages.frames(2);
    }

    @Test
    void variables_areColoured_asTheyAreTyped() {
        robot.write("a {{name}} b");
        Stages.frames(3);
        assertThat(Stages.onFx(() -> editor.area().getStyleOfChar(4))).containsExactly("variable");
        assertThat(Stages.onFx(() -> editor.area().getStyleOfChar(0))).isEmpty();
        assertThat(Stages.onFx(() -> editor.area().getStyleOfChar(11))).isEmpty();
        assertThat(Stages.onFx(editor::getText)).isEqualTo("a {{name}} b");
        Stages.picture(scene, "prompt");
    }

    @Test
    void height_growsWithTheText_upToItsLimit() {
        Stages.runOnFx(() -> editor.maxLinesProperty().set(5));
        double one = height();
        Stages.runOnFx(() -> editor.setText("1\n2\n3"));
        double three = height();
        Stages.runOnFx(() -> editor.setText("x\n".repeat(30)));
        double many = height();
        Stages.runOnFx(() -> editor.setText(""));
        assertThat(three).isGreaterThan(one * 1.5);
        assertThat(many).isBetween(three * 1.2, one * 5);
        assertThat(height()).isEqualTo(one);
    }

    @Test
    void placeholder_isMuted_atTheLeft_andNoCode() {
        Label placeholder = Stages.onFx(() -> (Label) editor.lookup(".placeholder"));
        assertThat(placeholder.getFont().getFamily()).isEqualTo("Inter");
        assertThat(placeholder.getAlignment()).isEqualTo(Pos.CENTER_LEFT);
        Color fill = (Color) placeholder.getTextFill();
        assertThat(fill.getBrightness()).isBetween(0.35, 0.75);
        assertThat(Stages.onFx(() -> placeholder.getBoundsInParent().getMinX())).isLessThan(20);
    }

    @Test
    void tab_movesTheFocus_andCtrlTabWritesOne() {
        robot.press(KeyCode.CONTROL).type(KeyCode.TAB).release(KeyCode.CONTROL);
        assertThat(Stages.onFx(editor::getText)).isEqualTo("\t");
        robot.type(KeyCode.TAB);
        assertThat(Stages.onFx(after::isFocused)).isTrue();
    }

    @Test
    void ctrlEnterAndEscape_reachTheWindow() {
        List<KeyCode> reached = new ArrayList<>();
        Stages.runOnFx(() -> scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> reached.add(event.getCode())));
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        robot.type(KeyCode.ESCAPE);
        assertThat(Stages.onFx(() -> List.copyOf(reached))).contains(KeyCode.ENTER, KeyCode.ESCAPE);
        assertThat(Stages.onFx(editor::getText)).isEmpty();
    }

    @Test
    void undo_takesBackWhatWasTyped_notWhatWasLoaded() {
        Stages.runOnFx(() -> {
            editor.setText("loaded");
            editor.area().moveTo(6);
        });
        robot.write("!");
        Stages.runOnFx(() -> editor.area().undo());
        assertThat(Stages.onFx(editor::getText)).isEqualTo("loaded");
        Stages.runOnFx(() -> editor.area().undo());
        assertThat(Stages.onFx(editor::getText)).isEqualTo("loaded");
    }

    @Test
    void text_hasOneKindOfLineEnd() {
        Stages.runOnFx(() -> editor.setText("a\r\nb\rc"));
        assertThat(Stages.onFx(editor::getText)).isEqualTo("a\nb\nc");
    }

    @Test
    void paste_of20000Lines_staysUsable() {
        String lines = "A line of a prompt with a {{variable}} in it, of ordinary length.\n".repeat(20_000);
        long start = System.nanoTime();
        Stages.runOnFx(() -> editor.area().replaceSelection(lines));
        Stages.frames(2);
        long shown = System.nanoTime();
        Stages.runOnFx(() -> editor.area().insertText(5, "x"));
        Stages.frames(2);
        long typed = System.nanoTime();
        System.out.printf("20,000 lines: shown after %d ms, a character after %d ms%n", (shown - start) / 1_000_000,
                (typed - shown) / 1_000_000);
        assertThat(Stages.onFx(() -> editor.getText().length())).isEqualTo(lines.length() + 1);
        assertThat((shown - start) / 1_000_000).isLessThan(10_000);
    }

    @Test
    void height_growsByTheLinesThatANarrowerWindowWraps() {
        Stages.runOnFx(() -> editor.setText("word ".repeat(40).strip()));
        double wide = height();

        Stages.runOnFx(() -> {
            editor.setMaxWidth(280);
            editor.setPrefWidth(280);
        });
        double narrow = height();

        double text = Stages.onFx(() -> editor.area().getTotalHeightEstimate());
        assertThat(narrow).isGreaterThan(wide).isGreaterThanOrEqualTo(text);
    }

    private double height() {
        Stages.frames(4);
        return Stages.onFx(editor::getHeight);
    }

    private static Scene scene(PromptEditor editor, Button after) {
        editor.setPromptText("Write a prompt. {{name}} makes a variable.");
        editor.getStyleClass().add("card");
        Region rest = new Region();
        VBox.setVgrow(rest, Priority.ALWAYS);
        VBox box = new VBox(editor, after, rest);
        box.setStyle("-fx-padding: 20");
        return new Scene(box, 600, 600);
    }
}
