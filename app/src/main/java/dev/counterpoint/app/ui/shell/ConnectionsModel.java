package dev.counterpoint.app.ui.shell;

import dev.counterpoint.app.ui.common.Durations;
import dev.counterpoint.providers.Connections;
import dev.counterpoint.providers.ProviderClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What lives beneath the runs, looked at again and again while somebody looks. The window's thread; needs no toolkit. */
final class ConnectionsModel {
    private final ProviderClients clients;
    private final Executor later;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<Connections> now = new ReadOnlyObjectWrapper<>(this, "now", Connections.NONE);
    private boolean watched;
    private int round;

    /** @param later runs a task after a pause, on another thread than the window's */
    ConnectionsModel(ProviderClients clients, Executor later, Executor fx) {
        this.clients = clients;
        this.later = later;
        this.fx = fx;
    }

    ReadOnlyObjectProperty<Connections> nowProperty() {
        return now.getReadOnlyProperty();
    }

    /** Looks now and after every pause, until {@link #stop()}. */
    void start() {
        watched = true;
        round++;
        now.set(clients.connections());
        again(round);
    }

    void stop() {
        watched = false;
    }

    void closeIdle() {
        clients.closeIdle();
        now.set(clients.connections());
    }

    /** All of it for a report, a line each. */
    String text() {
        List<String> lines = new ArrayList<>(List.of("Connections"));
        now.get().transports().forEach(each -> lines.add("  " + String.join(" | ", cells(each))));
        lines.add("Running");
        now.get().scopes().forEach(each -> lines.add("  " + String.join(" | ", cells(each))));
        return String.join("\n", lines) + "\n";
    }

    /** As a row shows it: origin, protocol, proxy, age, use, state. */
    static List<String> cells(Connections.Transport each) {
        String version = each.version();
        String proxy = each.proxy();
        return List.of(each.origin(), version == null ? "–" : version, proxy == null ? "none" : proxy,
                Durations.rough(each.age()),
                each.leases() + " leased, " + each.exchanges() + " under way"
                        + (each.waiting() > 0 ? ", " + each.waiting() + " waiting" : ""),
                state(each));
    }

    /** As a row shows it: host, model, since, state, attempt. */
    static List<String> cells(Connections.RunningScope each) {
        String model = each.model();
        return List.of(each.host(), model == null ? "–" : model, Durations.rough(each.since()),
                each.state().name().toLowerCase(Locale.ROOT), each.attempt() > 1 ? "attempt " + each.attempt() : "");
    }

    private static String state(Connections.Transport each) {
        String errors = each.failures() > 0
                ? ", " + each.failures() + (each.failures() == 1 ? " error" : " errors") + " in a row"
                : "";
        if (each.replaced()) {
            return "replaced, closes after its last run" + errors;
        }
        return (each.idle() == null ? "in use" : "idle for " + Durations.rough(each.idle())) + errors;
    }

    private void again(int mine) {
        later.execute(() -> {
            Connections seen = clients.connections();
            fx.execute(() -> {
                if (watched && mine == round) {
                    now.set(seen);
                    again(mine);
                }
            });
        });
    }
}
