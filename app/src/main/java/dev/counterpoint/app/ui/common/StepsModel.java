package dev.counterpoint.app.ui.common;

import dev.counterpoint.app.run.ConnectionStep;
import dev.counterpoint.app.run.StepTest;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * A test as it is shown: a row a phase from the beginning, so that nothing jumps, each filled as its step ends. The
 * window's thread only; the test itself runs on one of {@code threads}.
 */
public final class StepsModel {
    private final ThreadFactory threads;
    private final Executor fx;
    private final ObservableList<StepRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper(this, "verdict", "");
    private @Nullable StepTest current;
    /** Of the test that is shown: what others still say is not. */
    private int number;

    public StepsModel(ThreadFactory threads, Executor fx) {
        this.threads = threads;
        this.fx = fx;
    }

    /**
     * Begins a test; one that is under way is stopped first.
     *
     * @param summary the verdict on its steps, a sentence
     */
    public void start(StepTest test, Function<List<ConnectionStep>, String> summary) {
        stop();
        current = test;
        int mine = ++number;
        rows.setAll(test.phases().stream().map(phase -> new StepRow(phase, null)).toList());
        verdict.set("");
        running.set(true);
        threads.newThread(() -> {
            List<ConnectionStep> steps = test.run(step -> fx.execute(() -> heard(mine, step)));
            fx.execute(() -> ended(mine, summary.apply(steps)));
        }).start();
    }

    /** A test cannot begin. */
    public void cannotStart(String why) {
        clear();
        verdict.set(why);
    }

    /** Ends what is under way, and shows it as stopped. */
    public void stop() {
        StepTest test = current;
        if (test != null) {
            test.cancel();
        }
    }

    /** Stops and forgets: what was found held for something else. */
    public void clear() {
        stop();
        current = null;
        number++;
        rows.clear();
        verdict.set("");
        running.set(false);
    }

    public ObservableList<StepRow> rows() {
        return rows;
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** A sentence once the test has ended; empty before. */
    public ReadOnlyStringProperty verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    private void heard(int test, ConnectionStep step) {
        if (test == number) {
            rows.replaceAll(row -> row.phase() == step.phase() ? new StepRow(step.phase(), step) : row);
        }
    }

    private void ended(int test, String summary) {
        if (test == number) {
            current = null;
            running.set(false);
            verdict.set(summary);
        }
    }
}
