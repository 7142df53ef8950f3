package dev.counterpoint.app.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.run.StoredComparison;
import dev.counterpoint.app.store.HistoryStore;
import dev.counterpoint.app.store.PromptStore;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Tool;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.OutputFormat;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.config.ProviderConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The feature without a toolkit: a real store, a real engine, clients without a wire. */
@SuppressWarnings("NullAway.Init") // JUnit sets the directory
class CompareViewModelTest {
    @TempDir
    Path directory;

    private final DirectFx fx = new DirectFx();
    private final FakeClients clients = new FakeClients();
    private CompareFixture fixture;
    private CompareViewModel compare;

    @BeforeEach
    void open() throws Exception {
        fixture = new CompareFixture(directory, clients, fx);
        compare = fixture.compare;
        compare.start().join();
    }

    @AfterEach
    void close() {
        fixture.close();
        fx.close();
    }

    @Test
    void start_showsASampleWithTwoPanes_theFirstTime() throws Exception {
        assertThat(fx.get(() -> compare.panes().size())).isEqualTo(2);
        assertThat(fx.get(() -> compare.composer().filled())).hasSize(2);
        assertThat(fx.get(() -> compare.composer().filled().getLast().text())).contains("Amélie Duarte");
    }

    @Test
    void runAll_asksEveryPaneAndKeepsTheComparison() throws Exception {
        ask("one", "two");
        ended(2);
        StoredComparison kept = newest();
        assertThat(kept.title()).isEqualTo("Refund e-mail");
        assertThat(kept.runs()).extracting(run -> run.target().model()).containsExactly("one", "two");
        assertThat(kept.runs()).allMatch(run -> run.state() instanceof RunState.Finished);
        assertThat(fx.get(() -> compare.statusProperty().get())).isEqualTo("2 done");
    }

    @Test
    void runAll_sendsNothing_ofAnEmptyPrompt() throws Exception {
        fx.run(compare::newPrompt);
        fx.until(() -> compare.composer().messages().size() == 1);
        fx.run(compare::runAll);
        assertThat(fx.get(() -> compare.composer().problemProperty().get())).startsWith("Write a prompt first");
        assertThat(clients.requests).isEmpty();
    }

    @Test
    void runAll_saysInThePane_whyItIsNotAsked() throws Exception {
        fx.run(() -> {
            choose(0, "one");
            compare.panes().get(1).target().load(null, "gone", "model");
            compare.runAll();
        });
        ended(1);
        assertThat(fx.get(() -> title(1))).isEqualTo("The configuration is gone");
        assertThat(clients.requests).hasSize(1);
    }

    @Test
    void parametersOfAPane_standInForThePromptsOwn() throws Exception {
        fx.run(() -> {
            compare.composer().parameters().fields().getFirst().textProperty().set("0.2");
            compare.panes().get(1).target().parameters().fields().getFirst().textProperty().set("0.9");
        });
        ask("one", "two");
        ended(2);
        assertThat(clients.requests).allSatisfy(request -> assertThat(request.parameters().get("temperature"))
                .hasToString(request.model().equals("one") ? "Optional[0.2]" : "Optional[0.9]"));
    }

    @Test
    void toolsAndOutput_areOfferedToEveryPane_andSavedWithThePrompt() throws Exception {
        fx.run(() -> {
            compare.composer().tools().add().nameProperty().set("get_weather");
            compare.composer().output().kindProperty().set(OutputModel.Kind.JSON);
        });
        ask("one", "two");
        ended(2);
        assertThat(clients.requests).hasSize(2).allSatisfy(request -> {
            assertThat(request.tools()).extracting(Tool::name).containsExactly("get_weather");
            assertThat(request.output()).isEqualTo(new OutputFormat.JsonObject());
        });
        fx.get(() -> compare.save("With tools")).join();
        assertThat(fixture.store.prompts().list().join().getFirst().content().tools()).extracting(Tool::name)
                .containsExactly("get_weather");
        fx.run(compare::stop);
        restart();
        assertThat(fx.get(() -> compare.composer().tools().value())).extracting(Tool::name)
                .containsExactly("get_weather");
        assertThat(fx.get(() -> compare.composer().output().value())).isEqualTo(new OutputFormat.JsonObject());
    }

    @Test
    void callsOfAnAnswer_waitForTheirResults_andGoOnWithThem() throws Exception {
        ask("calls");
        ended(1);
        PaneViewModel pane = fx.get(() -> compare.panes().getFirst());
        fx.until(() -> pane.calls().all().size() == 2);
        assertThat(fx.get(() -> pane.canReplyProperty().get())).isFalse();
        fx.run(() -> {
            pane.calls().all().getFirst().result().set("18 °C");
            compare.answerCalls(pane);
        });
        assertThat(clients.requests).hasSize(1);
        fx.run(() -> {
            pane.calls().all().get(1).result().set("No such city");
            pane.calls().all().get(1).failed().set(true);
            compare.answerCalls(pane);
        });
        fx.until(() -> clients.requests.size() == 2 && !pane.isRunning());
        assertThat(clients.requests.get(1).messages().getLast()).isEqualTo(new Message(Role.TOOL,
                List.of(new Part.ToolResult("call-0", "18 °C", false),
                        new Part.ToolResult("call-1", "No such city", true))));
        assertThat(fx.get(() -> pane.calls().all().isEmpty() && pane.canReplyProperty().get())).isTrue();
    }

    @Test
    void reply_carriesTheFirstAnswer() throws Exception {
        ask("one", "two");
        ended(2);
        PaneViewModel pane = fx.get(() -> compare.panes().getFirst());
        fx.run(() -> {
            pane.replyProperty().set("Shorter, please.");
            compare.reply(pane);
        });
        fx.until(() -> clients.requests.size() == 3 && !pane.isRunning());
        List<Message> sent = clients.requests.get(2).messages();
        assertThat(sent).hasSize(4);
        assertThat(sent.get(2).role()).isEqualTo(Role.ASSISTANT);
        assertThat(sent.get(2).text()).isEqualTo(textOfFirst()).startsWith("Answer");
        assertThat(sent.get(3)).isEqualTo(Message.user("Shorter, please."));
        assertThat(newest().runs().getFirst().continues()).isNotNull();
        assertThat(pane.replyProperty().get()).isEmpty();
    }

    @Test
    void replyInAll_asksThoseThatAnswered() throws Exception {
        ask("one", "wrong-key");
        ended(2);
        fx.run(() -> {
            compare.replyToAllProperty().set("And now?");
            compare.replyInAll();
        });
        fx.until(() -> clients.requests.size() == 3);
        assertThat(clients.requests.get(2).model()).isEqualTo("one");
    }

    @Test
    void tryAgain_asksTheFailedReplyOnceMore() throws Exception {
        ask("one");
        ended(1);
        PaneViewModel pane = fx.get(() -> compare.panes().getFirst());
        fx.run(() -> {
            choose(0, "wrong-key");
            pane.replyProperty().set("Go on.");
            compare.reply(pane);
        });
        fx.until(() -> pane.failureProperty().get() != null);
        fx.run(() -> {
            choose(0, "one");
            compare.tryAgain(pane);
        });
        fx.until(() -> clients.requests.size() == 3 && !pane.isRunning());
        assertThat(clients.requests.get(2).messages()).isEqualTo(clients.requests.get(1).messages());
        assertThat(pane.failureProperty().get()).isNull();
    }

    @Test
    void failure_isShownInWords() throws Exception {
        ask("wrong-key");
        ended(1);
        assertThat(fx.get(() -> title(0))).isEqualTo("The key was not accepted (401)");
        assertThat(fx.get(() -> compare.panes().getFirst().status().word())).isEqualTo("failed");
    }

    @Test
    void whatWasNotSent_isSaidInThePane() throws Exception {
        ask("seedless", "m");
        ended(2);

        assertThat(fx.get(() -> compare.panes().getFirst().noticeProperty().get()))
                .isEqualTo("seed was not sent. It takes no seed.");
        assertThat(fx.get(() -> compare.panes().getLast().noticeProperty().get())).isEmpty();
    }

    @Test
    void cutAnswer_isShownAsInterrupted_andCannotBeRepliedTo() throws Exception {
        ask("cut");
        ended(1);
        assertThat(fx.get(() -> compare.panes().getFirst().status().word())).isEqualTo("interrupted");
        assertThat(fx.get(() -> compare.panes().getFirst().canReplyProperty().get())).isFalse();
    }

    @Test
    void stopAll_endsWhatRuns_withoutACard() throws Exception {
        ask("slow", "slow");
        fx.until(() -> clients.requests.size() == 2);
        fx.run(compare::stopAll);
        ended(2);
        assertThat(fx.get(() -> compare.panes().getFirst().status().word())).isEqualTo("stopped");
        assertThat(fx.get(() -> compare.panes().getFirst().failureProperty().get())).isNull();
        assertThat(newest().runs()).allSatisfy(run -> assertThat(run.state())
                .isInstanceOfSatisfying(RunState.Failed.class,
                        f -> assertThat(f.kind()).isEqualTo(FailureKind.CANCELLED)));
    }

    @Test
    void save_makesVersions_andEditedSaysWhatIsNotSaved() throws Exception {
        compare.save("Refunds").join();
        fx.until(() -> compare.identity().versionProperty().get() == 1);
        assertThat(fx.get(() -> compare.identity().editedProperty().get())).isFalse();
        fx.run(() -> compare.composer().messages().getFirst().textProperty().set("Be kind."));
        assertThat(fx.get(() -> compare.identity().editedProperty().get())).isTrue();
        compare.save("Refunds").join();
        fx.until(() -> compare.identity().versionProperty().get() == 2);
        assertThat(fixture.store.prompts().list().join()).hasSize(1);
    }

    @Test
    void open_prompt_canBeUndone() throws Exception {
        PromptStore.Prompt saved = fixture.store.prompts().save(null, "Other", new PromptContent(
                List.of(Message.user("Hi")), Map.of(), Parameters.NONE,
                List.of())).join();
        fx.run(() -> compare.open(saved));
        fx.until(() -> compare.identity().titleProperty().get().equals("Other"));
        assertThat(fx.get(() -> compare.composer().messages().size())).isEqualTo(1);
        fx.run(() -> Objects.requireNonNull(compare.wayBackProperty().get()).run().run());
        assertThat(fx.get(() -> compare.identity().titleProperty().get())).isEqualTo("Refund e-mail");
        assertThat(fx.get(() -> compare.composer().messages().size())).isEqualTo(2);
        assertThat(fx.get(() -> compare.wayBackProperty().get())).isNull();
    }

    @Test
    void open_keepsTheWayBack_untilThePromptIsEdited() throws Exception {
        PromptStore.Prompt saved = openedOther();
        fx.run(() -> {
            choose(0, "one");
            compare.remove(compare.panes().getLast());
        });
        compare.save("Other").join();
        assertThat(fx.get(() -> Objects.requireNonNull(compare.wayBackProperty().get()).text()))
                .isEqualTo("Opened “" + saved.name() + "”.");
        fx.run(() -> compare.composer().messages().getFirst().textProperty().set("Hi!"));
        assertThat(fx.get(() -> compare.wayBackProperty().get())).isNull();
    }

    @Test
    void open_keepsTheWayBack_untilItIsDismissed() throws Exception {
        openedOther();
        fx.run(compare::dismissWayBack);
        assertThat(fx.get(() -> compare.wayBackProperty().get())).isNull();
    }

    @Test
    void open_onceMore_stillLeadsBackToWhatWasTyped() throws Exception {
        fx.run(() -> compare.composer().messages().getLast().textProperty().set("Typed, not saved"));
        openedOther();
        fx.run(compare::newPrompt);
        fx.until(() -> compare.identity().titleProperty().get().isEmpty());
        fx.run(() -> Objects.requireNonNull(compare.wayBackProperty().get()).run().run());
        assertThat(fx.get(() -> compare.identity().titleProperty().get())).isEqualTo("Other");
        fx.run(() -> Objects.requireNonNull(compare.wayBackProperty().get()).run().run());
        assertThat(fx.get(() -> compare.composer().filled().getLast().text())).isEqualTo("Typed, not saved");
    }

    @Test
    void open_comparison_showsItAsItWas_andRunsAgain() throws Exception {
        ask("one", "wrong-key");
        ended(2);
        StoredComparison kept = newest();
        fx.run(compare::newPrompt);
        fx.run(() -> compare.open(kept));
        fx.until(() -> compare.panes().size() == 2 && compare.panes().getFirst().result() != null);
        assertThat(fx.get(() -> compare.panes().getFirst().status().word())).isEqualTo("complete");
        assertThat(fx.get(() -> compare.panes().getFirst().figuresProperty().get().tokens())).isEqualTo("443 → 128");
        assertThat(fx.get(() -> title(1))).isEqualTo("The key was not accepted (401)");
        fx.run(compare::runAll);
        fx.until(() -> clients.requests.size() == 4);
    }

    @Test
    void draft_isThereAgain_afterARestart() throws Exception {
        fx.run(() -> {
            choose(0, "one");
            compare.composer().messages().getLast().textProperty().set("Unsent {{thing}}");
            compare.composer().variables().shown().getLast().value().set("words");
            compare.identity().titleProperty().set("Mine");
            compare.addPane();
        });
        fx.until(() -> fixture.store.drafts().load().join()
                .map(draft -> draft.panes().size() == 3 && draft.title().equals("Mine")).orElse(false));
        restart();
        assertThat(fx.get(() -> compare.composer().filled().getLast().text())).isEqualTo("Unsent words");
        assertThat(fx.get(() -> compare.identity().titleProperty().get())).isEqualTo("Mine");
        assertThat(fx.get(() -> compare.panes().getFirst().target().modelProperty().get())).isEqualTo("one");
        assertThat(fx.get(() -> compare.panes().size())).isEqualTo(3);
    }

    @Test
    void unsentReplies_areThereAgain_withTheAnswersTheyGoOnFrom() throws Exception {
        ask("one", "two");
        ended(2);
        fx.run(() -> {
            choose(1, "three");
            compare.panes().getFirst().replyProperty().set("Shorter, pl");
            compare.replyToAllProperty().set("And in Fre");
        });
        fx.until(() -> fixture.store.drafts().load().join()
                .map(draft -> draft.replyToAll().equals("And in Fre")).orElse(false));
        restart();
        fx.until(() -> compare.repliableProperty().get() == 2);
        PaneViewModel first = fx.get(() -> compare.panes().getFirst());
        assertThat(fx.get(() -> first.replyProperty().get())).isEqualTo("Shorter, pl");
        assertThat(fx.get(() -> compare.replyToAllProperty().get())).isEqualTo("And in Fre");
        assertThat(fx.get(() -> compare.panes().get(1).target().modelProperty().get())).isEqualTo("three");
        fx.run(() -> compare.reply(first));
        fx.until(() -> clients.requests.size() == 3 && !first.isRunning());
        assertThat(clients.requests.get(2).messages()).hasSize(4).last().isEqualTo(Message.user("Shorter, pl"));
    }

    @Test
    void draft_isThere_withoutTheConversationThatWasRemoved() throws Exception {
        ask("one");
        ended(1);
        fx.run(() -> compare.panes().getFirst().replyProperty().set("Go on"));
        fx.until(() -> fixture.store.drafts().load().join()
                .map(draft -> draft.panes().getFirst().reply().equals("Go on")).orElse(false));
        fixture.store.history().remove(newest().id()).join();
        restart();
        assertThat(fx.get(() -> compare.panes().getFirst().replyProperty().get())).isEqualTo("Go on");
        assertThat(fx.get(() -> compare.panes().getFirst().status())).isInstanceOf(PaneStatus.Idle.class);
    }

    @Test
    void whatWasTypedLast_isKept_whenTheWindowGoesAtOnce() throws Exception {
        fx.run(() -> {
            compare.identity().titleProperty().set("In a hurry");
            compare.composer().parameters().fields().getFirst().textProperty().set("0.3");
            compare.stop();
        });
        restart();
        assertThat(fx.get(() -> compare.identity().titleProperty().get())).isEqualTo("In a hurry");
        assertThat(fx.get(() -> compare.composer().parameters().fields().getFirst().textProperty().get()))
                .isEqualTo("0.3");
    }

    @Test
    void runsWhosePaneShowsSomethingElse_areCounted_andStopped() throws Exception {
        ask("slow", "slow");
        fx.until(() -> clients.requests.size() == 2);
        fx.run(compare::newPrompt);
        fx.until(() -> compare.statusProperty().get().equals("2 running out of sight"));
        assertThat(fx.get(() -> compare.runningProperty().get())).isEqualTo(2);
        fx.run(compare::stopAll);
        fx.until(() -> compare.runningProperty().get() == 0);
        assertThat(newest().runs()).allSatisfy(run -> assertThat(run.state()).isInstanceOf(RunState.Failed.class));
        assertThat(fx.get(() -> compare.statusProperty().get())).isEmpty();
    }

    @Test
    void models_areAskedOnce_andNarrowedByTyping() throws Exception {
        ModelChooserModel chooser = compare.newModelChooser();
        fx.run(() -> chooser.open(compare.providers().all(), null));
        fx.until(() -> chooser.rows().size() == 3);
        fx.run(() -> chooser.filterProperty().set("claude"));
        assertThat(fx.get(() -> Objects.requireNonNull(chooser.entered()).model())).isEqualTo("claude-sonnet-5");
        fx.run(() -> chooser.filterProperty().set("my-own"));
        assertThat(fx.get(() -> Objects.requireNonNull(chooser.entered()).typed())).isTrue();
        ModelChooserModel second = compare.newModelChooser();
        fx.run(() -> second.open(compare.providers().all(), null));
        fx.until(() -> second.rows().size() == 3);
        assertThat(clients.listed).hasValue(1);
    }

    private void restart() throws Exception {
        fixture.close();
        fixture = new CompareFixture(directory, clients, fx);
        compare = fixture.compare;
        compare.start().join();
    }

    private PromptStore.Prompt openedOther() throws Exception {
        PromptStore.Prompt saved = fixture.store.prompts().save(null, "Other",
                new PromptContent(List.of(Message.user("Hi")), Map.of(), Parameters.NONE, List.of())).join();
        fx.run(() -> compare.open(saved));
        fx.until(() -> compare.wayBackProperty().get() != null);
        return saved;
    }

    private void ask(String... models) throws Exception {
        fx.run(() -> {
            while (compare.panes().size() > models.length) {
                compare.remove(compare.panes().getLast());
            }
            for (int i = 0; i < models.length; i++) {
                choose(i, models[i]);
            }
            compare.runAll();
        });
    }

    private void choose(int pane, String model) {
        ProviderConfig sandbox = compare.providers().sandbox().orElseThrow();
        compare.panes().get(pane).target().choose(sandbox, model);
    }

    private void ended(int count) throws Exception {
        fx.until(() -> compare.panes().stream().filter(pane -> pane.status() instanceof PaneStatus.Ended)
                .count() == count);
    }

    private String title(int pane) {
        FailureText failure = compare.panes().get(pane).failureProperty().get();
        return failure == null ? "" : failure.title();
    }

    private StoredComparison newest() {
        return newest(1);
    }

    /** The n-th newest, from 1. */
    private StoredComparison newest(int n) {
        List<HistoryStore.HistoryEntry> entries = fixture.store.history().newest(null, n, null).join();
        return fixture.store.history().open(entries.get(n - 1).id()).join().orElseThrow();
    }

    private String textOfFirst() {
        return new Message(Role.ASSISTANT, newest(2).runs().getFirst().parts()).text();
    }
}
