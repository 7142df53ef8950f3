package dev.counterpoint.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.app.ui.common.Theme;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Settings → Backups: made, listed, restored, as a person does it. */
@ExtendWith(ApplicationExtension.class)
class BackupsJourneyTest {
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
    void a_backup_is_made_and_restored_from_the_settings(FxRobot robot) throws Exception {
        fixture.ready();
        save("A provider with a name that is rather long, for work", "https://api.example.com/v1");
        save("groq", "https://b.example.com/v1");
        save("mine", "https://c.example.com/v1");
        save("other", "https://d.example.com/v1");
        fixture.store.prompts().save(null, "Greets", new PromptContent(List.of(Message.user("Hello")), Map.of(),
                Parameters.NONE, List.of())).join();
        Path damaged = Files.createDirectories(fixture.store.backups().directory()).resolve("copied-by-me.db");
        Files.writeString(damaged, "no database at all. ".repeat(300));

        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        WindowFixture.waitUntil(() -> fixture.stage.getScene().lookup("#backups") != null);
        bottom(robot);
        robot.interact(() -> ((Button) fixture.find("#backup-create")).fire());
        WindowFixture.waitUntil(() -> buttons().size() == 1);
        for (String name : List.of("mine", "other", "groq")) {
            fixture.store.providers().remove(new ProviderId(name)).join();
        }
        fixture.store.settings().put("theme", "dark").join();

        // Not waited for: the dialog may open at once, and waits itself.
        Platform.runLater(() -> buttons().getFirst().fire());
        WindowFixture.waitUntil(() -> Window.getWindows().size() == 2);
        robot.interact(() -> {
            Window dialog = Window.getWindows().getLast();
            Snapshots.show(dialog.getScene(), "backup-dialog");
            assertThat(texts(dialog.getScene().getRoot())).anyMatch(text -> text.contains("1 configuration (A provider")
                    && text.contains("4 configurations") && text.contains("A backup of what you have now"));
        });
        robot.clickOn("Restore");
        WindowFixture.waitUntil(() -> texts(fixture.find("#backups").getParent()).stream()
                .anyMatch(text -> text.startsWith("Restored 4 configurations")));
        WindowFixture.waitUntil(() -> buttons().size() == 2);

        assertThat(fixture.store.providers().list().join()).hasSize(5);
        for (Theme.Mode mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
            robot.interact(() -> {
                fixture.theme.setMode(mode);
                fixture.stage.setWidth(1000);
                fixture.stage.setHeight(760);
            });
            bottom(robot);
            robot.interact(() -> Snapshots.show(fixture.stage.getScene(), "backups-" + mode));
        }
        robot.interact(() -> {
            fixture.stage.setWidth(720);
            fixture.stage.setHeight(480);
        });
        bottom(robot);
        robot.interact(() -> Snapshots.show(fixture.stage.getScene(), "backups-small"));
    }

    /** Scrolls to the backups. */
    private void bottom(FxRobot robot) {
        robot.interact(() -> {
            fixture.stage.getScene().getRoot().applyCss();
            fixture.stage.getScene().getRoot().layout();
            ScrollPane scroll = (ScrollPane) fixture.stage.getScene().lookup(".form-scroll");
            Node backups = fixture.find("#backups").getParent();
            double height = scroll.getContent().getBoundsInLocal().getHeight() - scroll.getViewportBounds().getHeight();
            scroll.setVvalue(
                    Math.min(1, Math.max(0, (backups.getParent().getBoundsInParent().getMinY() - 20) / height)));
        });
    }

    private List<Button> buttons() {
        return ((VBox) fixture.find("#backups")).lookupAll(".button").stream()
                .map(Button.class::cast).toList();
    }

    private static List<String> texts(Node node) {
        return node.lookupAll(".label").stream().map(label -> ((Labeled) label).getText())
                .filter(text -> text != null).toList();
    }

    private void save(String name, String baseUrl) {
        fixture.store.providers().save(new ProviderConfig.OpenAi(new Common(new ProviderId(name), name, "gpt-x",
                new Credentials.ApiKey(Secret.of("sk-not-a-real-key-0123456789")), Map.of(), TimeLimits.DEFAULT),
                URI.create(baseUrl))).join();
    }
}
