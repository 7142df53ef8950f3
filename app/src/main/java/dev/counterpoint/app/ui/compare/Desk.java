package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.app.run.RunId;
import dev.counterpoint.app.run.StoredComparison;
import dev.counterpoint.app.run.StoredRun;
import dev.counterpoint.app.store.DraftStore;
import dev.counterpoint.app.store.PromptStore;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.config.ProviderConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * What lies before the person: a prompt, its name, the panes. It is changed as a whole when something else is opened,
 * and can be put back as it was. For the FX thread.
 */
final class Desk {
    private final ComposerViewModel composer;
    private final PromptIdentity identity;
    private final PaneList panes;
    private final ProviderList providers;
    private final List<String> sampleModels;
    private final StringProperty replyToAll = new SimpleStringProperty("");

    Desk(ComposerViewModel composer, PromptIdentity identity, PaneList panes, ProviderList providers,
            List<String> sampleModels) {
        this.composer = composer;
        this.identity = identity;
        this.panes = panes;
        this.providers = providers;
        this.sampleModels = sampleModels;
    }

    /** Typed for all panes that have an answer, and not sent yet. */
    StringProperty replyToAllProperty() {
        return replyToAll;
    }

    /** What is typed and unsent, and which runs stand in the panes. */
    DraftStore.Draft draft() {
        return new DraftStore.Draft(composer.draft(), panes.all().stream().map(PaneViewModel::draft).toList(),
                identity.id(), identity.titleProperty().get(), replyToAll.get());
    }

    /** Remembers everything; running the result puts it back. */
    Runnable remember() {
        PromptContent content = composer.draft();
        Runnable name = identity.remember();
        List<PaneViewModel> shown = List.copyOf(panes.all());
        return () -> {
            composer.load(content);
            name.run();
            panes.replace(shown);
        };
    }

    /** A sample prompt and the sandbox: something to run at the first start. */
    void showSample() {
        SamplePrompt sample = SamplePrompt.load();
        composer.load(sample.content());
        identity.unsaved(null, sample.title());
        Optional<ProviderConfig> sandbox = providers.sandbox();
        panes.replace(sampleModels.stream().map(model -> {
            PaneViewModel pane = panes.create();
            pane.target().load(sandbox.orElse(null), sandbox.map(ProviderConfig::name).orElse(""), model);
            return pane;
        }).toList());
    }

    /**
     * What was there at the last start, but for the conversations.
     *
     * @return the panes that showed a run, by the comparison that it belongs to
     */
    Map<ComparisonId, Map<PaneViewModel, RunId>> show(DraftStore.Draft draft) {
        Map<ComparisonId, Map<PaneViewModel, RunId>> runs = new LinkedHashMap<>();
        composer.load(draft.content());
        identity.unsaved(draft.promptId(), draft.title());
        replyToAll.set(draft.replyToAll());
        List<PaneViewModel> shown = new ArrayList<>();
        for (DraftStore.PaneDraft each : draft.panes()) {
            PaneViewModel pane = panes.create();
            ProviderConfig config = providers.byId(each.provider()).orElse(null);
            pane.target().load(config, each.provider() == null ? "" : "Removed configuration", each.model());
            pane.target().parameters().load(each.parameters());
            pane.target().fallbacks().load(
                    each.fallbacks().stream().map(kept -> FallbackModel.Item.of(kept, providers)).toList());
            pane.replyProperty().set(each.reply());
            DraftStore.ShownRun run = each.shown();
            if (run != null) {
                runs.computeIfAbsent(run.comparison(), _ -> new LinkedHashMap<>()).put(pane, run.run());
            }
            shown.add(pane);
        }
        panes.replace(shown);
        return runs;
    }

    /** The conversations of these panes as they were kept, unless they have been used meanwhile. */
    void show(StoredComparison comparison, Map<PaneViewModel, RunId> runs) {
        runs.forEach((pane, id) -> {
            if (pane.isUntouched()) {
                comparison.runs().stream().filter(run -> run.id().equals(id)).findFirst()
                        .ifPresent(run -> pane.restore(comparison, run));
            }
        });
    }

    /** A saved prompt; the panes keep their targets. */
    void show(PromptStore.Prompt prompt) {
        composer.load(prompt.content());
        identity.unsaved(prompt.id(), prompt.name());
        identity.saved(prompt, composer.content());
        panes.empty();
    }

    /** A comparison as it was kept: its prompt, and a pane a run. */
    void show(StoredComparison comparison) {
        composer.load(comparison.content());
        identity.unsaved(null, comparison.title());
        List<PaneViewModel> shown = new ArrayList<>();
        for (StoredRun run : comparison.runs()) {
            PaneViewModel pane = panes.create();
            pane.restore(comparison, run, providers);
            shown.add(pane);
        }
        panes.replace(shown);
    }

    /** An empty prompt; the panes keep their targets. */
    void showNew() {
        composer.load(new PromptContent(List.of(Message.user("")), Map.of(), Parameters.NONE, List.of()));
        identity.unsaved(null, "");
        panes.empty();
    }

    /** Finds among the saved prompts the one that a draft came from: which version that has now says what was edited. */
    void recognise(List<PromptStore.Prompt> saved) {
        saved.stream().filter(prompt -> prompt.id().equals(identity.id())).findFirst().ifPresentOrElse(prompt -> {
            ComposerViewModel read = new ComposerViewModel(() -> {});
            read.load(prompt.content());
            identity.saved(prompt, read.content());
            identity.compare(composer.content());
        }, () -> identity.unsaved(null, identity.titleProperty().get()));
    }
}
