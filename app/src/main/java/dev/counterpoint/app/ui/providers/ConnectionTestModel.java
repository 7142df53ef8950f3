package dev.counterpoint.app.ui.providers;

import dev.counterpoint.app.run.ConnectionStep;
import dev.counterpoint.app.run.ConnectionTest;
import dev.counterpoint.app.ui.common.StepRow;
import dev.counterpoint.providers.ProviderClients;
import dev.counterpoint.providers.config.ProviderConfig;
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
 * The connection test of one provider as it is shown: a row a phase from the beginning, so that nothing jumps, each
 * filled as its step ends. The window's thread only; the test itself runs on one of {@code threads}.
 */
final class ConnectionTestModel {

    private final ProviderClients clients;
    private final LongSupplier nanoTime;
    private final ThreadFactory threads;
    private final Executor fx;
    private final ObservableList<StepRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper(this, "verdict", "");
    private @Nullable ConnectionTest current;

    ConnectionTestModel(ProviderClients clients, LongSupplier nanoTime, ThreadFactory threads, Executor fx) {
        this.clients = clients;
        this.nanoTime = nanoTime;
        this.threads = threads;
        this.fx = fx;
    }

    /** Tests the configuration as it is given; one that is under way is stopped first. */
    void start(ProviderConfig config) {
        stop();
        ConnectionTest test = new ConnectionTest(clients, config, nanoTime);
        current = test;
        rows.setAll(test.phases().stream().map(phase -> new StepRow(phase, null)).toList());
        verdict.set("");
        running.set(true);
        threads.newThread(() -> {
            List<ConnectionStep> steps = test.run(step -> fx.execute(() -> heard(test, step)));
            fx.execute(() -> ended(test, steps));
        }).start();
    }

    /** Ends what is under way on the wire, and shows it as stopped. */
    void stop() {
        ConnectionTest test = current;
        if (test != null) {
            test.cancel();
        }
    }

    /** Stops and forgets: what was found held for another configuration. */
    void clear() {
        stop();
        current = null;
        rows.clear();
        verdict.set("");
        running.set(false);
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

    private void heard(ConnectionTest test, ConnectionStep step) {
        if (test != current) {
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).phase() == step.phase()) {
                rows.set(i, new StepRow(step.phase(), step));
            }
        }
    }

    private void ended(ConnectionTest test, List<ConnectionStep> steps) {
        if (test != current) {
            return;
        }
        current = null;
        running.set(false);
        if (!ConnectionTest.passed(steps)) {
            verdict.set("The test ended at “" + steps.getLast().phase().label() + "”.");
        } else if (steps.getLast() instanceof ConnectionStep.Skipped) {
            verdict.set("It can be reached. Set a default model to test an answer as well.");
        } else {
            verdict.set("Everything works.");
        }
    }
}
