package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.run.Run;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The panes in the order in which they stand, and what can be said of all of them. For the FX thread. */
final class PaneList {
    /** More than anyone can read, and still letters for all of them. */
    static final int MOST = 24;

    private final Executor fx;
    private final LongSupplier nanoTime;
    private final Runnable edited;
    private final ObservableList<PaneViewModel> all = FXCollections.observableArrayList();
    private final ObservableList<PaneViewModel> view = FXCollections.unmodifiableObservableList(all);
    private final Set<Run> underWay = new LinkedHashSet<>();
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper running = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper repliable = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Leaders> leaders = new ReadOnlyObjectWrapper<>(Leaders.NONE);

    /**
     * @param edited called when something changed that a draft keeps
     */
    PaneList(Executor fx, LongSupplier nanoTime, Runnable edited) {
        this.fx = fx;
        this.nanoTime = nanoTime;
        this.edited = edited;
    }

    ObservableList<PaneViewModel> all() {
        return view;
    }

    ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** How many runs are under way, also those whose pane shows something else by now. */
    ReadOnlyIntegerProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** How many have an answer that can be replied to. */
    ReadOnlyIntegerProperty repliableProperty() {
        return repliable.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Leaders> leadersProperty() {
        return leaders.getReadOnlyProperty();
    }

    boolean isFull() {
        return all.size() >= MOST;
    }

    /** A new pane that does not stand among the others yet. */
    PaneViewModel create() {
        return new PaneViewModel(fx, nanoTime, edited, this::moved);
    }

    /** A new pane with the same target that does not stand among the others yet. */
    PaneViewModel copy(PaneViewModel pane) {
        PaneViewModel copy = create();
        copy.target().load(pane.target());
        return copy;
    }

    PaneViewModel insert(int at, PaneViewModel pane) {
        all.add(Math.clamp(at, 0, all.size()), pane);
        changed();
        return pane;
    }

    /** The same target once more, beside it; empty if there are too many. */
    Optional<PaneViewModel> duplicate(PaneViewModel pane) {
        return isFull() ? Optional.empty() : Optional.of(insert(all.indexOf(pane) + 1, copy(pane)));
    }

    /** Takes a pane away and stops what runs in it; where it stood, or -1. */
    int remove(PaneViewModel pane) {
        int at = all.indexOf(pane);
        if (at >= 0) {
            pane.stop();
            all.remove(at);
            changed();
        }
        return at;
    }

    void replace(List<PaneViewModel> panes) {
        all.setAll(panes);
        changed();
    }

    /** New panes with the same targets: the old ones, whatever still runs in them, stay whole for an undo. */
    void empty() {
        replace(all.stream().map(this::copy).toList());
    }

    /** A run has been started in one of the panes; it counts until it ends, whatever becomes of the pane. */
    void started(Run run) {
        underWay.add(run);
        moved();
        var _ = run.done().thenRunAsync(() -> {
            underWay.remove(run);
            moved();
        }, fx);
    }

    private void changed() {
        moved();
        edited.run();
    }

    private void moved() {
        int waiting = 0;
        int streaming = 0;
        int done = 0;
        int able = 0;
        for (PaneViewModel pane : all) {
            switch (pane.status()) {
                case PaneStatus.Waiting _,PaneStatus.Retrying _ -> waiting++;
                case PaneStatus.Streaming _ -> streaming++;
                case PaneStatus.Ended _ -> done++;
                case PaneStatus.Idle _ -> {
                }
            }
            able += pane.canReplyProperty().get() ? 1 : 0;
        }
        int elsewhere = (int) underWay.stream()
                .filter(run -> !run.done().isDone() && all.stream().noneMatch(pane -> pane.shows(run))).count();
        running.set(waiting + streaming + elsewhere);
        repliable.set(able);
        status.set(statusLine(streaming, waiting, done, elsewhere));
        leaders.set(Leaders.among(all));
    }

    /**
     * E.g. "1 running · 1 waiting · 1 done".
     *
     * @param elsewhere under way, but no pane shows it any more
     */
    static String statusLine(int running, int waiting, int done, int elsewhere) {
        List<String> parts = new ArrayList<>();
        add(parts, running, "running");
        add(parts, waiting, "waiting");
        add(parts, done, "done");
        add(parts, elsewhere, "running out of sight");
        return String.join(" · ", parts);
    }

    private static void add(List<String> parts, int count, String word) {
        if (count > 0) {
            parts.add(count + " " + word);
        }
    }
}
