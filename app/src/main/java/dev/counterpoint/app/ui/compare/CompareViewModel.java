package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.app.run.Run;
import dev.counterpoint.app.run.RunEngine;
import dev.counterpoint.app.run.RunId;
import dev.counterpoint.app.run.StoredComparison;
import dev.counterpoint.app.store.DraftStore;
import dev.counterpoint.app.store.HistoryStore;
import dev.counterpoint.app.store.PromptStore;
import dev.counterpoint.app.store.ProviderStore;
import dev.counterpoint.app.store.SettingsStore;
import dev.counterpoint.app.store.Store;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.catalog.ParameterInfo;
import dev.counterpoint.providers.catalog.ParameterCatalog;
import dev.counterpoint.providers.ProviderClients;
import dev.counterpoint.providers.SentRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.sandbox.Sandbox;
import java.util.ArrayList;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The Compare feature: a prompt, the panes that it is sent from, and what is running. All calls on the FX thread; none
 * blocks. Knows no toolkit but its properties.
 */
public final class CompareViewModel {
    private static final long DRAFT_WAIT_MILLIS = 200;

    /**
     * What the feature works with.
     *
     * @param fx           runs a task on the FX thread
     * @param later        runs a task after the wait of {@link DraftKeeper}
     * @param ids          new identities, unique over all time
     * @param nanoTime     the clock of {@link System#nanoTime()}
     * @param threads      meant to be virtual
     * @param sampleModels of the sandbox, for the panes of a first start
     * @param catalog      how models take parameters
     */
    public record Services(RunEngine engine, ProviderStore providers, DraftStore drafts, PromptStore prompts,
            HistoryStore history, SettingsStore settings, ProviderClients clients, Executor fx, Executor later,
            Supplier<String> ids,
            LongSupplier nanoTime, ThreadFactory threads, List<String> sampleModels, ParameterCatalog catalog) {

        /** As the program uses it. */
        public static Services of(Store store, RunEngine engine, ProviderClients clients, Executor fx) {
            return new Services(engine, store.providers(), store.drafts(), store.prompts(), store.history(),
                    store.settings(), clients, fx,
                    CompletableFuture.delayedExecutor(DRAFT_WAIT_MILLIS, TimeUnit.MILLISECONDS),
                    () -> UUID.randomUUID().toString(), System::nanoTime,
                    Thread.ofVirtual().name("models-", 0).factory(), Sandbox.SAMPLE_MODELS,
                    ParameterCatalog.load());
        }
    }

    private final Services services;
    private final RunStarter starter;
    private final FileReader fileReader;
    private final ProviderList providers;
    private final ModelLists modelLists;
    private final ProviderWords providerWords = new ProviderWords();
    private final DraftKeeper draftKeeper;
    private final WarmUp warmUp;
    private final ComposerViewModel composer = new ComposerViewModel(this::promptEdited);
    private final PromptIdentity identity = new PromptIdentity();
    private final PaneList panes;
    private final Desk desk;
    private final PanesLayout layout;
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable News> news = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable News> wayBack = new ReadOnlyObjectWrapper<>();
    private @Nullable CompletableFuture<Void> started;

    public CompareViewModel(Services services) {
        this.services = services;
        this.fileReader = new FileReader(task -> services.threads().newThread(task).start(), services.fx());
        this.providers = new ProviderList(services.providers(), services.fx());
        this.modelLists = new ModelLists(services.clients(), services.threads(), services.engine()::listed);
        this.warmUp = new WarmUp(services.clients(), services.later(), services.threads());
        this.panes = new PaneList(services.fx(), services.nanoTime(), this::edited);
        this.starter = new RunStarter(services.engine(), services.ids(), panes::started);
        this.desk = new Desk(composer, identity, panes, providers, services.sampleModels());
        this.draftKeeper = new DraftKeeper(services.drafts(), services.later(), services.fx(), desk::draft);
        this.layout = new PanesLayout(services.settings(), services.fx());
        identity.titleProperty().addListener((_, _, _) -> edited());
        desk.replyToAllProperty().addListener((_, _, _) -> edited());
    }

    // ---- what is shown

    ComposerViewModel composer() {
        return composer;
    }

    PromptIdentity identity() {
        return identity;
    }

    ProviderList providers() {
        return providers;
    }

    /** A pane is to ask this from now on; what it takes is made ready while the person thinks. */
    void choose(PaneViewModel pane, ProviderConfig config, String model) {
        pane.target().choose(config, model);
        pane.target().target().ifPresent(target -> warmUp.chosen(pane, target));
    }

    /** In the order in which they stand. */
    public ObservableList<PaneViewModel> panes() {
        return panes.all();
    }

    /** How the panes stand. */
    PanesLayout layout() {
        return layout;
    }

    /** What is under way and what is done, for the status line; empty if there is nothing to say. */
    public ReadOnlyStringProperty statusProperty() {
        return panes.statusProperty();
    }

    /** How many runs are under way, also those whose pane shows something else by now. */
    public ReadOnlyIntegerProperty runningProperty() {
        return panes.runningProperty();
    }

    /** How many panes have an answer that can be replied to. */
    ReadOnlyIntegerProperty repliableProperty() {
        return panes.repliableProperty();
    }

    ReadOnlyObjectProperty<Leaders> leadersProperty() {
        return panes.leadersProperty();
    }

    /** Whether what was there at the last start is back. */
    ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    /** Something to be told; null for nothing. */
    ReadOnlyObjectProperty<@Nullable News> newsProperty() {
        return news.getReadOnlyProperty();
    }

    /**
     * What was opened, and the offer to put back what it took the place of, unsaved text included. It stays until the
     * prompt is edited or the offer dismissed; null for none.
     */
    ReadOnlyObjectProperty<@Nullable News> wayBackProperty() {
        return wayBack.getReadOnlyProperty();
    }

    void dismissWayBack() {
        wayBack.set(null);
    }

    StringProperty replyToAllProperty() {
        return desk.replyToAllProperty();
    }

    ModelChooserModel newModelChooser() {
        return new ModelChooserModel(modelLists, providerWords, services.fx());
    }

    /** The request as it went over the wire, without its secrets; empty if none was sent. */
    CompletableFuture<Optional<SentRequest>> sentRequest(RunId run) {
        return services.history().sentRequest(run);
    }

    // ---- start, open, save

    /** Brings back what was there at the last start, or a sample. Completes on the FX thread; the first call counts. */
    public CompletableFuture<Void> start() {
        CompletableFuture<Void> known = started;
        if (known != null) {
            return known;
        }
        services.providers().onChange(() -> services.fx().execute(this::providersChanged));
        CompletableFuture<Void> loading = CompletableFuture.allOf(providers.reload(), layout.start())
                .thenCompose(_ -> services.drafts().load())
                .thenAcceptAsync(this::restore, services.fx())
                .exceptionallyAsync(this::cannotRestore, services.fx());
        started = loading;
        return loading;
    }

    /** Puts a saved prompt into the composer; the panes keep their targets. */
    public void open(PromptStore.Prompt prompt) {
        open("Opened “" + prompt.name() + "”.", () -> desk.show(prompt));
    }

    /** Shows a comparison as it was kept: its prompt, and a pane a run. */
    public void open(StoredComparison comparison) {
        open("Opened “" + comparison.title() + "” from the history.", () -> desk.show(comparison));
    }

    /** Begins with an empty prompt. */
    public void newPrompt() {
        open("A new prompt.", desk::showNew);
    }

    /** Saves the prompt under this name: a new version if it was saved before. */
    CompletableFuture<Void> save(String name) {
        PromptContent content = composer.content();
        return services.prompts().save(identity.id(), name.strip(), content).thenAcceptAsync(prompt -> {
            identity.titleProperty().set(prompt.name());
            identity.saved(prompt, content);
            edited();
            news.set(News.of("Saved “" + prompt.name() + "”, version " + prompt.version() + "."));
        }, services.fx()).exceptionallyAsync(failed -> {
            news.set(News.of("The prompt was not saved. " + Problems.sentence(failed)));
            return null;
        }, services.fx());
    }

    // ---- panes and messages

    /** A new pane at the right, like the last one. */
    void addPane() {
        if (panes().isEmpty()) {
            panes.insert(0, panes.create());
        } else {
            duplicate(panes().getLast());
        }
    }

    /** The same target once more, beside it. */
    void duplicate(PaneViewModel pane) {
        if (panes.duplicate(pane).isEmpty()) {
            news.set(News.of("There is room for " + PaneList.MOST + " panes. Remove one first."));
        }
    }

    /** Takes a pane away, stops what runs in it, and offers to bring it back. */
    void remove(PaneViewModel pane) {
        int at = panes.remove(pane);
        if (at >= 0) {
            told("Pane removed.", () -> panes.insert(at, pane));
        }
    }

    /** How a pane's model takes the common parameters; empty while none is chosen. */
    List<ParameterInfo> describe(PaneViewModel pane) {
        ProviderConfig config = pane.target().configProperty().get();
        return config == null
                ? List.of()
                : services.catalog().describe(config, pane.target().modelProperty().get(), Parameters.NONE);
    }

    /** Shows files to the models with a message; those that cannot be read are told. */
    void attach(MessageModel message, List<Path> files) {
        var _ = fileReader.attach(message, files, composer::refuse);
    }

    /** Takes a message away, and offers to bring it back. */
    void remove(MessageModel message) {
        int at = composer.messages().indexOf(message);
        Message kept = message.message();
        boolean blank = message.isBlank();
        composer.remove(message);
        if (!blank) {
            told("Message removed.", () -> composer.insert(at, kept));
        }
    }

    /** Takes a tool away, and offers to bring it back. */
    void remove(ToolModel tool) {
        int at = composer.tools().remove(tool);
        if (at >= 0) {
            told("Tool removed.", () -> composer.tools().insert(at, tool));
        }
    }

    // ---- running

    /** Runs the prompt in every pane that is not running. */
    public void runAll() {
        run(panes().stream().filter(pane -> !pane.isRunning()).toList());
    }

    /** Runs the prompt in one pane, unless it is running. */
    public void runOne(PaneViewModel pane) {
        run(pane.isRunning() ? List.of() : List.of(pane));
    }

    /** Asks again what failed: the turn that it was, or the prompt as it stands now. */
    void tryAgain(PaneViewModel pane) {
        Asked last = pane.asked();
        if (last == null || last.continues() == null) {
            runOne(pane);
        } else if (!pane.isRunning()) {
            ask(List.of(pane), _ -> last);
        }
    }

    /** Sends the reply of one pane. */
    void reply(PaneViewModel pane) {
        String text = pane.replyProperty().get();
        if (pane.canReplyProperty().get() && !text.isBlank() && ask(List.of(pane), each -> each.replying(text))) {
            pane.replyProperty().set("");
        }
    }

    /** Sends the results of the calls that a pane's answer ended with. */
    void answerCalls(PaneViewModel pane) {
        if (pane.calls().readyProperty().get()) {
            ask(List.of(pane), PaneViewModel::answering);
        }
    }

    /** Sends one reply in every pane that has an answer; whether it was sent. */
    boolean replyInAll() {
        String text = replyToAllProperty().get();
        List<PaneViewModel> able = panes().stream().filter(pane -> pane.canReplyProperty().get()).toList();
        if (text.isBlank() || !ask(able, pane -> pane.replying(text))) {
            return false;
        }
        replyToAllProperty().set("");
        return true;
    }

    /** Stops one pane on the wire. */
    public void stop(PaneViewModel pane) {
        pane.stop();
    }

    /** Stops everything on the wire, also what runs on behind a prompt that was opened since. */
    public void stopAll() {
        services.engine().running().forEach(Run::cancel);
    }

    /** The window goes: what was typed last is kept at once. */
    public void stop() {
        draftKeeper.saveNow();
    }

    private void run(List<PaneViewModel> chosen) {
        if (!composer.check()) {
            return;
        }
        PromptContent content = composer.content();
        List<Message> filled = composer.filled();
        String title = identity.titleProperty().get().isBlank()
                ? Titles.of(filled)
                : identity.titleProperty().get().strip();
        ask(chosen, _ -> Asked.first(title, identity.id(), content, filled));
    }

    /** Whether at least one was asked; the others say why not. */
    private boolean ask(List<PaneViewModel> chosen, Question question) {
        List<RunStarter.Question> questions = new ArrayList<>();
        for (PaneViewModel pane : chosen) {
            Optional<FailureText> problem = pane.target().problem();
            problem.ifPresent(pane::refuse);
            Asked asked = problem.isEmpty() ? question.of(pane) : null;
            if (asked != null) {
                pane.target().target().ifPresent(target -> questions
                        .add(new RunStarter.Question(pane, panes().indexOf(pane), target, asked)));
            }
        }
        starter.start(questions);
        return !questions.isEmpty();
    }

    /** What a pane is to ask; null for nothing. */
    @FunctionalInterface
    private interface Question {
        @Nullable
        Asked of(PaneViewModel pane);
    }

    // ---- inside

    private void open(String told, Runnable show) {
        var _ = start().thenRunAsync(() -> {
            News before = wayBack.get();
            Runnable back = desk.remember();
            show.run();
            edited();
            wayBack.set(new News(told, "Undo", () -> {
                back.run();
                wayBack.set(before);
            }));
        }, services.fx());
    }

    private void restore(Optional<DraftStore.Draft> kept) {
        kept.ifPresentOrElse(this::restoreDesk, desk::showSample);
        if (identity.id() != null) {
            var _ = services.prompts().list().thenAcceptAsync(desk::recognise, services.fx());
        }
        draftKeeper.resume();
        ready.set(true);
    }

    private void restoreDesk(DraftStore.Draft draft) {
        desk.show(draft).forEach((comparison, runs) -> {
            // One that is not there any more leaves its panes empty.
            var _ = services.history().open(comparison).thenAcceptAsync(
                    found -> found.ifPresent(stored -> desk.show(stored, runs)), services.fx());
        });
    }

    private @Nullable Void cannotRestore(Throwable failed) {
        restore(Optional.empty());
        news.set(News.of("What was typed last time could not be read. " + Problems.sentence(failed)));
        return null;
    }

    private void providersChanged() {
        var _ = providers.reload().thenRunAsync(
                () -> panes().forEach(pane -> pane.target().refresh(providers.all())), services.fx());
    }

    private void told(String text, Runnable undo) {
        news.set(new News(text, "Undo", () -> {
            news.set(null);
            undo.run();
        }));
    }

    private void promptEdited() {
        wayBack.set(null);
        edited();
    }

    private void edited() {
        identity.compare(composer.content());
        draftKeeper.changed();
    }
}
