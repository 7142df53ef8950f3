package dev.counterpoint.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Vendor;
import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.app.ui.common.Theme;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.ListView;
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

/**
 * Draws the README's screenshots from the running program. With {@code -Dscreenshots=write} they go to
 * {@code resources/docs/}; without, they are drawn and looked at all the same, and the working tree stays clean.
 */
@ExtendWith(ApplicationExtension.class)
class ScreenshotTest {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 760;

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
    void both_views_are_drawn_in_both_themes(FxRobot robot) {
        fixture.ready();
        furnish();
        robot.interact(() -> {
            fixture.theme.setMode(Theme.Mode.LIGHT);
            fixture.stage.setWidth(WIDTH);
            fixture.stage.setHeight(HEIGHT);
        });
        fixture.runSample(robot);
        for (Node answer : robot.lookup(".answer-area").queryAll()) {
            robot.moveTo(answer).scroll(200, VerticalDirection.UP);
        }
        robot.moveTo(".toolbar");
        draw(robot, "compare-light", Theme.Mode.LIGHT);
        draw(robot, "compare-dark", Theme.Mode.DARK);

        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
        WindowFixture.waitUntil(() -> fixture.find("#provider-list") instanceof ListView<?> list
                && list.getItems().size() == 5);
        robot.interact(() -> ((ListView<?>) fixture.find("#provider-list")).getSelectionModel().select(1));
        robot.clickOn("#provider-test");
        WindowFixture.waitUntil(() -> fixture.shows("Everything works."));
        robot.moveTo("#provider-model");
        draw(robot, "providers-light", Theme.Mode.LIGHT);
        draw(robot, "providers-dark", Theme.Mode.DARK);
    }

    private void furnish() {
        save("Anthropic · personal", "https://api.anthropic.com", "claude-sonnet-4-5",
                "sk-ant-screenshot-not-a-key-4K9d");
        save("OpenAI · work key", "https://api.openai.com/v1", "gpt-5-mini", "sk-screenshot-not-a-real-key-7Q2M");
        save("Local · sandbox over HTTP", fixture.sandbox.start() + "/openai/v1", "swift",
                "sk-screenshot-not-a-real-key-0Zt8");
        save("Ollama", "http://localhost:11434/v1", "qwen3:8b", "");
        for (String name : List.of("Refund e-mail", "Release notes")) {
            fixture.store.prompts().save(null, name, new PromptContent(List.of(Message.user(name)), Map.of(),
                    Parameters.NONE, List.of())).join();
        }
    }

    private void save(String name, String baseUrl, String model, String key) {
        ProviderId id = new ProviderId(name);
        URI uri = URI.create(baseUrl);
        Credentials credentials = key.isEmpty() ? new Credentials.None() : new Credentials.ApiKey(Secret.of(key));
        ProviderConfig config = name.startsWith("Anthropic")
                ? new ProviderConfig.Plain(new Common(id, name, model, credentials, Map.of(), TimeLimits.DEFAULT),
                        Vendor.ANTHROPIC, uri)
                : new ProviderConfig.OpenAi(new Common(id, name, model, credentials, Map.of(), TimeLimits.DEFAULT),
                        uri);
        fixture.store.providers().save(config).join();
    }

    private void draw(FxRobot robot, String name, Theme.Mode mode) {
        robot.interact(() -> fixture.theme.setMode(mode));
        WaitForAsyncUtils.waitForFxEvents();
        BufferedImage[] drawn = new BufferedImage[1];
        robot.interact(() -> drawn[0] = Snapshots.of(fixture.stage.getScene()));
        BufferedImage image = drawn[0];
        assertThat(colours(image)).as("colours in " + name).hasSizeGreaterThan(50);
        if ("write".equals(System.getProperty("screenshots"))) {
            Snapshots.write(image, Path.of("..", "resources", "docs", name + ".png"));
        }
        robot.interact(() -> Snapshots.show(fixture.stage.getScene(), name));
    }

    private static Set<Integer> colours(BufferedImage image) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y += 3) {
            for (int x = 0; x < image.getWidth(); x += 3) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours;
    }
}
