package dev.counterpoint.bench.window;

import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.app.run.RunEngine;
import dev.counterpoint.app.store.DraftStore;
import dev.counterpoint.app.store.Store;
import dev.counterpoint.app.ui.common.AnswerArea;
import dev.counterpoint.app.ui.common.PromptEditor;
import dev.counterpoint.app.ui.common.Theme;
import dev.counterpoint.app.ui.shell.MainWindow;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderClients;
import dev.counterpoint.providers.catalog.ModelCatalog;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.sandbox.Sandbox;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The program's own window over a store, clients and an engine, as the program's entrance puts them together. */
final class OpenWindow implements AutoCloseable {
    private static final ProviderId PROVIDER = new ProviderId("bench");

    private final Sandbox sandbox = new Sandbox();
    private final InstantSource clock = InstantSource.system();
    private final Store store;
    private final ProviderClients clients;
    private final RunEngine engine;
    private @Nullable MainWindow window;
    private @Nullable Stage stage;

    OpenWindow(Path data) {
        ModelCatalog catalog = ModelCatalog.load();
        store = Store.open(data, clock);
        clients = HttpProviderClients.create(sandbox::start);
        engine = new RunEngine(clients, store.journal(), target -> catalog.price(target.config(), target.model()),
                clock, System::nanoTime, Thread.ofVirtual().name("run-", 0).factory());
    }

    /** What a person left there: a prompt, and panes that ask the token server. */
    void leave(URI server, String model, int panes, String layout) {
        store.providers().save(new ProviderConfig.OpenAi(
                new Common(PROVIDER, "bench", new Credentials.None()), URI.create(server + "/v1"))).join();
        store.drafts().save(new DraftStore.Draft(new PromptContent(
                List.of(Message.system("You answer letters of customers."),
                        Message.user("When do I get my money back for {{order}}?")),
                Map.of("order", "NW-20931"), Parameters.NONE, List.of()),
                Collections.nCopies(panes, new DraftStore.PaneDraft(PROVIDER, model, Parameters.NONE, "", null)), null,
                "Refunds"));
        store.settings().put("panes", layout).join();
        store.settings().put("window", "0 0 1920 1080 normal").join();
    }

    /** Shows it over the whole screen. */
    void show() throws InterruptedException, ExecutionException {
        CompletableFuture<Void> shown = new CompletableFuture<>();
        Platform.startup(() -> {
            Stage fresh = new Stage();
            stage = fresh;
            MainWindow made = new MainWindow(fresh, store, engine, clients, ModelCatalog.load(), new Theme(), clock,
                    _ -> null);
            window = made;
            var _ = made.show().whenComplete((_, failed) -> {
                fresh.setX(0);
                fresh.setY(0);
                fresh.setWidth(1920);
                fresh.setHeight(1080);
                fresh.requestFocus();
                if (failed == null) {
                    shown.complete(null);
                } else {
                    shown.completeExceptionally(failed);
                }
            });
        });
        shown.get();
    }

    Stage stage() {
        if (stage == null) {
            throw new IllegalStateException("not shown");
        }
        return stage;
    }

    MainWindow window() {
        if (window == null) {
            throw new IllegalStateException("not shown");
        }
        return window;
    }

    RunEngine engine() {
        return engine;
    }

    Store store() {
        return store;
    }

    List<AnswerArea> answers() throws InterruptedException, ExecutionException {
        return onFx(this::answersNow);
    }

    /** On the FX thread. */
    List<AnswerArea> answersNow() {
        return stage().getScene().getRoot().lookupAll(".answer-area").stream().map(AnswerArea.class::cast).toList();
    }

    /** The last message of the composer. */
    PromptEditor composer() throws InterruptedException, ExecutionException {
        return onFx(() -> stage().getScene().getRoot().lookupAll(".message-card .prompt-editor").stream()
                .map(PromptEditor.class::cast).toList().getLast());
    }

    static boolean isShown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    static <T extends @Nullable Object> T onFx(Callable<T> task) throws InterruptedException, ExecutionException {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(task.call());
            } catch (Exception failed) {
                done.completeExceptionally(failed);
            }
        });
        return done.get();
    }

    @Override
    public void close() {
        try (store; sandbox; clients; engine) {
            // In the reverse order.
        }
    }
}
