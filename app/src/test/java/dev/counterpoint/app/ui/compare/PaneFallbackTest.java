package dev.counterpoint.app.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.run.FailedAttempt;
import dev.counterpoint.app.run.StoredComparison;
import dev.counterpoint.app.run.TargetName;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.config.ProviderConfig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pane's fallback without a toolkit: a real store, a real engine, clients without a wire. */
@SuppressWarnings("NullAway.Init") // JUnit sets the directory
class PaneFallbackTest {
    @TempDir
    Path directory;

    private final DirectFx fx = new DirectFx();
    private final FakeClients clients = new FakeClients();
    private CompareFixture fixture;

    @BeforeEach
    void open() {
        fixture = new CompareFixture(directory, clients, fx);
        fixture.compare.start().join();
    }

    @AfterEach
    void close() {
        fixture.close();
        fx.close();
    }

    @Test
    void aNewPane_hasNone() throws Exception {
        assertThat(fx.get(() -> pane().target().fallbacks().items())).isEmpty();
    }

    @Test
    void itIsAskedWhereTheTargetFails_andThePaneTellsWhoAnswered() throws Exception {
        run("wrong-key", "other");

        Attempts attempts = fx.get(() -> pane().attemptsProperty().get());
        assertThat(attempts.failed()).extracting(failed -> failed.failure().kind())
                .containsExactly(FailureKind.SIGN_IN);
        assertThat(attempts.instead()).isEqualTo("Answered by sandbox/other");
        assertThat(attempts.sentence()).isEqualTo("sandbox/wrong-key failed (sign in) — answered by sandbox/other");
        assertThat(fx.get(() -> pane().failureProperty().get())).isNull();
        assertThat(fx.get(() -> pane().canReplyProperty().get())).isTrue();
    }

    @Test
    void whileItIsAwaited_thePaneTellsWhoIsAsked() throws Exception {
        choose("wrong-key", "busy");
        fx.run(() -> fixture.compare.runOne(pane()));
        fx.until(() -> {
            pane().pulse();
            return pane().attemptsProperty().get().instead().equals("Asking sandbox/busy…");
        });

        fx.run(() -> pane().stop());
        ended();

        assertThat(fx.get(() -> pane().attemptsProperty().get().sentence()))
                .isEqualTo("sandbox/wrong-key failed (sign in) — sandbox/busy was stopped");
    }

    @Test
    void whereAllFail_theLastFailureStandsInTheCard() throws Exception {
        run("wrong-key", "wrong-key");

        assertThat(fx.get(() -> pane().attemptsProperty().get().instead())).isEqualTo("Last asked: sandbox/wrong-key");
        assertThat(fx.get(() -> pane().failureProperty().get())).isNotNull().extracting(FailureText::title)
                .isEqualTo("The key was not accepted (401)");
    }

    @Test
    void theNextRun_startsWithTheTargetAgain_andWithNothingToTell() throws Exception {
        run("wrong-key", "other");
        fx.run(() -> pane().target().choose(own(), "fine"));

        fx.run(() -> fixture.compare.runOne(pane()));
        ended();

        assertThat(fx.get(() -> pane().attemptsProperty().get())).isEqualTo(Attempts.NONE);
        assertThat(clients.requests).extracting(request -> request.model()).containsExactly("wrong-key", "other",
                "fine");
    }

    @Test
    void itIsThereAfterARestart_inItsOrder_withWhatThePaneShowed() throws Exception {
        run("wrong-key", "other", "third");
        fx.run(fixture.compare::stop);
        fixture.close();
        open();

        assertThat(fx.get(() -> pane().target().fallbacks().items())).extracting(FallbackModel.Item::model)
                .containsExactly("other", "third");
        fx.until(() -> !pane().attemptsProperty().get().isEmpty());
        assertThat(fx.get(() -> pane().attemptsProperty().get().instead())).isEqualTo("Answered by sandbox/other");
    }

    @Test
    void aComparisonFromTheHistory_asksWhomItAsked() throws Exception {
        run("wrong-key", "other");
        StoredComparison kept = newest();
        assertThat(kept.runs().getFirst().targets()).extracting(TargetName::model).containsExactly("wrong-key",
                "other");

        fx.run(() -> fixture.compare.newPrompt());
        fx.run(() -> fixture.compare.open(kept));
        fx.until(() -> fixture.compare.panes().size() == 1 && !pane().isUntouched());

        assertThat(fx.get(() -> pane().target().modelProperty().get())).isEqualTo("wrong-key");
        assertThat(fx.get(() -> pane().target().fallbacks().items())).extracting(FallbackModel.Item::model)
                .containsExactly("other");
        assertThat(fx.get(() -> pane().attemptsProperty().get().failed())).extracting(FailedAttempt::target)
                .extracting(TargetName::label).containsExactly("sandbox/wrong-key");
    }

    @Test
    void aPaneThatIsDuplicated_takesItAlong() throws Exception {
        choose("a", "b");

        fx.run(() -> fixture.compare.duplicate(pane()));

        assertThat(fx.get(() -> fixture.compare.panes().get(1).target().fallbacks().items()))
                .extracting(FallbackModel.Item::model).containsExactly("b");
    }

    @Test
    void itIsOrderedAndTakenOut() throws Exception {
        choose("a", "b", "c", "d");
        FallbackModel fallbacks = fx.get(() -> pane().target().fallbacks());

        fx.run(() -> {
            fallbacks.move(2, -1);
            fallbacks.move(0, -1);
            fallbacks.remove(2);
        });

        assertThat(fallbacks.items()).extracting(FallbackModel.Item::label).containsExactly("sandbox/b", "sandbox/d");
        assertThat(FallbackModel.summary(fallbacks.items())).isEqualTo("then sandbox/b +1");
    }

    @Test
    void oneWhoseConfigurationIsGone_isToldBeforeAnythingIsAsked() throws Exception {
        choose("a", "b");
        fx.run(() -> {
            pane().target().fallbacks().refresh(List.of());
            fixture.compare.runOne(pane());
        });

        assertThat(fx.get(() -> pane().failureProperty().get())).isNotNull().extracting(FailureText::title)
                .isEqualTo("A fallback is gone");
        assertThat(clients.requests).isEmpty();
    }

    private void run(String model, String... fallbacks) throws Exception {
        choose(model, fallbacks);
        fx.run(() -> fixture.compare.runOne(pane()));
        ended();
    }

    private void choose(String model, String... fallbacks) throws Exception {
        fx.run(() -> {
            pane().target().choose(own(), model);
            for (String fallback : fallbacks) {
                pane().target().fallbacks().add(own(), fallback);
            }
        });
    }

    private void ended() throws Exception {
        fx.until(() -> pane().status() instanceof PaneStatus.Ended);
    }

    private PaneViewModel pane() {
        return fixture.compare.panes().getFirst();
    }

    private ProviderConfig own() {
        return fixture.compare.providers().sandbox().orElseThrow();
    }

    private StoredComparison newest() {
        return fixture.store.history()
                .open(fixture.store.history().newest(null, 1, null).join().getFirst().id()).join().orElseThrow();
    }
}
