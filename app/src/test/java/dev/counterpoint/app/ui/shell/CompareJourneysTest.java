package dev.counterpoint.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.config.Common;
import dev.counterpoint.app.run.Comparison;
import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.app.run.RunEngine;
import dev.counterpoint.app.run.RunId;
import dev.counterpoint.app.run.RunSpec;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.run.Target;
import dev.counterpoint.app.store.HistoryStore.HistoryEntry;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.TimeLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.application.Platform;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** From what is kept back to Compare, through the real window over a real store and a real sandbox. */
@ExtendWith(ApplicationExtension.class)
class CompareJourneysTest {
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
    void what_was_run_is_found_in_the_history_and_opened_as_it_was(FxRobot robot) {
        fixture.runSample(robot);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        WindowFixture.waitUntil(() -> list("#history-list").getItems().size() == 1);
        robot.interact(() -> Snapshots.show(fixture.stage.getScene(), "history"));

        robot.clickOn("#history-search").write("nowhere to be found", 0);
        WindowFixture.waitUntil(() -> list("#history-list").getItems().isEmpty());
        robot.interact(() -> Snapshots.show(fixture.stage.getScene(), "history-nothing-found"));
        robot.push(KeyCode.ESCAPE);
        robot.write("refund", 0);
        WindowFixture.waitUntil(() -> list("#history-list").getItems().size() == 1);
        HistoryEntry entry = fixture.store.history().newest(null, 1, null).join().getFirst();
        robot.interact(() -> {
            list("#history-list").getSelectionModel().selectFirst();
            list("#history-list").requestFocus();
        });
        robot.push(KeyCode.ENTER);

        WindowFixture.waitUntil(() -> fixture.shows("Opened “" + entry.title() + "” from the history."));
        assertThat(fixture.selectedSection()).isEqualTo("Compare");
        robot.interact(() -> Snapshots.show(fixture.stage.getScene(), "history-opened"));
    }

    @Test
    void a_run_that_a_fallback_answered_says_so_in_the_history_and_in_compare(FxRobot robot) {
        ProviderConfig own = fixture.store.providers().list().join().getFirst();
        List<Message> messages = List.of(Message.user("Who is there?"));
        RunSpec spec = new RunSpec(new RunId("r"), 0, 0, new Target(own, "openai/fault-404"),
                List.of(new Target(own, "openai/fault-401"), new Target(own, "anthropic/plain")),
                new ChatRequest("openai/fault-404", messages, List.of(), Parameters.NONE), null);
        RunSpec other = new RunSpec(new RunId("s"), 1, 1, new Target(own, "openai/fault-quota"),
                List.of(new Target(own, "openai/fault-413")),
                new ChatRequest("openai/fault-quota", messages, List.of(), Parameters.NONE), null);
        fixture.engine.start(new Comparison(new ComparisonId("c"), "Who is there?",
                new PromptContent(messages, Map.of(), Parameters.NONE, List.of()), null, List.of(spec, other)),
                RunEngine.Listener.NONE).forEach(run -> run.done().join());

        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        WindowFixture.waitUntil(() -> list("#history-list").getItems().size() == 1
                && fixture.shows("instead of sandbox/openai/fault-404 +1"));
        robot.interact(() -> Snapshots.show(fixture.stage.getScene(), "history-fallback"));
        robot.interact(() -> {
            list("#history-list").getSelectionModel().selectFirst();
            list("#history-list").requestFocus();
        });
        robot.push(KeyCode.ENTER);

        WindowFixture.waitUntil(() -> fixture.shows("Answered by sandbox/anthropic/plain")
                && fixture.shows("Last asked: sandbox/openai/fault-413"));
        robot.interact(() -> Snapshots.show(fixture.stage.getScene(), "history-fallback-opened"));
    }

    @Test
    void a_saved_prompt_is_opened_in_compare(FxRobot robot) {
        fixture.store.prompts().save(null, "Haiku", new PromptContent(
                List.of(Message.system("You are brief."), Message.user("Write a haiku about {{thing}}.")),
                Map.of("thing", "rain"), Parameters.NONE, List.of())).join();
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        WindowFixture.waitUntil(() -> fixture.stage.getScene().lookup("#library-open") != null
                && list("#library-list").getItems().size() == 1);
        robot.interact(() -> Snapshots.show(fixture.stage.getScene(), "library"));

        robot.clickOn("#library-open");

        WindowFixture.waitUntil(() -> fixture.shows("Opened “Haiku”."));
        assertThat(fixture.selectedSection()).isEqualTo("Compare");
    }

    @Test
    void escape_stops_what_runs_also_where_the_panes_are_not_seen(FxRobot robot) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            fixture.engine.start(oneRunAt(silent.getLocalPort()), RunEngine.Listener.NONE);
            robot.push(KeyCode.CONTROL, KeyCode.COMMA);
            WindowFixture.waitUntil(() -> fixture.selectedSection().startsWith("Settings"));

            robot.push(KeyCode.ESCAPE);

            WindowFixture.waitUntil(() -> fixture.engine.running().isEmpty());
        }
    }

    @Test
    void closing_stops_what_runs_and_goes(FxRobot robot) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            fixture.engine.start(oneRunAt(silent.getLocalPort()), RunEngine.Listener.NONE);
            // The question waits for its answer in an event loop of its own: nothing may wait for the closing itself.
            Platform.runLater(() -> fixture.stage
                    .fireEvent(new WindowEvent(fixture.stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
            WindowFixture.waitUntil(() -> robot.lookup("Stop and close").tryQuery().isPresent());
            robot.clickOn("Stop and close");

            WindowFixture.waitUntil(() -> !fixture.stage.isShowing());
            assertThat(fixture.store.history().newest(null, 1, null).join().getFirst().runs()).singleElement()
                    .satisfies(run -> assertThat(run.state()).isInstanceOfSatisfying(RunState.Failed.class,
                            failed -> assertThat(failed.kind()).isEqualTo(FailureKind.CANCELLED)));
        }
    }

    /** A run at a server that takes the connection and never says a word. */
    private static Comparison oneRunAt(int port) {
        ProviderConfig config = new ProviderConfig.OpenAi(new Common(new ProviderId("silent"), "silent", "m",
                new Credentials.None(), Map.of(), TimeLimits.DEFAULT), URI.create("http://127.0.0.1:" + port + "/v1"));
        List<Message> messages = List.of(Message.user("Hello?"));
        RunSpec spec = new RunSpec(new RunId("r"), 0, 0, new Target(config, "m"),
                new ChatRequest("m", messages, List.of(), Parameters.NONE), null);
        return new Comparison(new ComparisonId("c"), "Hello?",
                new PromptContent(messages, Map.of(), Parameters.NONE, List.of()), null, List.of(spec));
    }

    @SuppressWarnings("unchecked") // The rows of both lists are only counted and chosen here.
    private ListView<Object> list(String id) {
        return (ListView<Object>) fixture.find(id);
    }
}
