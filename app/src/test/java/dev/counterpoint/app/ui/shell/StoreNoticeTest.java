package dev.counterpoint.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
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

/** What cannot be kept is said at the top of the window, whatever view is shown, until it is over. */
@ExtendWith(ApplicationExtension.class)
class StoreNoticeTest {
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
    void a_database_that_another_program_holds_is_told_until_it_lets_go(FxRobot robot) throws Exception {
        WindowFixture.waitUntil(() -> fixture.stage.getScene().lookup(".prompt-editor") != null);
        assertThat(fixture.find(".store-notice").isVisible()).isFalse();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + fixture.store.file());
                Statement statement = other.createStatement()) {
            statement.executeUpdate("BEGIN IMMEDIATE");
            robot.clickOn(".prompt-editor").write("Typed while nothing can be written.");

            WindowFixture.waitUntil(() -> fixture.find(".store-notice").isVisible());
            robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
            robot.interact(() -> {
                assertThat(fixture.find(".store-notice").lookupAll(".label")).filteredOn(Label.class::isInstance)
                        .extracting(label -> ((Label) label).getText())
                        .anySatisfy(text -> assertThat(text).contains("Another program holds the database",
                                "Close the other program"));
                Snapshots.show(fixture.stage.getScene(), "store-notice");
            });
            statement.executeUpdate("ROLLBACK");
        }
        WindowFixture.waitUntil(() -> !fixture.find(".store-notice").isVisible());
    }
}
