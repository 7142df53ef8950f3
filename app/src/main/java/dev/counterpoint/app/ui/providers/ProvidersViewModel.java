package dev.counterpoint.app.ui.providers;

import dev.counterpoint.app.run.ConnectionStep;
import dev.counterpoint.app.run.ConnectionTest;
import dev.counterpoint.app.store.ProviderStore;
import dev.counterpoint.app.store.SettingsStore;
import dev.counterpoint.app.ui.common.StepsModel;
import dev.counterpoint.providers.ProviderClients;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The saved providers and what is being done to them. What is typed and unsaved stays with its provider while others
 * are looked at. The window's thread only; what concerns the file happens elsewhere, its futures complete here.
 */
public final class ProvidersViewModel {

    /**
     * What this needs of the program.
     *
     * @param ids      new identities
     * @param nanoTime the clock of {@link System#nanoTime()}
     * @param threads  for connection tests and files, which block
     * @param environment the value of a variable; read only when a person asks for it
     * @param fx       the window's thread
     */
    public record Services(ProviderStore store, SettingsStore settings, ProviderClients clients, Supplier<String> ids,
            LongSupplier nanoTime, ThreadFactory threads, UnaryOperator<@Nullable String> environment, Executor fx) {}

    private final Services services;
    private final ProviderKinds kinds = ProviderKinds.load();
    private final FirstStepsModel firstSteps;
    private final ObservableList<ProviderItem> items = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable ProviderItem> selected = new SimpleObjectProperty<>(this, "selected");
    private final ReadOnlyIntegerWrapper savedCount = new ReadOnlyIntegerWrapper(this, "savedCount");

    public ProvidersViewModel(Services services) {
        this.services = services;
        this.firstSteps = new FirstStepsModel(
                new LocalServers(services.clients(), services.threads(), LocalServers.USUAL), services.environment(),
                services.settings(), services.fx());
    }

    /** Reads the saved ones, and again whenever they change. Completes on the window's thread. */
    public CompletableFuture<Void> start() {
        services.store().onChange(() -> services.fx().execute(this::refresh));
        return CompletableFuture.allOf(reload(), firstSteps.start());
    }

    /** How many are saved, the built-in sandbox among them. */
    public ReadOnlyIntegerProperty savedCountProperty() {
        return savedCount.getReadOnlyProperty();
    }

    /** How many are being edited and not saved. */
    public int unsaved() {
        return (int) items.stream().filter(item -> item.form().dirtyProperty().get()).count();
    }

    /** Stops what is under way. */
    public void stop() {
        items.forEach(item -> item.test().stop());
    }

    /** What to offer a person who has none. */
    FirstStepsModel firstSteps() {
        return firstSteps;
    }

    ObservableList<ProviderItem> items() {
        return items;
    }

    /** Null while there is none. */
    ObjectProperty<@Nullable ProviderItem> selectedProperty() {
        return selected;
    }

    /** A new provider to be filled in; it exists only here until it is saved. */
    ProviderItem add(String kind) {
        ProviderId id = newId();
        return insert(new ProviderForm(id, kinds, kinds.of(kind), name -> freeName(name, id)));
    }

    /** One that is typed as far as it is known, e.g. found on this machine. */
    ProviderItem add(ProviderConfig config) {
        ProviderId id = newId();
        return insert(new ProviderForm(config.renamed(id, freeName(config.name(), id)), kinds,
                name -> freeName(name, id), false));
    }

    /** The same once more under another name. It goes to the same origin, so that the saved key may go with it. */
    void duplicate(ProviderItem item) {
        ProviderConfig saved = item.form().saved();
        if (saved != null) {
            add(saved);
        }
    }

    /** Saves what is typed. The result says whether it was saved; if not, the form's problems say why. */
    CompletableFuture<Boolean> save(ProviderItem item) {
        ProviderForm form = item.form();
        Optional<ProviderConfig> config = FormReader.read(form, otherNames(item));
        if (config.isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        return services.store().save(config.get()).handleAsync((_, failed) -> {
            if (failed != null) {
                form.problems().put(Paths.FORM, sentence(failed));
                return false;
            }
            form.reset(config.get());
            return true;
        }, services.fx());
    }

    /** Removes it, from the file as well if it was saved there. Its runs stay in the history. */
    CompletableFuture<Boolean> remove(ProviderItem item) {
        if (!item.form().stored()) {
            drop(item);
            return CompletableFuture.completedFuture(true);
        }
        return services.store().remove(item.form().id()).handleAsync((_, failed) -> {
            if (failed != null) {
                item.form().problems().put(Paths.FORM, sentence(failed));
                return false;
            }
            drop(item);
            return true;
        }, services.fx());
    }

    /** Tests what is typed, saved or not; what is wrong with a field is said there instead: then false. */
    boolean test(ProviderItem item) {
        ProviderConfig builtIn = item.builtIn() ? item.form().saved() : null;
        Optional<ProviderConfig> config = builtIn != null
                ? Optional.of(builtIn)
                : FormReader.read(item.form(), otherNames(item));
        config.ifPresent(tested -> item.test().start(
                new ConnectionTest(services.clients(), tested, services.nanoTime()), ProvidersViewModel::verdict));
        return config.isPresent();
    }

    private static String verdict(List<ConnectionStep> steps) {
        if (!ConnectionTest.passed(steps)) {
            return "The test ended at “" + steps.getLast().phase().label() + "”.";
        }
        return steps.getLast() instanceof ConnectionStep.Skipped
                ? "It can be reached. Set a default model to test an answer as well."
                : "Everything works.";
    }

    private void refresh() {
        var _ = reload();
    }

    private CompletableFuture<Void> reload() {
        return services.store().list().thenCombine(services.store().problems(), Loaded::new)
                .handleAsync((loaded, failed) -> {
                    if (failed == null) {
                        show(loaded);
                    }
                    return null;
                }, services.fx());
    }

    private record Loaded(List<ProviderConfig> configs, Map<ProviderId, String> problems) {}

    private void show(Loaded loaded) {
        ProviderItem before = selected.get();
        Map<ProviderId, ProviderItem> known = items.stream()
                .collect(Collectors.toMap(item -> item.form().id(), item -> item));
        List<ProviderItem> now = new ArrayList<>();
        for (ProviderConfig config : loaded.configs()) {
            ProviderItem item = known.remove(config.id());
            if (item == null) {
                item = item(new ProviderForm(config, kinds, name -> freeName(name, config.id()), true),
                        config.equals(ProviderStore.SANDBOX));
            } else if (item.form().dirtyProperty().get()) {
                item.form().rebase(config);
            } else if (!config.equals(item.form().saved())) {
                item.form().reset(config);
            }
            String problem = loaded.problems().get(config.id());
            if (problem != null) {
                item.form().problems().put(Paths.FORM, problem);
            }
            now.add(item);
        }
        known.values().stream().filter(item -> !item.form().stored()).forEach(now::add);
        if (!now.equals(items)) {
            items.setAll(now);
        }
        savedCount.set(loaded.configs().size());
        selected.set(before != null && now.contains(before) ? before : now.isEmpty() ? null : now.getFirst());
    }

    private ProviderItem insert(ProviderForm form) {
        ProviderItem item = item(form, false);
        items.add(item);
        selected.set(item);
        return item;
    }

    private ProviderItem item(ProviderForm form, boolean builtIn) {
        return new ProviderItem(form, new StepsModel(services.threads(), services.fx()),
                new SignInNote(form, new SmallFiles(services.threads()), services.fx()), builtIn);
    }

    private void drop(ProviderItem item) {
        item.test().clear();
        int at = items.indexOf(item);
        items.remove(item);
        if (selected.get() == item || selected.get() == null) {
            selected.set(items.isEmpty() ? null : items.get(Math.clamp(at, 0, items.size() - 1)));
        }
    }

    private Set<String> otherNames(ProviderItem item) {
        return items.stream().filter(other -> other != item && other.form().stored())
                .map(other -> other.form().saved()).filter(Objects::nonNull).map(ProviderConfig::name)
                .collect(Collectors.toSet());
    }

    private String freeName(String wanted, ProviderId own) {
        Set<String> taken = new HashSet<>();
        for (ProviderItem item : items) {
            if (item.form().id().equals(own)) {
                continue;
            }
            taken.add(item.form().nameProperty().get().strip().toLowerCase(Locale.ROOT));
        }
        String name = wanted;
        for (int i = 2; taken.contains(name.toLowerCase(Locale.ROOT)); i++) {
            name = wanted + " " + i;
        }
        return name;
    }

    private ProviderId newId() {
        return new ProviderId(services.ids().get());
    }

    private static String sentence(Throwable failed) {
        Throwable cause = failed instanceof CompletionException && failed.getCause() != null
                ? failed.getCause()
                : failed;
        return cause instanceof ProviderException known
                ? (known.message() + " " + known.advice()).strip()
                : "It could not be saved. The log file has the details.";
    }
}
