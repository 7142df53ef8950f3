package dev.counterpoint.app.ui.network;

import dev.counterpoint.app.run.ConnectionStep;
import dev.counterpoint.app.run.ConnectionTest;
import dev.counterpoint.app.run.NetworkTest;
import dev.counterpoint.app.ui.common.StepRow;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.NetworkConfig;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The test of the network as it is shown: a row a step from the beginning, so that nothing jumps. The window's thread only;
 * the test itself runs on one of {@code threads}.
 */
final class NetworkTestModel {
    private final LongSupplier nanoTime;
    private final ThreadFactory threads;
    private final Executor fx;
    private final ObservableList<StepRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper(this, "verdict", "");
    private @Nullable NetworkTest current;

    NetworkTestModel(LongSupplier nanoTime, ThreadFactory threads, Executor fx) {
        this.nanoTime = nanoTime;
        this.threads = threads;
        this.fx = fx;
    }

    ObservableList<StepRow> rows() {
        return rows;
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** A sentence once the test has ended; empty before. */
    ReadOnlyStringProperty verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    /** Tests the way as the settings have it, saved or not; what is under way is stopped first. */
    void start(NetworkConfig settings, URI address) {
        stop();
        NetworkTest test;
        try {
            test = new NetworkTest(settings, address, nanoTime);
        } catch (ProviderException unusable) {
            rows.clear();
            verdict.set((unusable.message() + " " + unusable.advice()).strip());
            return;
        }
        current = test;
        rows.setAll(test.phases().stream().map(phase -> new StepRow(phase, null)).toList());
        verdict.set("");
        running.set(true);
        threads.newThread(() -> {
            List<ConnectionStep> steps = test.run(step -> fx.execute(() -> heard(test, step)));
            fx.execute(() -> ended(test, steps, address));
        }).start();
    }

    void stop() {
        NetworkTest test = current;
        if (test != null) {
            test.cancel();
        }
    }

    /** Stops and forgets: what was found held for other settings. */
    void clear() {
        stop();
        current = null;
        rows.clear();
        verdict.set("");
        running.set(false);
    }

    private void heard(NetworkTest test, ConnectionStep step) {
        if (test == current) {
            rows.replaceAll(row -> row.phase() == step.phase() ? new StepRow(step.phase(), step) : row);
        }
    }

    private void ended(NetworkTest test, List<ConnectionStep> steps, URI address) {
        if (test != current) {
            return;
        }
        current = null;
        running.set(false);
        String way = test.proxy() == null ? "straight" : "through the proxy " + test.proxy();
        verdict.set(ConnectionTest.passed(steps)
                ? address.getHost() + " is reached " + way + "."
                : "The test ended at “" + steps.getLast().phase().label() + "”.");
    }
}
