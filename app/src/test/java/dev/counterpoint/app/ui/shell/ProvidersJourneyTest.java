package dev.counterpoint.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.config.AwsRole;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextInputControl;
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

/** Providers through the real window, over a real store and a real sandbox. */
@ExtendWith(ApplicationExtension.class)
class ProvidersJourneyTest {
    private static final String KEY = "sk-journey-0123456789abcdef";

    @TempDir
    Path directory;

    private WindowFixture fixture;

    @Start
    void start(Stage stage) {
        fixture = new WindowFixture(stage, directory);
    }

    @BeforeEach
    void goToProviders(FxRobot robot) {
        fixture.ready();
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
        WindowFixture.waitUntil(() -> fixture.stage.getScene().lookup("#provider-test") != null);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_provider_that_is_filled_in_is_saved_and_its_key_is_sealed(FxRobot robot) throws IOException {
        robot.clickOn("#provider-add");
        fill(robot, "#provider-name", "work");
        fill(robot, "#provider-url", "https://api.example.com/v1");
        fill(robot, "#provider-key", KEY);
        fill(robot, "#provider-model", "model-1");
        robot.interact(() -> Snapshots.show(fixture.stage.getScene(), "provider-new"));
        robot.clickOn("#provider-save");

        WindowFixture.waitUntil(() -> fixture.find("#provider-save").isDisabled());
        robot.interact(() -> Snapshots.show(fixture.stage.getScene(), "provider-saved"));
        ProviderConfig saved = fixture.store.providers().byName("work").join().orElseThrow();
        assertThat(saved).isInstanceOfSatisfying(ProviderConfig.OpenAi.class, openAi -> {
            assertThat(openAi.baseUrl()).isEqualTo(URI.create("https://api.example.com/v1"));
            assertThat(openAi.model()).isEqualTo("model-1");
            assertThat(openAi.credentials()).isEqualTo(new Credentials.ApiKey(Secret.of(KEY)));
        });
        assertThat(filesWith(KEY)).isEmpty();
    }

    @Test
    void an_address_that_is_none_is_told_at_its_field_and_nothing_is_saved(FxRobot robot) {
        robot.clickOn("#provider-add");
        fill(robot, "#provider-url", "nonsense");
        robot.clickOn("#provider-save");

        WindowFixture.waitUntil(() -> shows("A base URL begins with https:// or http://."));
        robot.interact(() -> Snapshots.show(fixture.stage.getScene(), "provider-invalid"));
        assertThat(fixture.store.providers().list().join()).hasSize(1);
    }

    @Test
    void a_connection_test_takes_every_step_to_a_server_that_answers(FxRobot robot) {
        robot.clickOn("#provider-add");
        fill(robot, "#provider-url", fixture.sandbox.start() + "/openai/v1");
        fill(robot, "#provider-key", KEY);
        fill(robot, "#provider-model", "swift");
        robot.clickOn("#provider-test");

        WindowFixture.waitUntil(() -> shows("Everything works."));
        robot.interact(() -> Snapshots.show(fixture.stage.getScene(), "provider-tested"));
        assertThat(List.of("Name", "Connect", "Sign in", "Model", "Streaming")).allMatch(this::shows);
    }

    @Test
    void a_connection_test_names_the_step_that_fails(FxRobot robot) {
        robot.clickOn("#provider-add");
        fill(robot, "#provider-url", "http://127.0.0.1:1/v1");
        robot.clickOn("#provider-test");

        WindowFixture.waitUntil(() -> shows("127.0.0.1:1 refused the connection."));
        robot.interact(() -> Snapshots.show(fixture.stage.getScene(), "provider-refused"));
        assertThat(shows("The test ended at “Connect”.")).isTrue();
    }

    @Test
    void the_form_fits_the_kind_and_the_way_to_sign_in(FxRobot robot) {
        robot.clickOn("#provider-add");
        choose(robot, "#provider-kind", "Amazon Bedrock");
        fill(robot, "#provider-region", "eu-west-1");
        robot.interact(() -> Snapshots.show(fixture.stage.getScene(), "provider-bedrock"));
        robot.interact(() -> robot.lookup("#provider-more").queryButton().fire());
        choose(robot, "#provider-sign-in", "Profile of the AWS files");
        fill(robot, "#provider-credentials-profile", "work");
        fill(robot, "#provider-role-arn", "arn:aws:iam::123456789012:role/prompts");
        robot.interact(() -> Snapshots.show(fixture.stage.getScene(), "provider-bedrock-more"));
        robot.interact(() -> robot.lookup("#provider-save").queryButton().fire());

        WindowFixture.waitUntil(() -> fixture.find("#provider-save").isDisabled());
        ProviderConfig saved = fixture.store.providers().byName("Amazon Bedrock").join().orElseThrow();
        assertThat(saved).isInstanceOfSatisfying(ProviderConfig.Bedrock.class, bedrock -> {
            assertThat(bedrock.region()).isEqualTo("eu-west-1");
            assertThat(bedrock.credentials()).isEqualTo(new Credentials.AwsProfile("work"));
            assertThat(bedrock.role()).isEqualTo(
                    new AwsRole("arn:aws:iam::123456789012:role/prompts", null, null, null));
        });
    }

    @Test
    void a_preset_is_chosen_by_its_name_and_brings_its_address(FxRobot robot) {
        robot.clickOn("#provider-add");
        choose(robot, "#provider-kind", "Preset");
        choose(robot, "#provider-preset", "Groq");
        robot.interact(() -> Snapshots.show(fixture.stage.getScene(), "provider-preset"));

        assertThat(robot.lookup("#provider-url").queryTextInputControl().getText())
                .isEqualTo("https://api.groq.com/openai/v1");
        assertThat(robot.lookup("#provider-name").queryTextInputControl().getText()).isEqualTo("Groq");
    }

    @Test
    void the_built_in_sandbox_is_tested_without_any_setting(FxRobot robot) {
        robot.clickOn("#provider-test");

        WindowFixture.waitUntil(() -> shows("Everything works."));
        robot.interact(() -> Snapshots.show(fixture.stage.getScene(), "sandbox-tested"));
    }

    private static <T> void choose(FxRobot robot, String field, String title) {
        robot.interact(() -> {
            ComboBox<T> box = robot.lookup(field).queryComboBox();
            box.setValue(box.getItems().stream().filter(item -> box.getConverter().toString(item).equals(title))
                    .findFirst().orElseThrow());
        });
    }

    private static void fill(FxRobot robot, String field, String text) {
        robot.interact(() -> {
            TextInputControl input = robot.lookup(field).queryTextInputControl();
            input.requestFocus();
            input.clear();
        });
        robot.write(text, 0);
    }

    private boolean shows(String text) {
        return fixture.shows(text);
    }

    private List<Path> filesWith(String secret) throws IOException {
        byte[] wanted = secret.getBytes(StandardCharsets.UTF_8);
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).filter(file -> holds(file, wanted)).toList();
        }
    }

    private static boolean holds(Path file, byte[] wanted) {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            return text.contains(new String(wanted, StandardCharsets.ISO_8859_1));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
