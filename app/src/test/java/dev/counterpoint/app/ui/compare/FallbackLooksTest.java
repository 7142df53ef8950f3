package dev.counterpoint.app.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.ui.common.FxExecutor;
import dev.counterpoint.app.ui.common.Pulse;
import dev.counterpoint.app.ui.common.Theme;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.sandbox.Sandbox;
import dev.counterpoint.providers.sandbox.SandboxOptions;
import dev.counterpoint.providers.sandbox.script.Pacing;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
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

/** A fallback in the window, over a real sandbox; with -Dcounterpoint.snapshots=DIR it draws what is seen. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start first
class FallbackLooksTest {
    private static final int SETTLED_FRAMES = 20;
    private static final String LONG = "anthropic.claude-sonnet-5-20260101-v1:0/eu-central-1-with-a-very-long-name";

    @TempDir
    Path directory;

    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    private CompareFixture fixture;
    private Scene scene;
    private Stage stage;
    private Theme theme;

    @Start
    void start(Stage shown) {
        stage = shown;
        fixture = new CompareFixture(directory, HttpProviderClients.create(sandbox::start), new FxExecutor());
        scene = new Scene(new CompareView(fixture.compare, new Pulse()), 1000, 800);
        theme = new Theme();
        theme.attach(scene);
        stage.setScene(scene);
        stage.sizeToScene();
        stage.show();
    }

    @AfterEach
    void close() {
        fixture.close();
        fixture.clients.close();
        sandbox.close();
    }

    @Test
    void aFallbackIsAddedAndOrderedWithTheKeyboard_andAnswersWhereTheTargetFails(FxRobot robot) throws Exception {
        waitUntil(() -> fixture.compare.panes().size() == 2);
        PaneViewModel pane = fixture.compare.panes().getFirst();
        ProviderConfig own = fixture.compare.providers().sandbox().orElseThrow();
        robot.interact(() -> pane.target().choose(own, "openai/fault-404"));
        assertThat(labels(robot, ".pane-instead")).isEmpty();

        openTheMenu(robot);
        robot.clickOn("Fallback…");
        waitUntil(() -> robot.listWindows().size() == 2);
        add(robot, pane, "anthropic/plain");
        add(robot, pane, "openai/fault-401");
        assertThat(pane.target().fallbacks().items()).extracting(FallbackModel.Item::label)
                .containsExactly("sandbox/anthropic/plain", "sandbox/openai/fault-401");
        focus(robot, "Ask sandbox/openai/fault-401 earlier");
        robot.push(KeyCode.SPACE);
        waitUntil(() -> pane.target().fallbacks().items().getFirst().model().equals("openai/fault-401"));
        Frames.pass(SETTLED_FRAMES);
        robot.interact(() -> Snapshots.write(robot.listWindows().getLast().getScene(), "fallback-popover"));
        robot.push(KeyCode.ESCAPE);
        waitUntil(() -> robot.listWindows().size() == 1);

        robot.interact(() -> fixture.compare.runOne(pane));
        waitUntil(() -> pane.status() instanceof PaneStatus.Ended);
        assertThat(labels(robot, ".attempt-line")).satisfiesExactly(
                first -> assertThat(first).startsWith("sandbox/openai/fault-404 failed (not found) · 0."),
                second -> assertThat(second).startsWith("sandbox/openai/fault-401 failed (sign in) · 0."));
        assertThat(labels(robot, ".pane-instead")).containsExactly("Answered by sandbox/anthropic/plain");
        draw(robot, "fallback-answered");

        robot.clickOn(robot.lookup(".attempt-line").queryAllAs(Node.class).stream().toList().getLast());
        assertThat(labels(robot, ".attempts .failure-title")).containsExactly("The key was not accepted (401)");
        draw(robot, "fallback-unfolded");
        robot.interact(() -> theme.setMode(Theme.Mode.DARK));
        draw(robot, "fallback-unfolded-dark");
    }

    @Test
    void longNamesAndSmallPanes_fit(FxRobot robot) throws Exception {
        waitUntil(() -> fixture.compare.panes().size() == 2);
        ProviderConfig own = fixture.compare.providers().sandbox().orElseThrow();
        robot.interact(() -> {
            fixture.compare.addPane();
            for (PaneViewModel pane : fixture.compare.panes()) {
                pane.target().choose(own, LONG);
                pane.target().fallbacks().add(own, "openai/fault-quota");
                pane.target().fallbacks().add(own, "anthropic/thoughtful");
            }
            fixture.compare.panes().getLast().target().fallbacks().remove(1);
            fixture.compare.runAll();
        });
        waitUntil(() -> fixture.compare.panes().stream().allMatch(pane -> pane.status() instanceof PaneStatus.Ended));
        robot.interact(() -> stage.setWidth(940));
        draw(robot, "fallback-long");
        robot.interact(() -> theme.setMode(Theme.Mode.DARK));
        draw(robot, "fallback-long-dark");

        assertThat(robot.lookup(".attempts").queryAllAs(AttemptsBox.class)).hasSize(3).allSatisfy(
                box -> assertThat(box.getContent().getLayoutBounds().getHeight()).as("nothing is cut")
                        .isLessThanOrEqualTo(box.getHeight()));
    }

    /** The keyboard is on "Add a fallback…", and comes back to it. */
    private static void add(FxRobot robot, PaneViewModel pane, String model) throws Exception {
        int before = pane.target().fallbacks().items().size();
        robot.push(KeyCode.SPACE);
        waitUntil(() -> robot.listWindows().size() == 3);
        robot.write(model, 0);
        waitUntil(() -> robot.lookup(".model-filter").queryAs(TextField.class).getText().equals(model));
        robot.push(KeyCode.ENTER);
        waitUntil(() -> robot.listWindows().size() == 2 && pane.target().fallbacks().items().size() == before + 1);
    }

    private void openTheMenu(FxRobot robot) {
        robot.clickOn(robot.lookup(".pane-header .menu-button").queryAllAs(Node.class).iterator().next());
    }

    /** In the window that was opened last. */
    private static void focus(FxRobot robot, String name) throws Exception {
        waitUntil(() -> button(robot, name).isPresent());
        robot.interact(() -> button(robot, name).orElseThrow().requestFocus());
    }

    private static Optional<Node> button(FxRobot robot, String name) {
        return robot.listWindows().getLast().getScene().getRoot().lookupAll(".button").stream()
                .filter(button -> name.equals(button.getAccessibleText())).findFirst();
    }

    private static List<String> labels(FxRobot robot, String selector) {
        return robot.lookup(selector).queryAllAs(Labeled.class).stream()
                .filter(FallbackLooksTest::isShown).map(Labeled::getText)
                .collect(Collectors.toList());
    }

    private static boolean isShown(Node node) {
        return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
    }

    private void draw(FxRobot robot, String name) throws Exception {
        Frames.pass(SETTLED_FRAMES);
        robot.interact(() -> Snapshots.write(scene, name));
    }

    private static void waitUntil(BooleanSupplier condition) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
    }
}
