package dev.counterpoint.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.ui.common.Theme;
import dev.counterpoint.providers.Connections;
import java.nio.file.Path;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What lives beneath the runs, as a person sees it, over the sandbox's real connections. */
@ExtendWith(ApplicationExtension.class)
class ConnectionsJourneyTest {
    @TempDir
    Path directory;

    private WindowFixture fixture;

    @Start
    void start(Stage stage) {
        fixture = new WindowFixture(stage, directory);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void connections_are_seen_and_closed_while_nothing_runs_on_them(FxRobot robot) {
        fixture.ready();
        fixture.runSample(robot);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        WindowFixture.waitUntil(() -> robot.lookup("#connections-transports").tryQuery().isPresent());
        TableView<Connections.Transport> transports = robot.lookup("#connections-transports").queryTableView();
        WindowFixture.waitUntil(() -> !transports.getItems().isEmpty());
        robot.interact(() -> Snapshots.show(transports.getScene(), "connections"));
        assertThat(transports.lookupAll(".table-cell").stream().map(Labeled.class::cast)
                .filter(cell -> cell.getText() != null && cell.lookup(".text") instanceof Text text
                        && !text.getText().equals(cell.getText())))
                .as("cells that are cut").isEmpty();
        robot.interact(() -> {
            fixture.theme.setMode(Theme.Mode.DARK);
            Snapshots.show(transports.getScene(), "connections-dark");
        });
        assertThat(transports.getScene().getRoot().getStylesheets()).as("a dialog that is open follows the theme")
                .anyMatch(sheet -> sheet.endsWith("dark.css")).noneMatch(sheet -> sheet.endsWith("light.css"));
        assertThat(transports.getItems()).anyMatch(each -> each.origin().startsWith("http://127.0.0.1"));

        robot.clickOn("#connections-close-idle");

        WindowFixture.waitUntil(() -> transports.getItems().isEmpty());
        robot.interact(() -> Snapshots.show(transports.getScene(), "connections-none"));
        assertThat(fixture.clients.connections().transports()).isEmpty();
        robot.clickOn("Close");
    }
}
