package dev.counterpoint.app.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.ui.common.FxExecutor;
import dev.counterpoint.app.ui.common.PromptEditor;
import dev.counterpoint.app.ui.common.Pulse;
import dev.counterpoint.app.ui.common.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The view in all its states, at several sizes and in both themes; with -Dcounterpoint.snapshots=DIR it draws them. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start first
class CompareLooksTest {
    /** Menus fade in and areas are laid out again once they know their height. */
    private static final int SETTLED_FRAMES = 20;

    @TempDir
    Path directory;

    private CompareFixture fixture;
    private CompareView view;
    private Scene scene;
    private Stage stage;
    private Theme theme;

    @Start
    void start(Stage shown) {
        stage = shown;
        fixture = new CompareFixture(directory, new FakeClients(), new FxExecutor());
        view = new CompareView(fixture.compare, new Pulse());
        scene = new Scene(view, 1000, 800);
        theme = new Theme();
        theme.attach(scene);
        stage.setScene(scene);
        stage.sizeToScene();
        stage.show();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void everyPaneFitsItsState(FxRobot robot) throws Exception {
        waitUntil(() -> fixture.compare.panes().size() == 2);
        draw(robot, "first");
        assertThat(robot.lookup(".message-card .prompt-editor").queryAllAs(PromptEditor.class))
                .extracting(PromptEditor::getHeight).satisfiesExactly(one -> assertThat(one).isLessThan(45),
                        two -> assertThat(two).isGreaterThan(48));
        robot.clickOn(".model-button");
        waitUntil(() -> robot.listWindows().size() == 2);
        Frames.pass(SETTLED_FRAMES);
        robot.interact(() -> Snapshots.write(robot.listWindows().get(1).getScene(), "chooser"));
        robot.push(KeyCode.ESCAPE);
        robot.clickOn("Parameters");
        robot.clickOn("#parameter-temperature").write("warm");
        draw(robot, "parameters");
        assertThat(robot.lookup(".field-error").queryAllAs(Label.class)).anyMatch(Label::isVisible);
        robot.push(KeyCode.CONTROL, KeyCode.A).push(KeyCode.DELETE);
        List<String> models = List.of("markdown", "slow", "wrong-key", "cut", "busy", "openai/plain",
                "anthropic.claude-sonnet-5-20260101-v1:0/eu-central-1-with-a-very-long-name", "markdown");
        robot.interact(() -> {
            while (fixture.compare.panes().size() < models.size()) {
                fixture.compare.addPane();
            }
            for (int i = 0; i < models.size(); i++) {
                target(i, models.get(i));
            }
            fixture.compare.runAll();
        });
        waitUntil(() -> fixture.compare.runningProperty().get() == 2
                && fixture.compare.panes().get(4).status() instanceof PaneStatus.Retrying);
        draw(robot, "eight");
        robot.interact(() -> {
            while (fixture.compare.panes().size() > 3) {
                fixture.compare.remove(fixture.compare.panes().getLast());
            }
        });
        draw(robot, "three");
        robot.interact(() -> theme.setMode(Theme.Mode.DARK));
        draw(robot, "three-dark");
        robot.interact(() -> stage.setWidth(700));
        draw(robot, "narrow-dark");
        robot.interact(() -> theme.setMode(Theme.Mode.LIGHT));
        robot.interact(() -> {
            stage.setWidth(1000);
            fixture.compare.stopAll();
            List.copyOf(fixture.compare.panes()).forEach(fixture.compare::remove);
        });
        draw(robot, "no-panes");
        assertThat(fixture.compare.panes()).isEmpty();
    }

    private void target(int pane, String model) {
        fixture.compare.panes().get(pane).target().choose(fixture.compare.providers().sandbox().orElseThrow(), model);
    }

    private void draw(FxRobot robot, String name) throws Exception {
        Frames.pass(SETTLED_FRAMES);
        robot.interact(() -> Snapshots.write(scene, name));
    }

    private static void waitUntil(BooleanSupplier condition) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
    }
}
