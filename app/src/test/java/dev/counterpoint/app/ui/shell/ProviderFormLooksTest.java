package dev.counterpoint.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.ui.common.Theme;
import dev.counterpoint.providers.config.FieldSpec;
import dev.counterpoint.providers.config.KindSpec;
import dev.counterpoint.providers.config.ProviderFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
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

/** The form of every kind and every way to sign in, unfolded, in a window that is wide and in one that is small. */
@ExtendWith(ApplicationExtension.class)
class ProviderFormLooksTest {
    private static final int[] WIDTHS = {1440, 720};

    @TempDir
    Path directory;

    private WindowFixture fixture;

    @Start
    void start(Stage stage) {
        fixture = new WindowFixture(stage, directory);
    }

    @BeforeEach
    void add(FxRobot robot) {
        fixture.ready();
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
        WindowFixture.waitUntil(() -> fixture.stage.getScene().lookup("#provider-test") != null);
        robot.clickOn("#provider-add");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void the_form_of_every_kind_shows_all_of_its_words_and_hides_its_secrets(FxRobot robot) {
        for (int width : WIDTHS) {
            robot.interact(() -> {
                fixture.theme.setMode(width == WIDTHS[0] ? Theme.Mode.LIGHT : Theme.Mode.DARK);
                fixture.stage.setWidth(width);
                fixture.stage.setHeight(width == WIDTHS[0] ? 900 : 620);
            });
            for (KindSpec kind : ProviderFile.kinds()) {
                choose(robot, "#provider-kind", kind.title());
                for (KindSpec.CredentialSpec way : kind.credentials()) {
                    if (robot.lookup("#provider-sign-in").tryQuery().isPresent()) {
                        choose(robot, "#provider-sign-in", way.title());
                    }
                    robot.lookup("#provider-more").tryQueryAs(Button.class)
                            .ifPresent(more -> robot.interact(more::fire));
                    WaitForAsyncUtils.waitForFxEvents();
                    String name = "form-" + kind.kind() + "-" + way.type() + "-" + width;
                    robot.interact(() -> Snapshots.show(fixture.stage.getScene(), name));
                    robot.interact(() -> assertThat(cut()).as(name).isEmpty());
                    for (FieldSpec field : way.fields()) {
                        if (field.type() == FieldSpec.Type.SECRET || field.type() == FieldSpec.Type.SECRET_JSON) {
                            assertThat(fixture.find(id(field))).as(name).isInstanceOf(PasswordField.class);
                        }
                    }
                }
            }
        }
    }

    @Test
    void the_buttons_stay_where_they_are_when_something_is_wrong(FxRobot robot) {
        choose(robot, "#provider-kind", "Amazon Bedrock");
        robot.interact(() -> fixture.stage.getScene().getRoot().layout());
        Bounds before = place("#provider-save");

        robot.clickOn("#provider-save");

        WindowFixture.waitUntil(() -> fixture.shows("Enter the access key id."));
        robot.interact(() -> fixture.stage.getScene().getRoot().layout());
        robot.interact(() -> Snapshots.show(fixture.stage.getScene(), "form-problems"));
        assertThat(place("#provider-save")).isEqualTo(before);
        assertThat(fixture.stage.getScene().getFocusOwner().getId()).isEqualTo("provider-credentials-accessKeyId");
    }

    private static String id(FieldSpec field) {
        return field.name().equals("apiKey") ? "#provider-key" : "#provider-credentials-" + field.name();
    }

    private Bounds place(String selector) {
        Node node = fixture.find(selector);
        return node.localToScene(node.getLayoutBounds());
    }

    /** The labels that show less than they say. */
    private List<String> cut() {
        return fixture.find(".form-grid").lookupAll(".label").stream().map(Label.class::cast)
                .filter(label -> label.isVisible() && !label.getText().isEmpty() && label.getParent().isVisible())
                .filter(label -> label.lookup(".text") instanceof Text shown
                        && !squeezed(shown.getText()).equals(squeezed(label.getText())))
                .map(Label::getText).filter(Objects::nonNull).toList();
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static <T> void choose(FxRobot robot, String field, String title) {
        robot.interact(() -> {
            ComboBox<T> box = robot.lookup(field).queryComboBox();
            box.setValue(box.getItems().stream().filter(item -> box.getConverter().toString(item).equals(title))
                    .findFirst().orElseThrow());
        });
    }
}
