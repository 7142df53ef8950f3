package dev.counterpoint.app.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.ui.common.FxExecutor;
import dev.counterpoint.app.ui.common.Pulse;
import dev.counterpoint.app.ui.common.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Many panes in rows, at several sizes and in both themes; with -Dcounterpoint.snapshots=DIR it draws them. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start first
class GridLooksTest {
    private static final int SETTLED_FRAMES = 20;
    /** What the window's navigation takes of it. */
    private static final double NAVIGATION = 188;
    private static final List<String> MODELS = List.of("markdown", "wrong-key", "cut", "openai/plain",
            "anthropic.claude-sonnet-5-20260101-v1:0/eu-central-1-with-a-very-long-name", "slow");

    @TempDir
    Path directory;

    private Theme theme;
    private CompareFixture fixture;
    private Scene scene;
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        theme = new Theme();
        fixture = new CompareFixture(directory, new FakeClients(), new FxExecutor());
        scene = new Scene(new CompareView(fixture.compare, new Pulse()), 1440 - NAVIGATION, 900);
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
    void everyPaneOfAGridCanBeRead_atEverySizeAndInBothThemes(FxRobot robot) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(() -> fixture.compare.panes().size() == 2).get());
        robot.interact(() -> {
            while (fixture.compare.panes().size() < 24) {
                fixture.compare.addPane();
            }
            for (int i = 0; i < 24; i++) {
                fixture.compare.panes().get(i).target().choose(fixture.compare.providers().sandbox().orElseThrow(),
                        MODELS.get(i % MODELS.size()));
            }
            fixture.compare.layout().gridProperty().set(true);
            fixture.compare.runAll();
        });
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(() -> fixture.compare.runningProperty().get() == 4).get());
        for (Theme.Mode mode : List.of(Theme.Mode.DARK, Theme.Mode.LIGHT)) {
            robot.interact(() -> theme.setMode(mode));
            for (double[] size : new double[][]{{1440, 900}, {1000, 700}}) {
                robot.interact(() -> {
                    stage.setWidth(size[0] - NAVIGATION);
                    stage.setHeight(size[1]);
                });
                Frames.pass(SETTLED_FRAMES);
                robot.interact(() -> Snapshots.write(scene, "grid-" + (int) size[0] + "-" + mode));
                assertThat(scene.getRoot().lookupAll(".pane-footer .label").stream().map(Labeled.class::cast)
                        .filter(label -> label.isVisible() && label.lookup(".text") instanceof Text text
                                && !text.getText().equals(label.getText()))
                        .map(Labeled::getText).collect(Collectors.toSet())).as("figures cut at " + size[0]).isEmpty();
                assertThat(scene.getRoot().lookupAll(".pane-body .failure-card").stream().filter(Node::isVisible))
                        .as("failures at " + size[0]).hasSize(8)
                        .allMatch(card -> card.getParent().getParent().getLayoutBounds().getHeight() >= card
                                .getBoundsInParent().getMaxY());
            }
        }
    }
}
