package dev.counterpoint.app.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.ui.common.FxExecutor;
import dev.counterpoint.app.ui.common.PromptEditor;
import dev.counterpoint.app.ui.common.Pulse;
import dev.counterpoint.app.ui.common.Theme;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** How the composer shares its room; with -Dcounterpoint.snapshots=DIR it draws it. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start first
class ComposerLooksTest {
    private static final int SETTLED_FRAMES = 20;
    /** What the window's navigation takes of it. */
    private static final double NAVIGATION = 188;

    @TempDir
    Path directory;

    private CompareFixture fixture;
    private Scene scene;
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        fixture = new CompareFixture(directory, new FakeClients(), new FxExecutor());
        scene = new Scene(new CompareView(fixture.compare, new Pulse()), 1280 - NAVIGATION, 700);
        new Theme().attach(scene);
        stage.setScene(scene);
        stage.sizeToScene();
        stage.show();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void theMessagesHaveWhatTheSideDoesNotNeed_atEveryWidth(FxRobot robot) throws Exception {
        ready();
        assertThat(sideAt(robot, 1000)).isBetween(308.0, 322.0);
        assertThat(sideAt(robot, 1440)).isBetween(370.0, 400.0);
        assertThat(sideAt(robot, 1920)).isBetween(400.0, 440.0);
        assertThat(sideAt(robot, 1000)).isBetween(308.0, 322.0);
    }

    @Test
    void everyTabIsShownWhole_whateverIsSetInThem(FxRobot robot) throws Exception {
        ready();
        double before = sideAt(robot, 1000);
        robot.interact(() -> {
            ComposerViewModel composer = fixture.compare.composer();
            FreeParameter one = composer.parameters().addFree();
            one.nameProperty().set("min_p");
            one.textProperty().set("0.1");
            composer.tools().add();
            composer.output().kindProperty().set(OutputModel.Kind.SCHEMA);
        });
        for (double width : new double[]{1000, 1100, 1440}) {
            sideAt(robot, width);
            assertThat(side().lookupAll(".tab-label")).extracting(label -> ((Label) label).getText())
                    .contains("Output · JSON");
            assertThat(side().lookup(".control-buttons-tab").isVisible()).as("a menu of tabs at " + width).isFalse();
            assertThat(side().lookupAll(".tab")).hasSize(4).allSatisfy(tab -> assertThat(
                    tab.localToScene(tab.getLayoutBounds()).getMaxX()).isLessThanOrEqualTo(
                            side().localToScene(side().getLayoutBounds()).getMaxX()));
        }
        sideAt(robot, 820);
        assertThat(((SplitPane) scene.getRoot().lookup(".composer")).getItems().getFirst().getLayoutBounds().getWidth())
                .as("the messages, where there is little room").isGreaterThanOrEqualTo(280);
        robot.interact(() -> {
            ComposerViewModel composer = fixture.compare.composer();
            composer.parameters().remove(composer.parameters().free().getFirst());
            composer.tools().remove(composer.tools().all().getFirst());
            composer.output().kindProperty().set(OutputModel.Kind.TEXT);
        });
        assertThat(sideAt(robot, 1000)).as("when nothing is set any more").isEqualTo(before);
    }

    @Test
    void aDividerThatAPersonMovedStaysWhereItIs(FxRobot robot) throws Exception {
        ready();
        Node divider = scene.getRoot().lookup(".composer > .split-pane-divider");
        double from = divider.getLayoutX();
        robot.interact(() -> {
            Event.fireEvent(divider, mouse(MouseEvent.MOUSE_PRESSED, from));
            Event.fireEvent(divider, mouse(MouseEvent.MOUSE_DRAGGED, from - 60));
            Event.fireEvent(divider, mouse(MouseEvent.MOUSE_DRAGGED, from - 120));
            Event.fireEvent(divider, mouse(MouseEvent.MOUSE_RELEASED, from - 120));
        });
        Frames.pass(SETTLED_FRAMES);
        double moved = side().getWidth();
        assertThat(moved).isGreaterThan(420);

        assertThat(sideAt(robot, 1440)).isBetween(moved - 2, moved + 2);
    }

    @Test
    void noMessageScrollsThatIsShownWhole(FxRobot robot) throws Exception {
        ready();
        for (double width : new double[]{1000, 880, 1100, 820, 1440}) {
            sideAt(robot, width);
            assertThat(scene.getRoot().lookupAll(".message-card .prompt-editor")).hasSize(2)
                    .allSatisfy(editor -> assertThat(editor.lookupAll(".scroll-bar").stream()
                            .map(ScrollBar.class::cast).filter(bar -> bar.getOrientation() == Orientation.VERTICAL))
                            .as("at " + width + ", " + ((PromptEditor) editor).getHeight()).noneMatch(Node::isVisible));
        }
    }

    private static MouseEvent mouse(EventType<MouseEvent> type, double x) {
        boolean down = type != MouseEvent.MOUSE_RELEASED;
        return new MouseEvent(type, x, 100, x, 100, MouseButton.PRIMARY, 1, false, false, false, false, down, false,
                false, false, false, false, null);
    }

    private double sideAt(FxRobot robot, double window) throws Exception {
        robot.interact(() -> stage.setWidth(window - NAVIGATION));
        Frames.pass(SETTLED_FRAMES);
        robot.interact(() -> Snapshots.write(scene, "composer-" + (int) window));
        return side().getWidth();
    }

    private TabPane side() {
        return (TabPane) ((SplitPane) scene.getRoot().lookup(".composer")).getItems().getLast();
    }

    private void ready() throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(() -> fixture.compare.panes().size() == 2).get());
        Frames.pass(SETTLED_FRAMES);
    }
}
