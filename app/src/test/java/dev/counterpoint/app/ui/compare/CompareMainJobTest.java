package dev.counterpoint.app.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.config.Common;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.run.StoredComparison;
import dev.counterpoint.app.store.HistoryStore;
import dev.counterpoint.app.ui.common.FxExecutor;
import dev.counterpoint.app.ui.common.PromptEditor;
import dev.counterpoint.app.ui.common.Pulse;
import dev.counterpoint.app.ui.common.Theme;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.SentRequest;
import dev.counterpoint.providers.chat.Blob;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.http.RetryPolicy;
import dev.counterpoint.providers.sandbox.Sandbox;
import dev.counterpoint.providers.sandbox.SandboxOptions;
import dev.counterpoint.providers.sandbox.script.Pacing;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
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

/** The main job as a person does it: real clients over real HTTP to the sandbox, a real store, a headless window. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start first
class CompareMainJobTest {
    private static final Pacing FAST = new Pacing(Duration.ofMillis(5), 2_000);

    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(FAST));

    @TempDir
    Path directory;

    private CompareFixture fixture;
    private CompareViewModel compare;
    private CompareView view;
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        open();
        stage.show();
    }

    @AfterEach
    void close() {
        fixture.close();
        fixture.clients.close();
        sandbox.close();
    }

    @Test
    void fromTypingToTheSavedRun_overBothProtocols(FxRobot robot) throws Exception {
        waitUntil(() -> compare.panes().size() == 2);
        PromptEditor last = robot.lookup(".prompt-editor").queryAllAs(PromptEditor.class).stream()
                .filter(editor -> "User message".equals(editor.getAccessibleText())).findFirst().orElseThrow();
        robot.clickOn(last).push(KeyCode.CONTROL, KeyCode.A).write("Greet {{person}} kindly");
        robot.clickOn("#variable-person").write("Amelie");
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        ended(2);

        StoredComparison kept = newest();
        assertThat(kept.runs()).hasSize(2).allSatisfy(run -> {
            assertThat(run.state()).isInstanceOf(RunState.Finished.class);
            assertThat(run.request().messages().getLast().text()).isEqualTo("Greet Amelie kindly");
        });
        List<PaneView> panes = view.paneViews();
        for (int i = 0; i < 2; i++) {
            String answer = new Message(Role.ASSISTANT, kept.runs().get(i).parts()).text();
            assertThat(answer).isNotBlank();
            PaneView pane = panes.get(i);
            assertThat(onFx(() -> pane.answer().text())).contains(answer.strip().lines().findFirst().orElseThrow());
        }
        assertThat(texts(robot, ".pane-state")).containsExactly("complete", "complete");
    }

    @Test
    void anAttachedFile_isShownToEveryModel_andKeptWithTheRun(FxRobot robot) throws Exception {
        waitUntil(() -> compare.panes().size() == 2);
        Path picture = Files.write(directory.resolve("a picture of a saddle.png"), new byte[2_500]);
        onFx(() -> {
            ProviderConfig own = compare.providers().sandbox().orElseThrow();
            compare.panes().getFirst().target().choose(own, "openai/files");
            compare.panes().getLast().target().choose(own, "anthropic/files");
            compare.attach(compare.composer().messages().getLast(), List.of(picture));
            return own;
        });
        waitUntil(() -> !compare.composer().messages().getLast().files().isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        ended(2);

        onFx(() -> {
            Snapshots.write(stage.getScene(), "compare-files");
            return true;
        });
        for (PaneView pane : view.paneViews()) {
            assertThat(onFx(() -> pane.answer().text())).contains("image/png", "2500 bytes");
        }
        assertThat(newest().runs()).allSatisfy(run -> assertThat(run.request().messages().getLast().parts().getFirst())
                .isEqualTo(new Part.File("a picture of a saddle.png", "image/png", Blob.of(new byte[2_500]))));
    }

    @Test
    void aConversation_goesOnWithTheFirstAnswer(FxRobot robot) throws Exception {
        waitUntil(() -> compare.panes().size() == 2);
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        ended(2);
        StoredComparison first = newest();
        ReplyBox reply = robot.from(view.paneViews().get(1)).lookup(".reply-box").queryAs(ReplyBox.class);
        robot.clickOn(reply).write("Shorter please").push(KeyCode.CONTROL, KeyCode.ENTER);
        waitUntil(() -> hasReplied(compare.panes().get(1)));
        ended(2);
        StoredComparison second = newest();
        assertThat(second.runs()).hasSize(1);
        List<Message> sent = second.runs().getFirst().request().messages();
        assertThat(sent.get(sent.size() - 2).parts()).isEqualTo(first.runs().get(1).parts())
                .hasAtLeastOneElementOfType(Part.Reasoning.class);
        assertThat(sent.getLast()).isEqualTo(Message.user("Shorter please"));
        SentRequest wire = fixture.store.history().sentRequest(second.runs().getFirst().id()).join().orElseThrow();
        assertThat(wire.body()).contains("Shorter please").contains("signature");
        PaneView pane = view.paneViews().get(1);
        assertThat(onFx(() -> pane.answer().text())).contains("Shorter please");
    }

    @Test
    void aServerThatIsNotThere_isToldInTheCard(FxRobot robot) throws Exception {
        waitUntil(() -> compare.panes().size() == 2);
        ProviderConfig nowhere = new ProviderConfig.OpenAi(new Common(new ProviderId("nowhere"), "nowhere", "m",
                new Credentials.ApiKey(Secret.of("sk-test")), Map.of(), TimeLimits.DEFAULT),
                URI.create("http://127.0.0.1:1/v1"));
        fixture.store.providers().save(nowhere).join();
        waitUntil(() -> compare.providers().all().size() == 2);
        robot.interact(() -> compare.panes().getFirst().target().choose(nowhere, "m"));
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        ended(2);
        FailureCard card = robot.from(view.paneViews().getFirst()).lookup(".failure-card").queryAs(FailureCard.class);
        assertThat(card.isVisible()).isTrue();
        assertThat(texts(robot, ".failure-title")).contains("The server is not reachable");
        assertThat(texts(robot, ".pane-state")).containsExactly("failed", "complete");
        robot.interact(() -> compare.panes().getFirst().target()
                .choose(compare.providers().sandbox().orElseThrow(), "openai/swift"));
        robot.clickOn(robot.from(card).lookup("Try again").queryAs(Button.class));
        ended(2);
        waitUntil(() -> !card.isVisible());
    }

    @Test
    void escape_stopsAtTheServer(FxRobot robot) throws Exception {
        waitUntil(() -> compare.panes().size() == 2);
        robot.interact(() -> compare.panes()
                .forEach(pane -> pane.target().choose(compare.providers().sandbox().orElseThrow(),
                        "openai/fault-stall")));
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        waitUntil(() -> compare.panes().stream().allMatch(pane -> pane.status() instanceof PaneStatus.Streaming));
        robot.push(KeyCode.ESCAPE);
        assertThat(sandbox.awaitClosedByClient(2, Duration.ofSeconds(5))).isTrue();
        ended(2);
        assertThat(texts(robot, ".pane-state")).containsExactly("stopped", "stopped");
    }

    @Test
    void whatIsTyped_isThereAfterARestart(FxRobot robot) throws Exception {
        waitUntil(() -> compare.panes().size() == 2);
        robot.clickOn(".title-field").push(KeyCode.CONTROL, KeyCode.A).write("Unsent");
        waitUntil(() -> compare.identity().titleProperty().get().equals("Unsent"));
        awaitDraft("Unsent");
        fixture.close();
        fixture.clients.close();
        robot.interact(this::open);
        waitUntil(() -> compare.panes().size() == 2);
        assertThat(robot.lookup(".title-field").queryAs(TextField.class).getText()).isEqualTo("Unsent");
    }

    private void open() {
        fixture = new CompareFixture(directory, new HttpProviderClients(sandbox::start, RetryPolicy.none()),
                new FxExecutor());
        compare = fixture.compare;
        view = new CompareView(compare, new Pulse());
        Scene scene = new Scene(view, 1000, 800);
        new Theme().attach(scene);
        stage.setScene(scene);
        stage.sizeToScene();
    }

    private static boolean hasReplied(PaneViewModel pane) {
        Asked asked = pane.asked();
        return asked != null && asked.continues() != null;
    }

    private void awaitDraft(String title) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS,
                () -> fixture.store.drafts().load().join().map(draft -> draft.title().equals(title)).orElse(false));
    }

    private void ended(int count) throws Exception {
        waitUntil(() -> compare.runningProperty().get() == 0 && compare.panes().stream()
                .filter(pane -> pane.status() instanceof PaneStatus.Ended).count() == count);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private StoredComparison newest() {
        HistoryStore.HistoryEntry entry = fixture.store.history().newest(null, 1, null).join().getFirst();
        return fixture.store.history().open(entry.id()).join().orElseThrow();
    }

    private static List<String> texts(FxRobot robot, String query) {
        return robot.lookup(query).queryAllAs(Label.class).stream().map(Label::getText).toList();
    }

    private static <T> T onFx(Callable<T> task) throws Exception {
        return WaitForAsyncUtils.asyncFx(task).get(10, TimeUnit.SECONDS);
    }

    private static void waitUntil(BooleanSupplier condition) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
    }
}
