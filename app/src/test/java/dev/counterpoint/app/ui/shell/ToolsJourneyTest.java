package dev.counterpoint.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.counterpoint.app.store.HistoryStore.HistoryEntry;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.ui.common.Theme;
import dev.counterpoint.providers.chat.OutputFormat;
import dev.counterpoint.providers.chat.Tool;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
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

/** Tools and the form of the answer, through the real window and the sandbox's real protocols. */
@ExtendWith(ApplicationExtension.class)
class ToolsJourneyTest {
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
        WindowFixture.waitUntil(() -> !fixture.stage.getScene().getRoot().lookupAll(".pane-badge-1").isEmpty());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_tool_that_is_written_is_offered_and_its_result_goes_back(FxRobot robot) {
        robot.clickOn("Tools");
        robot.clickOn("#tool-add");
        robot.write("get_weather", 0);
        robot.push(KeyCode.TAB).write("The weather of a city", 0);
        shots(robot, "tools");
        choose(robot, ".pane-badge-0", "openai/tool-call");
        choose(robot, ".pane-badge-1", "anthropic/tool-call");

        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        WindowFixture.waitUntil(() -> robot.lookup(".tool-results .styled-text-area").queryAll().stream()
                .filter(Node::isVisible).count() >= 2 && fixture.shows("2 done"));
        shots(robot, "tools-called");
        HistoryEntry first = fixture.store.history().newest(null, 1, null).join().getFirst();
        assertThat(fixture.store.history().open(first.id()).join().orElseThrow().runs()).hasSize(2)
                .allSatisfy(run -> assertThat(run.request().tools()).extracting(Tool::name, Tool::description)
                        .containsExactly(tuple("get_weather",
                                "The weather of a city")));

        robot.clickOn(".tool-results .styled-text-area").write("18 °C and dry", 0);
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        WindowFixture.waitUntil(() -> fixture.store.history().newest(null, 1, null).join().getFirst().runs().stream()
                .anyMatch(run -> run.state() instanceof RunState.Finished)
                && fixture.store.history().newest(null, 2, null).join().size() == 2);
        shots(robot, "tools-answered");
    }

    @Test
    void a_schema_that_is_wrong_is_told_and_nothing_is_sent_until_it_is_right(FxRobot robot) {
        robot.clickOn("Output");
        robot.clickOn("#output-schema");
        robot.clickOn(".schema-editor .styled-text-area");
        robot.push(KeyCode.CONTROL, KeyCode.A).write("{\"type\": \"objekt\"}", 0);
        shots(robot, "output-wrong");
        assertThat(robot.lookup(".field-error").queryAllAs(Label.class)).filteredOn(Node::isVisible)
                .anyMatch(label -> label.getText().contains("“type” is \"objekt\""));
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        WindowFixture.waitUntil(() -> fixture.shows("The schema is not ready to be sent. See Output."));

        robot.push(KeyCode.CONTROL, KeyCode.A).write("{\"type\": \"object\"}", 0);
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        WindowFixture.waitUntil(() -> fixture.shows("2 done"));
        HistoryEntry kept = fixture.store.history().newest(null, 1, null).join().getFirst();
        assertThat(fixture.store.history().open(kept.id()).join().orElseThrow().runs())
                .allSatisfy(run -> assertThat(run.request().output())
                        .isEqualTo(new OutputFormat.JsonSchema("answer", "{\"type\": \"object\"}", true)));
        shots(robot, "output-schema");
    }

    @Test
    void what_a_protocol_does_not_take_is_said_in_its_pane(FxRobot robot) {
        robot.clickOn("Tools");
        robot.clickOn("#tool-add");
        choose(robot, ".pane-badge-0", "petals/plain");

        robot.push(KeyCode.CONTROL, KeyCode.ENTER);

        WindowFixture.waitUntil(() -> robot.lookup(".label").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.getText() != null && label.getText().contains("takes no tools")));
        shots(robot, "tools-refused");
    }

    /** Types a model's name into the menu of the pane that has this badge. */
    private void choose(FxRobot robot, String badge, String model) {
        Node pane = fixture.find(badge);
        while (!pane.getStyleClass().contains("pane")) {
            pane = pane.getParent();
        }
        robot.clickOn(pane.lookup(".model-button"));
        robot.write(model, 0);
        robot.push(KeyCode.ENTER);
        WindowFixture.waitUntil(() -> robot.lookup(model).tryQuery().isPresent());
    }

    private void shots(FxRobot robot, String name) {
        for (Theme.Mode mode : new Theme.Mode[]{Theme.Mode.LIGHT, Theme.Mode.DARK}) {
            robot.interact(() -> fixture.theme.setMode(mode));
            robot.interact(
                    () -> Snapshots.show(fixture.stage.getScene(), name + "-" + mode.name().toLowerCase(Locale.ROOT)));
        }
    }
}
