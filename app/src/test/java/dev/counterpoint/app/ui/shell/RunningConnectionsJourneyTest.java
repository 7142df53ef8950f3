package dev.counterpoint.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.Connections;
import dev.counterpoint.providers.sandbox.SandboxOptions;
import dev.counterpoint.providers.sandbox.script.Pacing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Settings → Help → Connections, while answers are in the middle: the second token is due long after the test. */
@ExtendWith(ApplicationExtension.class)
class RunningConnectionsJourneyTest {
    private static final Pacing HELD = new Pacing(Duration.ZERO, 0.001);

    @TempDir
    Path directory;

    private WindowFixture fixture;

    @Start
    void start(Stage stage) {
        fixture = new WindowFixture(stage, directory, SandboxOptions.DEFAULT.withPacing(HELD));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_run_is_seen_with_its_lease_while_it_streams_and_neither_after_its_end(FxRobot robot) {
        fixture.ready();
        WindowFixture.waitUntil(() -> !fixture.stage.getScene().getRoot().lookupAll(".pane-badge-1").isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        WindowFixture.waitUntil(() -> {
            List<Connections.RunningScope> scopes = fixture.clients.connections().scopes();
            return scopes.size() == 2
                    && scopes.stream().allMatch(scope -> scope.state() == Connections.State.STREAMING);
        });

        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        WindowFixture.waitUntil(() -> robot.lookup("#show-connections").tryQuery().isPresent());
        robot.interact(() -> {
            ScrollPane scroll = (ScrollPane) fixture.find(".form-scroll");
            scroll.setVvalue(scroll.getVmax());
            scroll.layout();
        });
        robot.clickOn("#show-connections");
        WindowFixture.waitUntil(() -> robot.lookup("#connections-scopes").tryQuery().isPresent());
        TableView<Connections.RunningScope> scopes = robot.lookup("#connections-scopes").queryTableView();
        TableView<Connections.Transport> transports = robot.lookup("#connections-transports").queryTableView();

        WindowFixture.waitUntil(() -> words(scopes).stream().filter("streaming"::equals).count() == 2);
        robot.interact(() -> Snapshots.show(scopes.getScene(), "connections-running"));
        assertThat(scopes.getItems()).allSatisfy(scope -> {
            assertThat(scope.host()).startsWith("127.0.0.1:");
            assertThat(scope.model()).isNotNull();
            assertThat(words(scopes)).contains(scope.host(), scope.model());
        });
        assertThat(leases(transports)).isEqualTo(2);
        assertThat(words(transports)).contains("in use")
                .anyMatch(text -> text.matches("[12] leased, [12] under way"));

        robot.interact(robot.lookup("Stop all").queryButton()::fire);

        WindowFixture.waitUntil(() -> scopes.getItems().isEmpty() && leases(transports) == 0);
        WindowFixture.waitUntil(() -> words(transports).contains("0 leased, 0 under way"));
        assertThat(words(transports)).doesNotContain("in use");
        assertThat(words(scopes)).doesNotContain("streaming");
        robot.clickOn("Close");
    }

    private static int leases(TableView<Connections.Transport> transports) {
        return transports.getItems().stream().mapToInt(Connections.Transport::leases).sum();
    }

    /** What the cells say. */
    private static List<String> words(TableView<?> table) {
        return table.lookupAll(".table-cell").stream().map(Labeled.class::cast).map(Labeled::getText)
                .filter(text -> text != null && !text.isEmpty()).toList();
    }
}
