package dev.counterpoint.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nothing is lost by closing the window unless the person says so. */
class ClosingTest {
    private final ProviderException full = ProviderException
            .of(FailureKind.STORAGE, Layer.STORAGE, "The disk is full: x.db could not be written.")
            .advice("Free some space, then try again.").build();

    private final FakeWork work = new FakeWork();
    private final List<ClosingQuestion> asked = new ArrayList<>();
    private @Nullable String unsaved;
    private boolean answer = true;
    private int closed;
    private final Closing closing = new Closing(work, () -> Optional.ofNullable(unsaved), question -> {
        asked.add(question);
        return answer;
    }, () -> closed++, Runnable::run);

    @Test
    void whereNothingWouldBeLost_nothingIsAsked() {
        closing.asked();

        assertThat(asked).isEmpty();
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void whileTheDiskIsFull_itSaysWhatIsLost_andWhatToDo() {
        work.unwritten = full;
        closing.asked();

        assertThat(asked).singleElement().satisfies(question -> {
            assertThat(question.message()).contains(full.message(), "waits in memory", "lost", "interrupted",
                    "free some space", "written by itself").doesNotContain("kept in the history");
            assertThat(question.verb()).isEqualTo("Close anyway");
            assertThat(question.stay()).isEqualTo("Keep open");
            assertThat(question.loss()).isTrue();
        });
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void whileTheDiskIsFull_itDoesNotPromiseThatWhatRunsIsKept() {
        work.unwritten = full;
        work.running = 2;
        closing.asked();

        assertThat(asked).singleElement().satisfies(question -> assertThat(question.message())
                .contains("stops what is running").doesNotContain("kept in the history"));
    }

    @Test
    void keptOpen_nothingIsStopped_andItIsAskedAgainTheNextTime() {
        work.unwritten = full;
        answer = false;
        closing.asked();
        closing.asked();

        assertThat(asked).hasSize(2);
        assertThat(work.stops).isZero();
        assertThat(closed).isZero();
    }

    @Test
    void onceThereIsRoom_itClosesWithoutAQuestion() {
        work.unwritten = full;
        answer = false;
        closing.asked();
        work.unwritten = null;
        closing.asked();

        assertThat(asked).hasSize(1);
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void aDiskThatIsFullOnlyWhenTheRunsHaveEnded_isAskedAboutToo() {
        work.running = 1;
        closing.asked();
        assertThat(asked).singleElement()
                .satisfies(question -> assertThat(question.verb()).isEqualTo("Stop and close"));

        work.unwritten = full;
        answer = false;
        work.stopped.complete(null);

        assertThat(asked).hasSize(2).last().satisfies(question -> assertThat(question.stay()).isEqualTo("Keep open"));
        assertThat(closed).isZero();
        answer = true;
        closing.asked();
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void whatIsNotSaved_isAskedFirst_andANoEndsIt() {
        unsaved = "What you changed in a provider is not saved.";
        work.unwritten = full;
        answer = false;
        closing.asked();

        assertThat(asked).singleElement().satisfies(question -> assertThat(question.message()).isEqualTo(unsaved));
    }

    private static final class FakeWork implements Closing.Work {
        private final CompletableFuture<Void> stopped = new CompletableFuture<>();
        private @Nullable ProviderException unwritten;
        private int running;
        private int stops;

        @Override
        public int running() {
            return running;
        }

        @Override
        public CompletableFuture<Void> stop() {
            stops++;
            return running == 0 || unwritten != null ? CompletableFuture.completedFuture(null) : stopped;
        }

        @Override
        public Optional<ProviderException> unwritten() {
            return Optional.ofNullable(unwritten);
        }
    }
}
