package dev.counterpoint.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.run.RunState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class MainWindowTest {
    private static final List<KeyCode> KEYS = List.of(KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.COMMA,
            KeyCode.DIGIT1);
    private static final List<String> SECTIONS = List.of("Library", "History", "Providers", "Settings", "Compare");

    @TempDir
    Path directory;

    private WindowFixture fixture;

    @Start
    void start(Stage stage) {
        fixture = new WindowFixture(stage, directory);
    }

    @BeforeEach
    void wait_for_the_window() {
        fixture.ready();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void every_section_is_reached_by_its_key(FxRobot robot) {
        for (int i = 0; i < KEYS.size(); i++) {
            robot.push(KeyCode.CONTROL, KEYS.get(i));
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(fixture.selectedSection()).startsWith(SECTIONS.get(i));
        }
    }

    @Test
    void the_navigation_shows_icons_alone_where_there_is_little_room(FxRobot robot) {
        robot.interact(() -> {
            fixture.stage.setWidth(720);
            fixture.stage.setHeight(480);
        });
        for (int i = 0; i < KEYS.size(); i++) {
            KeyCode key = KEYS.get(i);
            String name = SECTIONS.get(i);
            robot.push(KeyCode.CONTROL, key);
            WaitForAsyncUtils.waitForFxEvents();
            robot.interact(() -> Snapshots.show(fixture.stage.getScene(), "small-" + name));
        }
        assertThat(fixture.find(".nav-label").isVisible()).isFalse();
        assertThat(fixture.stage.getScene().getWidth()).isLessThanOrEqualTo(720);
    }

    @Test
    void a_window_that_cannot_be_made_says_so_to_who_shows_it(@TempDir Path other, FxRobot robot) {
        AtomicReference<WindowFixture> broken = new AtomicReference<>();
        robot.interact(() -> {
            Stage stage = new Stage();
            stage.setOnShowing(_ -> {
                throw new IllegalStateException("a view that fails");
            });
            broken.set(new WindowFixture(stage, other));
        });

        assertThat(broken.get().shown).failsWithin(Duration.ofSeconds(20)).withThrowableThat()
                .withMessageContaining("a view that fails");
        broken.get().close();
    }

    @Test
    void stop_all_and_escape_stop_what_runs_from_every_section(FxRobot robot) {
        for (boolean byKey : new boolean[]{true, false}) {
            robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
            WindowFixture.waitUntil(() -> fixture.stage.getScene().lookup(".pane-badge-1") != null);
            robot.push(KeyCode.CONTROL, KeyCode.ENTER);
            WindowFixture.waitUntil(() -> fixture.engine.running().size() == 2);
            robot.push(KeyCode.CONTROL, KeyCode.COMMA);
            WaitForAsyncUtils.waitForFxEvents();
            if (byKey) {
                robot.push(KeyCode.ESCAPE);
            } else {
                robot.clickOn(fixture.find(".status-stop .button"));
            }
            WindowFixture.waitUntil(() -> fixture.engine.running().isEmpty());
            assertThat(fixture.store.history().newest(null, 1, null).join().getFirst().runs())
                    .allSatisfy(run -> assertThat(run.state()).isInstanceOf(RunState.Failed.class));
        }
    }

    @Test
    void the_section_that_was_looked_at_is_kept(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);

        WindowFixture.waitUntil(
                () -> fixture.store.settings().get("section").join().filter("history"::equals).isPresent());
    }
}
