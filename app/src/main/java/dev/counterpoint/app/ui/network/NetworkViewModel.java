package dev.counterpoint.app.ui.network;

import dev.counterpoint.app.run.ConnectionTest;
import dev.counterpoint.app.run.NetworkTest;
import dev.counterpoint.app.store.NetworkStore;
import dev.counterpoint.app.store.ProviderStore;
import dev.counterpoint.app.ui.common.StepsModel;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.certificates.Certificates;
import dev.counterpoint.providers.config.ClientCertificate;
import dev.counterpoint.providers.config.NetworkConfig;
import dev.counterpoint.providers.config.NetworkFields;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the network while they are changed: nothing holds before it is saved, and what is shown can be tested
 * before. The window's thread only; futures complete here.
 */
public final class NetworkViewModel {
    static final String HOSTS = "hosts";
    static final String TARGET = "target";

    /**
     * What it stands on.
     *
     * @param environment the value of a variable, null if it is not set; read only when the person asks for it
     * @param threads     for tests and files, which block
     */
    public record Services(NetworkStore store, ProviderStore providers, LongSupplier nanoTime, ThreadFactory threads,
            UnaryOperator<@Nullable String> environment, Executor fx) {}

    /** Something to be told, good or bad. */
    record Told(boolean good, String sentence) {}

    private final Services services;
    private final ProxyForm proxy;
    private final ObservableList<X509Certificate> trusted = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable ClientCertificate> client = new SimpleObjectProperty<>(this, "client");
    private final StringProperty hosts = new SimpleStringProperty(this, "hosts", "");
    private final StringProperty target = new SimpleStringProperty(this, "target", "");
    private final ClientChoice choice = new ClientChoice(this::chosen);
    private final ObservableList<NetworkTargets.Target> targets = FXCollections.observableArrayList();
    private final ObservableMap<String, String> problems = FXCollections.observableHashMap();
    private final ObservableList<Told> news = FXCollections.observableArrayList();
    private final ObjectProperty<EnvironmentProxy.@Nullable Found> found = new SimpleObjectProperty<>(this, "found");
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper(this, "dirty");
    private final StepsModel test;
    private NetworkConfig saved = NetworkConfig.NONE;
    private boolean showing;

    public NetworkViewModel(Services services) {
        this.services = services;
        this.proxy = new ProxyForm(this::changed);
        this.test = new StepsModel(services.threads(), services.fx());
        hosts.addListener((_, _, _) -> changed());
        proxy.usedProperty().addListener((_, _, _) -> found.set(null));
        target.addListener((_, _, _) -> problems.remove(TARGET));
    }

    /** Shows what is saved, and follows it, and the providers that can be tested. */
    public CompletableFuture<Void> start() {
        services.store().onChange(() -> services.fx().execute(this::changedElsewhere));
        services.providers().onChange(() -> services.fx().execute(this::list));
        list();
        return read();
    }

    /** What runs beside the window ends. */
    public void stop() {
        test.stop();
    }

    ProxyForm proxy() {
        return proxy;
    }

    ObservableList<X509Certificate> trusted() {
        return trusted;
    }

    ObjectProperty<@Nullable ClientCertificate> clientProperty() {
        return client;
    }

    /** To which hosts alone the client certificate is shown, with commas or blanks between them. */
    StringProperty hostsProperty() {
        return hosts;
    }

    ClientChoice choice() {
        return choice;
    }

    /** What is tested: the name of a provider, a host or an address. */
    StringProperty targetProperty() {
        return target;
    }

    ObservableList<NetworkTargets.Target> targets() {
        return targets;
    }

    /** What is wrong, a sentence a field. */
    ObservableMap<String, String> problems() {
        return problems;
    }

    ObservableList<Told> news() {
        return news;
    }

    /** What the environment says, after it was asked; null before. */
    ObjectProperty<EnvironmentProxy.@Nullable Found> foundProperty() {
        return found;
    }

    /** Whether something is not saved. */
    public ReadOnlyBooleanProperty dirtyProperty() {
        return dirty.getReadOnlyProperty();
    }

    StepsModel test() {
        return test;
    }

    void lookInEnvironment() {
        found.set(EnvironmentProxy.find(services.environment()));
    }

    /** Fills the form; nothing is saved by that. */
    void take(EnvironmentProxy.Found.Usable offered) {
        found.set(null);
        proxy.reset(offered.proxy());
        changed();
    }

    CompletableFuture<Void> addCertificates(List<Path> files) {
        return NetworkFiles.read(files, services.threads()).handleAsync((read, failed) -> {
            List<Told> told = new ArrayList<>();
            if (failed != null) {
                told.add(new Told(false, sentence(failed)));
            } else {
                read.forEach((name, bytes) -> add(name, bytes, told));
            }
            news.setAll(told);
            return null;
        }, services.fx());
    }

    void remove(X509Certificate certificate) {
        trusted.remove(certificate);
        changed();
    }

    CompletableFuture<Void> chooseClient(Path file) {
        return read(file, bytes -> choice.file(String.valueOf(file.getFileName()), bytes));
    }

    CompletableFuture<Void> chooseKey(Path file) {
        return read(file, choice::key);
    }

    void removeClient() {
        client.set(null);
        hosts.set("");
        changed();
    }

    /** Saves what is shown, if nothing is wrong with it. */
    CompletableFuture<Void> save() {
        NetworkConfig shown = shown();
        if (shown == null) {
            return CompletableFuture.completedFuture(null);
        }
        return services.store().save(shown).handleAsync((done, failed) -> {
            if (failed != null) {
                news.setAll(new Told(false, sentence(failed)));
            } else {
                show(shown);
                news.setAll(new Told(true, "Saved. It holds from the next run on; what runs now ends as it began."));
            }
            return null;
        }, services.fx());
    }

    /** Shows what is saved. */
    void discard() {
        show(saved);
        news.clear();
    }

    /** Tests the way to the target as the settings are shown, saved or not. */
    void startTest() {
        NetworkConfig shown = shown();
        var address = NetworkTargets.address(target.get(), targets);
        if (address.isEmpty()) {
            problems.put(TARGET, "Choose a provider, or enter a host such as api.openai.com.");
        }
        if (shown != null && address.isPresent()) {
            test(shown, address.get());
        }
    }

    private void test(NetworkConfig settings, URI address) {
        NetworkTest way;
        try {
            way = new NetworkTest(settings, address, services.nanoTime());
        } catch (ProviderException unusable) {
            test.cannotStart((unusable.message() + " " + unusable.advice()).strip());
            return;
        }
        String through = way.proxy() == null ? "straight" : "through the proxy " + way.proxy();
        test.start(way, steps -> ConnectionTest.passed(steps)
                ? address.getHost() + " is reached " + through + "."
                : "The test ended at “" + steps.getLast().phase().label() + "”.");
    }

    private CompletableFuture<Void> read() {
        return services.store().read().handleAsync((kept, failed) -> {
            if (failed != null) {
                news.setAll(new Told(false, sentence(failed)));
            } else {
                show(kept.config());
                news.setAll(kept.problems().stream().map(problem -> new Told(false, problem)).toList());
            }
            return null;
        }, services.fx());
    }

    /** What a person types is not taken away. */
    private void changedElsewhere() {
        var _ = services.store().read().thenAcceptAsync(kept -> {
            if (kept.config().equals(saved)) {
                return;
            }
            if (dirty.get()) {
                saved = kept.config();
                news.setAll(
                        new Told(false, "The saved settings were changed elsewhere meanwhile. Saving replaces them."));
            } else {
                show(kept.config());
                news.setAll(kept.problems().stream().map(problem -> new Told(false, problem)).toList());
            }
        }, services.fx());
    }

    private void show(NetworkConfig config) {
        saved = config;
        showing = true;
        proxy.reset(config.proxy());
        trusted.setAll(config.certificates());
        ClientCertificate shown = config.client();
        client.set(shown);
        hosts.set(shown == null ? "" : String.join(", ", shown.hosts()));
        choice.forget();
        showing = false;
        changed();
    }

    /** Null, with the problems told, if something is wrong. */
    private @Nullable NetworkConfig shown() {
        Map<String, String> wrong = new HashMap<>();
        var through = proxy.read(wrong);
        ClientCertificate own = client.get();
        if (own != null) {
            try {
                own = own.withHosts(NetworkFields.hosts("Shown to", Stream.of(hosts.get().split("[,;\\s]+"))));
            } catch (ProviderException bad) {
                wrong.put(HOSTS, bad.message().replace("\"", ""));
            }
        }
        problems.clear();
        problems.putAll(wrong);
        return wrong.isEmpty() ? new NetworkConfig(through, trusted, own) : null;
    }

    private void changed() {
        if (showing) {
            return;
        }
        Map<String, String> wrong = new HashMap<>();
        var through = proxy.read(wrong);
        ClientCertificate own = client.get();
        String before = saved.client() == null ? "" : String.join(", ", saved.client().hosts());
        dirty.set(!wrong.isEmpty() || !Objects.equals(through, saved.proxy()) || !trusted.equals(saved.certificates())
                || !Objects.equals(own, saved.client()) || !hosts.get().equals(before));
        problems.keySet().removeIf(field -> !field.equals(HOSTS) && !wrong.containsKey(field));
        test.clear();
    }

    private void chosen(ClientCertificate certificate) {
        client.set(certificate);
        changed();
    }

    private void add(String name, byte[] file, List<Told> told) {
        try {
            List<X509Certificate> found = Certificates.read(file);
            List<X509Certificate> fresh = found.stream().filter(one -> !trusted.contains(one)).toList();
            trusted.addAll(fresh);
            if (fresh.isEmpty()) {
                told.add(new Told(true, name + " holds nothing that is not in the list already."));
            }
            changed();
        } catch (ProviderException wrong) {
            told.add(new Told(false, name + ": " + wrong.message() + " " + wrong.advice()));
        }
    }

    private CompletableFuture<Void> read(Path file, Consumer<byte[]> then) {
        return NetworkFiles.read(List.of(file), services.threads()).handleAsync((read, failed) -> {
            if (failed != null) {
                choice.unreadable(sentence(failed));
            } else {
                read.values().forEach(then);
            }
            return null;
        }, services.fx());
    }

    private void list() {
        var _ = services.providers().list().thenAcceptAsync(configs -> {
            targets.setAll(NetworkTargets.of(configs));
            if (target.get().isEmpty() && !targets.isEmpty()) {
                target.set(targets.getFirst().name());
            }
        }, services.fx());
    }

    private static String sentence(Throwable failed) {
        Throwable cause = failed instanceof CompletionException && failed.getCause() != null
                ? failed.getCause()
                : failed;
        return cause instanceof ProviderException known
                ? (known.message() + " " + known.advice()).strip()
                : "That did not work. The log file has the details.";
    }
}
