package dev.counterpoint.app.ui.providers;

import dev.counterpoint.app.ui.common.SecretValue;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.KindSpec;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderFile;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/**
 * One provider as it is being edited, saved before or new. Its fields are those of a provider file, by path. Saved
 * secrets stay inside: they are neither shown nor used for anything else than what they were entered for. One thread
 * only, the window's; needs no toolkit.
 */
final class ProviderForm {
    private final ProviderId id;
    private final ProviderKinds kinds;
    private final UnaryOperator<String> freeName;
    private final ObjectProperty<KindSpec> kind;
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final StringProperty model = new SimpleStringProperty(this, "model", "");
    private final StringProperty connect = new SimpleStringProperty(this, "connect", "");
    private final StringProperty firstByte = new SimpleStringProperty(this, "firstByte", "");
    private final StringProperty betweenBytes = new SimpleStringProperty(this, "betweenBytes", "");
    private final StringProperty connections = new SimpleStringProperty(this, "connections", "");
    private final Map<String, StringProperty> values = new LinkedHashMap<>();
    private final Map<String, SecretValue> secrets = new LinkedHashMap<>();
    private final ObservableList<HeaderRow> headers = FXCollections.observableArrayList();
    private final ObservableMap<String, String> problems = FXCollections.observableHashMap();
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper(this, "dirty");
    private @Nullable ProviderConfig saved;
    private boolean stored;
    private boolean filling;
    private String usualUrl = "";
    private String suggestedName = "";

    /**
     * A new one, of a kind that is usually wanted.
     *
     * @param freeName makes a name that no other has of one that is wanted
     */
    ProviderForm(ProviderId id, ProviderKinds kinds, KindSpec kind, UnaryOperator<String> freeName) {
        this.id = id;
        this.kinds = kinds;
        this.freeName = freeName;
        this.kind = new SimpleObjectProperty<>(this, "kind", kind);
        this.suggestedName = freeName.apply(kinds.suggestedName(kind, ""));
        this.name.set(suggestedName);
        this.usualUrl = kinds.usualUrl(kind, "");
        value(Paths.BASE_URL).set(usualUrl);
        watch();
        dirty.set(true);
    }

    /**
     * @param stored whether the configuration is in the file; if not, it is what a new one begins with, and its secrets
     *               are kept like saved ones
     */
    ProviderForm(ProviderConfig config, ProviderKinds kinds, UnaryOperator<String> freeName, boolean stored) {
        this.id = config.id();
        this.kinds = kinds;
        this.freeName = freeName;
        this.kind = new SimpleObjectProperty<>(this, "kind", kinds.of(config.kind()));
        watch();
        reset(config);
        this.stored = stored;
        dirty.set(!stored);
    }

    /** Shows what is saved, and forgets what was typed. */
    void reset(ProviderConfig config) {
        filling = true;
        saved = config;
        stored = true;
        kind.set(kinds.of(config.kind()));
        name.set(config.name());
        model.set(config.model() == null ? "" : config.model());
        Map<String, String> texts = new HashMap<>();
        Map<String, Secret> known = savedSecrets(config);
        FormJson.texts(ProviderFile.write(config, (_, _) -> null), "", texts);
        texts.keySet().forEach(this::value);
        values.forEach((path, value) -> value.set(texts.getOrDefault(path, "")));
        known.keySet().forEach(this::secret);
        secrets.forEach((path, secret) -> secret.reset(known.get(path)));
        headers.setAll(config.headers().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(header -> new HeaderRow(header.getKey(), header.getValue())).toList());
        fillLimits(config.timeLimits(), config.connections());
        usualUrl = kinds.usualUrl(kind.get(), value(Paths.PRESET).get());
        suggestedName = kinds.suggestedName(kind.get(), value(Paths.PRESET).get());
        problems.clear();
        filling = false;
        changed();
        dirty.set(false);
    }

    /** Notes what was saved elsewhere, and keeps what is typed here. */
    void rebase(ProviderConfig config) {
        saved = config;
        stored = true;
        Map<String, Secret> known = savedSecrets(config);
        known.keySet().forEach(this::secret);
        secrets.forEach((path, secret) -> secret.rebase(known.get(path)));
        changed();
    }

    /** Back to what is saved; a form that was never saved stays as it is. */
    void revert() {
        if (saved != null && stored) {
            reset(saved);
        }
    }

    /** Whether what is typed would be sent where the saved secrets were entered for. */
    boolean sameAudience() {
        return saved != null
                && FormJson.address(this).map(ProviderConfig::audience).equals(Optional.of(saved.audience()));
    }

    ProviderId id() {
        return id;
    }

    /** Whether it is in the file, in whatever form. */
    boolean stored() {
        return stored;
    }

    /** What the form began with; null for one that began empty. */
    @Nullable
    ProviderConfig saved() {
        return saved;
    }

    ObjectProperty<KindSpec> kindProperty() {
        return kind;
    }

    ProviderKinds kinds() {
        return kinds;
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty modelProperty() {
        return model;
    }

    /** What is typed or chosen for a field of the kind's own; empty for what is usual. */
    StringProperty value(String path) {
        return values.computeIfAbsent(path, this::newValue);
    }

    SecretValue secret(String path) {
        return secrets.computeIfAbsent(path, this::newSecret);
    }

    StringProperty connectProperty() {
        return connect;
    }

    StringProperty firstByteProperty() {
        return firstByte;
    }

    StringProperty betweenBytesProperty() {
        return betweenBytes;
    }

    StringProperty connectionsProperty() {
        return connections;
    }

    ObservableList<HeaderRow> headers() {
        return headers;
    }

    /** By the field's path, a sentence each; changed by checking, and as the field is corrected. */
    ObservableMap<String, String> problems() {
        return problems;
    }

    /** Whether something is typed that is not saved. */
    ReadOnlyBooleanProperty dirtyProperty() {
        return dirty.getReadOnlyProperty();
    }

    /** The way to sign in that is chosen: the kind's usual one until another is. */
    KindSpec.CredentialSpec signIn() {
        List<KindSpec.CredentialSpec> ways = kind.get().credentials();
        if (ProviderKinds.keyOrNothing(kind.get())) {
            return ways.stream().filter(way -> way.type().equals("api_key")).findFirst().orElse(ways.getFirst());
        }
        String chosen = value(Paths.CREDENTIALS_TYPE).get();
        return ways.stream().filter(way -> way.type().equals(chosen)).findFirst().orElse(ways.getFirst());
    }

    private StringProperty newValue(String path) {
        StringProperty value = new SimpleStringProperty(this, path, "");
        value.addListener((_, _, _) -> {
            problems.remove(path);
            if (path.equals(Paths.PRESET)) {
                suggest();
            }
            changed();
        });
        return value;
    }

    private SecretValue newSecret(String path) {
        SecretValue secret = new SecretValue(path);
        secret.typedProperty().addListener((_, _, _) -> {
            problems.remove(path);
            changed();
        });
        secret.replacingProperty().addListener((_, _, _) -> changed());
        return secret;
    }

    private void watch() {
        for (var property : List.of(name, model, connect, firstByte, betweenBytes, connections)) {
            property.addListener((_, _, _) -> changed());
        }
        for (var limit : List.of(connect, firstByte, betweenBytes)) {
            limit.addListener((_, _, _) -> problems.remove(Paths.TIME_LIMITS));
        }
        kind.addListener((_, _, _) -> {
            suggest();
            changed();
        });
        name.addListener((_, _, _) -> problems.remove(Paths.NAME));
        headers.addListener((ListChangeListener<HeaderRow>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::watch);
            }
            problems.remove(Paths.HEADERS);
            changed();
        });
    }

    private void watch(HeaderRow row) {
        row.name().addListener((_, _, _) -> changed());
        row.value().addListener((_, _, _) -> changed());
    }

    private void changed() {
        if (filling) {
            return;
        }
        dirty.set(true);
        problems.remove(Paths.FORM);
        String elsewhere = saved == null || sameAudience() || !ProviderKinds.remote(kind.get())
                ? ""
                : "The saved key was entered for " + FormJson.place(saved)
                        + " and is sent nowhere else. Enter the key for this address.";
        secrets.values().forEach(secret -> secret.judge(elsewhere));
    }

    /** Another kind or preset brings its own address and name, unless they were typed. */
    private void suggest() {
        if (filling) {
            return;
        }
        String preset = kind.get().kind().equals("compatible") ? value(Paths.PRESET).get() : "";
        StringProperty baseUrl = value(Paths.BASE_URL);
        String url = kinds.usualUrl(kind.get(), preset);
        if (baseUrl.get().isBlank() || baseUrl.get().equals(usualUrl)) {
            baseUrl.set(url);
        }
        usualUrl = url;
        String untouched = suggestedName;
        suggestedName = freeName.apply(kinds.suggestedName(kind.get(), preset));
        if (name.get().isBlank() || name.get().equals(untouched)) {
            name.set(suggestedName);
        }
    }

    private void fillLimits(TimeLimits limits, int atATime) {
        connect.set(seconds(limits.connect(), TimeLimits.DEFAULT.connect()));
        firstByte.set(seconds(limits.firstByte(), TimeLimits.DEFAULT.firstByte()));
        betweenBytes.set(seconds(limits.betweenBytes(), TimeLimits.DEFAULT.betweenBytes()));
        connections.set(atATime == Common.USUAL_CONNECTIONS ? "" : String.valueOf(atATime));
    }

    /** Those of the kind's own fields; headers have rows of their own. */
    private static Map<String, Secret> savedSecrets(ProviderConfig config) {
        Map<String, Secret> known = new LinkedHashMap<>();
        var _ = ProviderFile.write(config, (path, secret) -> {
            if (path.startsWith(Paths.CREDENTIALS + ".")) {
                known.put(path, secret);
            }
            return null;
        });
        return known;
    }

    /** As a field has it: what is usual is left empty. */
    private static String seconds(Duration limit, Duration usual) {
        return limit.equals(usual) ? "" : seconds(limit);
    }

    /** E.g. {@code 0.5}. */
    static String seconds(Duration limit) {
        return BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
