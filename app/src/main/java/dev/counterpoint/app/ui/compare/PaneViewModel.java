package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.app.run.FailedAttempt;
import dev.counterpoint.app.run.Run;
import dev.counterpoint.app.run.RunId;
import dev.counterpoint.app.run.RunMetrics;
import dev.counterpoint.app.run.RunResult;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.run.StoredComparison;
import dev.counterpoint.app.run.StoredRun;
import dev.counterpoint.app.run.TargetName;
import dev.counterpoint.app.run.TextFeed;
import dev.counterpoint.app.store.DraftStore;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Role;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** One column: who is asked, and what came of it. For the FX thread, but it knows no toolkit. */
public final class PaneViewModel {
    private static final long FIGURES_EVERY_NANOS = 200_000_000;
    private static final int CHARACTERS_A_TOKEN = 4;

    private final Executor fx;
    private final LongSupplier nanoTime;
    private final Runnable edited;
    private final Runnable moved;
    private final PaneTarget target;
    private final StringProperty reply = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<PaneStatus> status = new ReadOnlyObjectWrapper<>(new PaneStatus.Idle());
    private final ReadOnlyObjectWrapper<PaneFigures> figures = new ReadOnlyObjectWrapper<>(PaneFigures.NONE);
    private final ReadOnlyObjectWrapper<@Nullable FailureText> failure = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Attempts> attempts = new ReadOnlyObjectWrapper<>(Attempts.NONE);
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper canReply = new ReadOnlyBooleanWrapper();
    private final PendingCalls calls = new PendingCalls();
    private Transcript transcript = Transcript.NONE;
    private @Nullable Run run;
    private @Nullable ComparisonId comparison;
    private @Nullable Asked asked;
    private @Nullable Answered answered;
    private @Nullable Shown shown;
    private Run.@Nullable Retry retry;
    private long retrySeenNanos;
    private long figuresAtNanos;
    private long characters;

    /** The last answer that came to its end, which a reply goes on from. */
    private record Answered(Asked asked, RunId run, Message answer) {}

    /** The run whose answer stands in the pane, once it has ended. */
    private record Shown(RunId id, RunResult result) {}

    /**
     * @param edited called when something changed that a draft keeps: the target, a reply, what is shown
     * @param moved  called when the status changed
     */
    PaneViewModel(Executor fx, LongSupplier nanoTime, Runnable edited, Runnable moved) {
        this.fx = fx;
        this.nanoTime = nanoTime;
        this.edited = edited;
        this.moved = moved;
        this.target = new PaneTarget(edited);
        reply.addListener((_, _, _) -> edited.run());
    }

    PaneTarget target() {
        return target;
    }

    /** What is typed and not sent yet. */
    StringProperty replyProperty() {
        return reply;
    }

    ReadOnlyObjectProperty<PaneStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    PaneStatus status() {
        return status.get();
    }

    ReadOnlyObjectProperty<PaneFigures> figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    /** What went wrong; null while nothing did. */
    ReadOnlyObjectProperty<@Nullable FailureText> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Whom the run asked in vain, and who was asked after them. */
    ReadOnlyObjectProperty<Attempts> attemptsProperty() {
        return attempts.getReadOnlyProperty();
    }

    /** Which parameters were set and not sent, and why, in sentences; empty if all were. */
    ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /** Whether there is an answer to reply to, which waits for nothing else, and nothing under way. */
    ReadOnlyBooleanProperty canReplyProperty() {
        return canReply.getReadOnlyProperty();
    }

    boolean isRunning() {
        return status.get().isRunning();
    }

    /** The run that the pane shows; null before the first. */
    @Nullable
    RunId runId() {
        return run != null ? run.spec().id() : shown != null ? shown.id() : null;
    }

    /** Whether this run's answer stands in the pane, or will. */
    boolean shows(Run other) {
        return run == other;
    }

    /** Whether nothing was asked here yet. */
    boolean isUntouched() {
        return asked == null;
    }

    /** What became of the run that the pane shows; null until it has ended. */
    @Nullable
    RunResult result() {
        return shown == null ? null : shown.result();
    }

    /** What the pane asked last; null before the first run. */
    @Nullable
    Asked asked() {
        return asked;
    }

    /** Shows the conversation there from now on. */
    void showIn(Transcript place) {
        transcript = place;
        render();
    }

    /** The reply as a next turn; null if there is nothing to reply to. */
    @Nullable
    Asked replying(String text) {
        return goingOn(Message.user(text));
    }

    /** The calls that the answer ended with, whose results the model waits for. */
    PendingCalls calls() {
        return calls;
    }

    /** The results of the calls as a next turn; null if there is nothing to go on from. */
    @Nullable
    Asked answering() {
        return goingOn(calls.message());
    }

    private @Nullable Asked goingOn(Message next) {
        return answered == null ? null : answered.asked().followedBy(answered.run(), answered.answer(), next);
    }

    /** A run of this pane has been started, as a part of that comparison. */
    void started(Asked question, Run started, ComparisonId partOf) {
        comparison = partOf;
        if (question.continues() == null) {
            answered = null;
        }
        asked = question;
        run = started;
        shown = null;
        retry = null;
        characters = 0;
        figuresAtNanos = nanoTime.getAsLong();
        failure.set(null);
        attempts.set(Attempts.NONE);
        notice.set("");
        figures.set(PaneFigures.NONE);
        render();
        become(new PaneStatus.Waiting());
        edited.run();
        var _ = started.done().thenAcceptAsync(result -> ended(started, result), fx);
    }

    /** Says why nothing was asked. */
    void refuse(FailureText problem) {
        failure.set(problem);
    }

    /** Stops what runs, on the wire. */
    void stop() {
        if (run != null) {
            run.cancel();
        }
    }

    /** Empties the pane; a run under way goes on without it. */
    void clear() {
        run = null;
        comparison = null;
        asked = null;
        answered = null;
        shown = null;
        failure.set(null);
        attempts.set(Attempts.NONE);
        notice.set("");
        figures.set(PaneFigures.NONE);
        render();
        become(new PaneStatus.Idle());
    }

    /** Shows a run as it was kept, and asks whom it asked, its fallback included. */
    void restore(StoredComparison kept, StoredRun stored, ProviderList providers) {
        List<TargetName> targets = stored.targets();
        TargetName first = targets.getFirst();
        target.load(providers.byId(first.provider()).orElse(null), first.providerName(), first.model());
        target.fallbacks().load(targets.subList(1, targets.size()).stream()
                .map(fallback -> FallbackModel.Item.of(fallback, providers)).toList());
        restore(kept, stored);
    }

    /** Shows a run as it was kept; the target stays. */
    void restore(StoredComparison kept, StoredRun stored) {
        clear();
        comparison = kept.id();
        asked = Asked.stored(kept, stored);
        result(stored.id(), stored.result(), stored.label());
        render();
        edited.run();
    }

    /** What is to be there again at the next start. */
    DraftStore.PaneDraft draft() {
        RunId id = runId();
        return target.draft(reply.get(),
                id == null || comparison == null ? null : new DraftStore.ShownRun(comparison, id));
    }

    /** Takes what came since the last frame; called once a frame. */
    void pulse() {
        Run running = run;
        if (running == null || !isRunning()) {
            return;
        }
        drain(running);
        long now = nanoTime.getAsLong();
        if (now - figuresAtNanos >= FIGURES_EVERY_NANOS) {
            figuresAtNanos = now;
            refresh(running, now);
        }
    }

    private void drain(Run running) {
        List<TextFeed.Piece> pieces = running.feed().drain();
        if (pieces.isEmpty()) {
            return;
        }
        for (TextFeed.Piece piece : pieces) {
            if (piece instanceof TextFeed.Piece.Text(_, String text)) {
                characters += text.length();
            }
        }
        transcript.append(pieces);
        if (!(status.get() instanceof PaneStatus.Streaming)) {
            failure.set(null);
            become(new PaneStatus.Streaming());
            tellAttempts(running.failedAttempts(), running.target().label());
        }
    }

    private void tellAttempts(List<FailedAttempt> failed, String askedLast) {
        attempts.set(Attempts.of(failed, askedLast, Attempts.Outcome.of(status.get())));
    }

    private void refresh(Run running, long now) {
        RunMetrics metrics = running.metrics();
        notice.set(Words.notSent(running.notSent()));
        figures.set(PaneFigures.of(metrics, characters / CHARACTERS_A_TOKEN, false));
        Run.Retry waited = running.retry();
        if (!Objects.equals(waited, retry)) {
            retry = waited;
            retrySeenNanos = now;
        }
        if (waited != null) {
            long left = waited.pause().toNanos() - (now - retrySeenNanos);
            PaneStatus.Retrying waiting = new PaneStatus.Retrying(waited.reason(), waited.failedAttempt(),
                    Math.max(0, Math.ceilDiv(left, 1_000_000_000L)));
            if (!waiting.equals(status.get())) {
                failure.set(FailureText.of(waiting));
                become(waiting);
            }
        } else if (status.get() instanceof PaneStatus.Retrying) {
            failure.set(null);
            become(new PaneStatus.Waiting());
        }
        tellAttempts(running.failedAttempts(), running.target().label());
    }

    private void ended(Run ended, RunResult result) {
        if (ended != run) {
            return;
        }
        drain(ended);
        notice.set(Words.notSent(ended.notSent()));
        run = null;
        result(ended.spec().id(), result, ended.target().label());
    }

    private void result(RunId id, RunResult result, String askedLast) {
        shown = new Shown(id, result);
        figures.set(PaneFigures.of(result.metrics(), characters / CHARACTERS_A_TOKEN,
                result.state() instanceof RunState.Finished));
        if (result.state() instanceof RunState.Finished && asked != null) {
            answered = new Answered(asked, id, new Message(Role.ASSISTANT, result.parts()));
        }
        failure.set(result.state() instanceof RunState.Failed failed && failed.kind() != FailureKind.CANCELLED
                ? FailureText.of(failed)
                : null);
        become(new PaneStatus.Ended(result.state()));
        tellAttempts(result.failed(), askedLast);
    }

    private void become(PaneStatus now) {
        status.set(now);
        calls.of(answered != null && !now.isRunning() ? answered.answer().parts() : List.of());
        canReply.set(answered != null && !now.isRunning() && calls.all().isEmpty());
        moved.run();
    }

    private void render() {
        transcript.clear();
        if (asked != null) {
            asked.turns().forEach(transcript::show);
        }
        if (shown != null && !shown.result().parts().isEmpty()) {
            transcript.show(new Message(Role.ASSISTANT, shown.result().parts()));
        }
    }
}
