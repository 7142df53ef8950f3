package dev.counterpoint.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.testing.Office;
import dev.counterpoint.app.testing.OfficeProxy;
import dev.counterpoint.app.ui.common.Theme;
import dev.counterpoint.providers.certificates.Certificates;
import dev.counterpoint.providers.certificates.ClientKeys;
import dev.counterpoint.providers.config.NetworkConfig;
import dev.counterpoint.providers.config.NetworkProxy;
import dev.counterpoint.providers.config.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Settings → Network: a proxy that wants a password is set, tested and saved, as a person does it. */
@ExtendWith(ApplicationExtension.class)
class NetworkJourneyTest {
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
    void a_proxy_is_set_tested_and_saved_beside_the_offices_authority(FxRobot robot) {
        fixture.ready();
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        WindowFixture.waitUntil(() -> fixture.stage.getScene().lookup("#network") != null);
        look(robot, "empty");
        robot.interact(() -> ((Button) fixture.find("#network-environment")).fire());
        WindowFixture.waitUntil(() -> texts().stream().anyMatch(text -> text.startsWith("None is named")));
        look(robot, "environment");

        try (Office office = new Office(false); OfficeProxy proxy = new OfficeProxy(office.port())) {
            robot.interact(() -> ((ToggleButton) fixture.find("#network-proxy-http")).fire());
            type(robot, "#network-host", "http://127.0.0.1:" + proxy.port());
            WindowFixture.waitUntil(
                    () -> ((TextInputControl) fixture.find("#network-host")).getText().equals("127.0.0.1"));
            type(robot, "#network-user", OfficeProxy.USER);
            type(robot, "#network-password", "wrong");
            robot.interact(
                    () -> ((ComboBox<?>) fixture.find("#network-target")).getEditor().setText("provider.example"));
            robot.interact(() -> ((Button) fixture.find("#network-test")).fire());
            WindowFixture.waitUntil(() -> texts().contains("The test ended at “Proxy”."));
            assertThat(texts()).anyMatch(text -> text.contains("407"))
                    .anyMatch(text -> text.contains("Enter the proxy's user and password"));
            look(robot, "failing");

            type(robot, "#network-password", OfficeProxy.PASSWORD);
            robot.interact(() -> ((Button) fixture.find("#network-test")).fire());
            WindowFixture.waitUntil(() -> texts().contains("The test ended at “TLS”."));
            assertThat(texts()).anyMatch(text -> text.contains("issued by “Office Root CA”"));
            look(robot, "unknown-authority");

            robot.interact(() -> ((Button) fixture.find("#network-save")).fire());
            WindowFixture.waitUntil(() -> texts().stream().anyMatch(text -> text.startsWith("Saved.")));
            NetworkProxy saved = Objects.requireNonNull(fixture.store.network().read().join().config().proxy());
            assertThat(saved).isEqualTo(new NetworkProxy("127.0.0.1", proxy.port(), OfficeProxy.USER,
                    Secret.of(OfficeProxy.PASSWORD), List.of()));
            assertThat(texts()).noneMatch(text -> text.contains(OfficeProxy.PASSWORD));

            // As counterpoint network set does it beside the window.
            fixture.store.network().save(new NetworkConfig(saved, Certificates.read(Office.authority()),
                    ClientKeys.read(Office.file("client.pem"), null, null, List.of("*.corp.example")))).join();
            WindowFixture.waitUntil(() -> texts().contains("Ann Example"));
            robot.interact(() -> ((Button) fixture.find("#network-test")).fire());
            WindowFixture.waitUntil(() -> texts()
                    .contains("provider.example is reached through the proxy 127.0.0.1:" + proxy.port() + "."));
            assertThat(texts()).anyMatch(text -> text.endsWith("trusted by your settings"));
            look(robot, "filled");

            type(robot, "#network-host", "other host");
            robot.interact(() -> ((Button) fixture.find("#network-save")).fire());
            WindowFixture.waitUntil(() -> texts().stream().anyMatch(text -> text.startsWith("Host must be")));
            assertThat(texts()).anyMatch(text -> text.contains("was entered for 127.0.0.1:"));
            look(robot, "wrong");
            robot.interact(() -> ((Button) fixture.find("#network-discard")).fire());
            assertThat(((TextInputControl) fixture.find("#network-host")).getText()).isEqualTo("127.0.0.1");
        }
    }

    private void type(FxRobot robot, String field, String text) {
        robot.interact(() -> ((TextInputControl) fixture.find(field)).setText(text));
    }

    /** What the part of the network says. */
    private List<String> texts() {
        return fixture.find("#network").lookupAll(".label").stream().filter(NetworkJourneyTest::isShown)
                .map(label -> ((Labeled) label).getText()).filter(Objects::nonNull).toList();
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private void look(FxRobot robot, String name) {
        for (Theme.Mode mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
            robot.interact(() -> {
                fixture.theme.setMode(mode);
                fixture.stage.setWidth(mode == Theme.Mode.LIGHT ? 1280 : 1000);
                fixture.stage.setHeight(860);
            });
            robot.interact(() -> {
                fixture.stage.getScene().getRoot().applyCss();
                fixture.stage.getScene().getRoot().layout();
                ScrollPane scroll = (ScrollPane) fixture.stage.getScene().lookup(".form-scroll");
                Node group = fixture.find("#network").getParent();
                double height = scroll.getContent().getBoundsInLocal().getHeight()
                        - scroll.getViewportBounds().getHeight();
                scroll.setVvalue(Math.clamp((group.getBoundsInParent().getMinY() - 20) / height, 0, 1));
            });
            robot.interact(() -> Snapshots.show(fixture.stage.getScene(), "network-" + name + "-" + mode));
        }
    }
}
