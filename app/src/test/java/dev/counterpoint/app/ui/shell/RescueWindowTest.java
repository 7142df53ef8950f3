package dev.counterpoint.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.store.Rescue;
import dev.counterpoint.app.store.Store;
import dev.counterpoint.app.ui.common.Theme;
import dev.counterpoint.app.ui.shell.RescueViewModel.Way;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The window that says why the program cannot start, and leads on. */
@ExtendWith(ApplicationExtension.class)
class RescueWindowTest {
    private static final String NOTES = "Somebody's notes, no database. ".repeat(500);

    @TempDir
    Path directory;

    private Stage stage;

    @Start
    void start(Stage given) {
        stage = given;
    }

    @Test
    void a_damaged_database_is_set_aside_and_the_program_can_start(FxRobot robot) throws Exception {
        Files.writeString(directory.resolve("counterpoint.db"), NOTES);
        CompletableFuture<Boolean> answer = show(robot, Way.MEND);
        assertThat(buttons()).containsExactly("Save what can be read of it", "Start with an empty database", "Quit");

        robot.clickOn("Start with an empty database");
        WindowFixture.waitUntil(() -> buttons().contains("Start Counterpoint"));
        robot.interact(() -> Snapshots.show(stage.getScene(), "rescue-done"));
        robot.clickOn("Start Counterpoint");

        assertThat(answer.get()).isTrue();
        Store.open(directory, InstantSource.system()).close();
        try (var kept = Files.walk(directory)) {
            assertThat(kept.filter(file -> file.endsWith("counterpoint.db"))
                    .filter(file -> !directory.equals(file.getParent()))).singleElement()
                    .satisfies(file -> assertThat(file).hasContent(NOTES));
        }
    }

    @Test
    void where_another_database_is_no_way_on_it_can_be_tried_again(FxRobot robot) throws Exception {
        CompletableFuture<Boolean> answer = show(robot, Way.RETRY);
        assertThat(buttons()).containsExactly("Try again", "Quit");

        robot.clickOn("Quit");
        assertThat(answer.get()).isFalse();
    }

    @Test
    void for_a_newer_database_the_newer_program_comes_first_and_nothing_is_made_of_it(FxRobot robot) throws Exception {
        Store.open(directory, InstantSource.system()).close();
        try (Connection sql = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("counterpoint.db"));
                Statement statement = sql.createStatement()) {
            statement.execute("PRAGMA user_version = 999");
        }
        CompletableFuture<Boolean> answer = show(robot, Way.NEWER);

        assertThat(buttons()).containsExactly("Quit", "Start with an empty database");
        assertThat(robot.lookup("#rescue-told").queryAs(Label.class).getText()).contains("newer Counterpoint",
                "Start the newer version", "--data", "kept as it is");
        robot.clickOn("Quit");
        assertThat(answer.get()).isFalse();
    }

    private CompletableFuture<Boolean> show(FxRobot robot, Way way) {
        ProviderException failed = way != Way.RETRY
                ? Assertions.catchThrowableOfType(ProviderException.class,
                        () -> Store.open(directory, InstantSource.system()))
                : ProviderException.of(FailureKind.STORAGE,
                        Layer.STORAGE, "Another program holds the database.")
                        .advice("Close it, then try again.").build();
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        robot.interact(() -> {
            Theme theme = new Theme();
            var _ = new RescueWindow(stage,
                    new RescueViewModel(Rescue.of(directory, InstantSource.system()), failed,
                            Way.of(Rescue.of(directory, InstantSource.system())),
                            null, task -> Thread.ofVirtual().start(task), Platform::runLater),
                    theme).show()
                    .thenAccept(answer::complete);
            for (Theme.Mode mode : List.of(Theme.Mode.DARK, Theme.Mode.LIGHT)) {
                theme.setMode(mode);
                Snapshots.show(stage.getScene(), "rescue-" + way.name().toLowerCase(Locale.ROOT) + "-" + mode);
            }
        });
        return answer;
    }

    private List<String> buttons() {
        return stage.getScene().getRoot().lookupAll(".button").stream().map(Button.class::cast).map(Labeled::getText)
                .toList();
    }
}
