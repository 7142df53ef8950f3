package dev.counterpoint.app.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterpoint.app.ui.common.FxExecutor;
import dev.counterpoint.app.ui.common.Pulse;
import dev.counterpoint.app.ui.common.Theme;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
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

/** The divider between the composer and the panes. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start first
class ComposerShareTest {
    private static final double USUAL = 0.37;
    private static final double DOWN = 120;

    @TempDir
    Path directory;
    private CompareFixture fixture;
    private Stage stage;

    @Start
    void start(Stage ofAllTests) {
        // Its own: the other one keeps the size that it was given.
        stage = new Stage();
        open();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(stage::close);
        fixture.close();
    }

    @Test
    void dividerThatWasDragged_standsThereAgain_atTheNextStart(FxRobot robot) throws Exception {
        waitUntil(() -> fixture.compare.panes().size() == 2);
        double before = position();
        assertThat(before).isCloseTo(USUAL, within(0.02));
        Node divider = robot.lookup(".compare > .split > .split-pane-divider").query();
        robot.interact(() -> {
            fire(divider, MouseEvent.MOUSE_PRESSED, 0);
            fire(divider, MouseEvent.MOUSE_DRAGGED, DOWN);
            fire(divider, MouseEvent.MOUSE_RELEASED, DOWN);
        });
        Frames.pass(2);
        double dragged = position();
        assertThat(dragged).isGreaterThan(before + 0.1);

        fixture.close();
        robot.interact(this::open);
        waitUntil(() -> fixture.compare.panes().size() == 2);
        Frames.pass(2);

        assertThat(position()).isCloseTo(dragged, within(0.01));
    }

    @Test
    void windowThatIsSmallForAWhile_changesNothingOfIt(FxRobot robot) throws Exception {
        waitUntil(() -> fixture.compare.panes().size() == 2);
        robot.interact(() -> stage.setHeight(300));
        Frames.pass(2);

        assertThat(fixture.compare.layout().composerShareProperty().get()).isEqualTo(USUAL);
    }

    private void open() {
        fixture = new CompareFixture(directory, new FakeClients(), new FxExecutor());
        Scene scene = new Scene(new CompareView(fixture.compare, new Pulse()), 1000, 800);
        new Theme().attach(scene);
        stage.setScene(scene);
        stage.show();
    }

    /** By hand: the headless platform ends a drag where the mouse leaves what it took hold of. */
    private static void fire(Node divider, EventType<MouseEvent> type, double y) {
        divider.fireEvent(
                new MouseEvent(type, 0, y, 0, y, MouseButton.PRIMARY, 1, false, false, false, false, true, false,
                        false, false, false, false, null));
    }

    private double position() {
        SplitPane halves = (SplitPane) stage.getScene().getRoot().lookup(".compare > .split");
        return halves.getDividerPositions()[0];
    }

    private static void waitUntil(BooleanSupplier condition) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition::getAsBoolean);
    }
}
