package dev.counterpoint.app.ui.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.store.Store;
import dev.counterpoint.app.testing.Office;
import dev.counterpoint.app.ui.common.FxExecutor;
import dev.counterpoint.app.ui.common.Theme;
import dev.counterpoint.app.ui.shell.Snapshots;
import dev.counterpoint.providers.certificates.Certificates;
import dev.counterpoint.providers.config.NetworkConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What the part of the settings shows where a file takes more than its choice, and what is no longer good. */
@ExtendWith(ApplicationExtension.class)
class NetworkViewTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("HTTPS_PROXY",
            "http://ann:Open-Sesame-42@proxy.example:3128");

    @TempDir
    Path directory;

    private Theme theme;
    private Store store;
    private NetworkViewModel model;
    private Scene scene;

    @Start
    void start(Stage stage) {
        theme = new Theme();
        store = Store.open(directory.resolve("data"), InstantSource.system());
        model = new NetworkViewModel(new NetworkViewModel.Services(store.network(), store.providers(),
                System::nanoTime, Thread.ofVirtual().factory(), ENVIRONMENT::get, new FxExecutor()));
        var _ = model.start();
        VBox page = new VBox(new NetworkView(model, InstantSource.system(), ZoneOffset.UTC));
        page.getStyleClass().addAll("settings", "surface", "window");
        page.getStylesheets().add(
                Objects.requireNonNull(NetworkView.class.getResource("/counterpoint/styles/shell.css"))
                        .toExternalForm());
        scene = new Scene(page, 640, 700);
        theme.attach(scene);
        stage.setScene(scene);
        stage.sizeToScene();
        stage.show();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_store_under_a_password_asks_for_it_and_enter_opens_it(FxRobot robot) throws Exception {
        Path file = Files.write(directory.resolve("ann.p12"), Office.file("client.p12"));
        robot.interact(() -> {
            var _ = model.chooseClient(file);
        });
        waitUntil(() -> scene.lookup("#network-own-password") != null);
        robot.clickOn("#network-own-password").write("wrong").push(KeyCode.ENTER);
        waitUntil(() -> shows("does not open with this password"));
        look(robot, "password");

        robot.interact(() -> ((PasswordField) scene.lookup("#network-own-password")).setText("changeit"));
        robot.clickOn("#network-own-open");

        waitUntil(() -> shows("Ann Example"));
        assertThat(scene.lookup("#network-own-password")).isNull();
    }

    @Test
    void a_certificate_that_has_expired_is_said_so_and_can_be_removed(FxRobot robot) {
        store.network().save(NetworkConfig.NONE.withCertificates(
                Certificates.read(new String(Office.file("expired.pem"), StandardCharsets.US_ASCII)
                        + Office.authority())))
                .join();
        waitUntil(() -> shows("Office Root CA before 2021"));
        look(robot, "expired");

        robot.interact(() -> assertThat(scene.getRoot().lookupAll(".text-danger")).extracting(node -> ((Label) node)
                .getText()).anyMatch(text -> text.startsWith("Issued by itself · expired on 30 December 2020")));
        robot.interact(() -> ((Button) scene.lookup("#network-trusted").lookup(".link-button")).fire());
        assertThat(model.trusted()).extracting(Certificates::subject).containsExactly("Office Root CA");
        assertThat(model.dirtyProperty().get()).isTrue();
    }

    @Test
    void a_proxy_in_the_environment_is_offered_without_its_password(FxRobot robot) {
        robot.interact(() -> ((Button) scene.lookup("#network-environment")).fire());
        waitUntil(() -> shows("HTTPS_PROXY names the proxy proxy.example:3128 (user ann, with a password)."));
        assertThat(shows("Open-Sesame")).isFalse();
        look(robot, "offer");

        robot.interact(() -> ((Button) scene.lookup("#network-take")).fire());

        waitUntil(() -> model.proxy().hostProperty().get().equals("proxy.example"));
        look(robot, "taken");
        assertThat(store.network().read().join().config()).isEqualTo(NetworkConfig.NONE);
    }

    private boolean shows(String text) {
        return scene.getRoot().lookupAll(".label").stream().filter(Label.class::isInstance).map(Label.class::cast)
                .anyMatch(label -> label.getText() != null && label.getText().contains(text));
    }

    private void look(FxRobot robot, String name) {
        for (Theme.Mode mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
            robot.interact(() -> theme.setMode(mode));
            robot.interact(() -> Snapshots.show(scene, "network-part-" + name + "-" + mode));
        }
    }

    private static void waitUntil(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.asyncFx(condition).get(5, TimeUnit.SECONDS));
        } catch (Exception failed) {
            throw new AssertionError("It did not come to be.", failed);
        }
    }
}
