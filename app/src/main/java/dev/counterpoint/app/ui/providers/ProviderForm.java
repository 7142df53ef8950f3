package dev.counterpoint.app.ui.providers;

import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.Origin;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/**
 * One provider as it is being edited, saved before or new. Saved secrets stay inside: they are neither shown nor sent to
 * another origin than the one they were entered for. One thread only, the window's; needs no toolkit.
 */
final class ProviderForm {
    private final ProviderId id;
    private final ObjectProperty<ProviderKind> kind = new SimpleObjectProperty<>(this, "kind", ProviderKind.OPENAI);
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final StringProperty baseUrl = new SimpleStringProperty(this, "baseUrl", "");
    private final StringProperty apiKey = new SimpleStringProperty(this, "apiKey", "");
    private final StringProperty model = new SimpleStringProperty(this, "model", "");
    private final StringProperty connect = new SimpleStringProperty(this, "connect", "");
    private final StringProperty firstByte = new SimpleStringProperty(this, "firstByte", "");
    private final StringProperty betweenBytes = new SimpleStringProperty(this, "betweenBytes", "");
    private final BooleanProperty replacingKey = new SimpleBooleanProperty(this, "replacingKey");
    private final ObservableList<HeaderRow> headers = FXCollections.observableArrayList();
    private final ObservableMap<Field, String> problems = FXCollections.observableHashMap();
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper(this, "dirty");
    private final ReadOnlyBooleanWrapper keepsKey = new ReadOnlyBooleanWrapper(this, "keepsKey");
    private final ReadOnlyStringWrapper keyNotice = new ReadOnlyStringWrapper(this, "keyNotice", "");
    private @Nullable ProviderConfig saved;
    private boolean stored;
    private boolean filling;

    /** A new one, of a kind that is usually wanted. */
    ProviderForm(ProviderId id, ProviderKind kind, String name) {
        this.id = id;
        fillTimeLimits(TimeLimits.DEFAULT);
        this.kind.set(kind);
        this.name.set(name);
        this.baseUrl.set(kind.defaultBaseUrl());
        watch();
        this.kind.addListener((_, old, now) -> suggest(old, now));
        dirty.set(true);
    }

    /**
     * @param stored whether the configuration is in the file; if not, it is what a new one begins with, and its secrets
     *               are kept like saved ones
     */
    ProviderForm(ProviderConfig config, boolean stored) {
        this.id = config.id();
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
        kind.set(ProviderKind.of(config));
        name.set(config.name());
        baseUrl.set(address(config).map(URI::toString).orElse(""));
        apiKey.set("");
        replacingKey.set(false);
        model.set(config.model() == null ? "" : config.model());
        headers.setAll(config.headers().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(header -> new HeaderRow(header.getKey(), header.getValue())).toList());
        fillTimeLimits(config.timeLimits());
        problems.clear();
        filling = false;
        changed();
        dirty.set(false);
    }

    /** Notes what was saved elsewhere, and keeps what is typed here. */
    void rebase(ProviderConfig config) {
        saved = config;
        stored = true;
        changed();
    }

    /** Back to what is saved; a form that was never saved stays as it is. */
    void revert() {
        if (saved != null && stored) {
            reset(saved);
        }
    }

    void replaceKey() {
        replacingKey.set(true);
    }

    void keepSavedKey() {
        apiKey.set("");
        replacingKey.set(false);
    }

    /** The saved key, if it may still be sent to the address that is typed now. */
    Optional<Secret> keptKey() {
        return keepsKey.get() ? savedKey() : Optional.empty();
    }

    Optional<Secret> savedKey() {
        return saved != null && saved.credentials() instanceof Credentials.ApiKey(Secret key)
                ? Optional.of(key)
                : Optional.empty();
    }

    /** Where the saved secrets may be sent. */
    Optional<Origin> savedOrigin() {
        return saved == null ? Optional.empty() : address(saved).map(Origin::of);
    }

    /** Where the address that is typed now would send them; empty while it is no URL. */
    Optional<Origin> typedOrigin() {
        try {
            return Optional.of(Origin.of(FieldChecks.baseUrl(baseUrl.get(), kind.get())));
        } catch (FieldChecks.Problem _) {
            return Optional.empty();
        }
    }

    static Optional<URI> address(ProviderConfig config) {
        return config.address();
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

    ObjectProperty<ProviderKind> kindProperty() {
        return kind;
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty baseUrlProperty() {
        return baseUrl;
    }

    /** What is typed as the key; empty for the saved one if that is kept, else for none. */
    StringProperty apiKeyProperty() {
        return apiKey;
    }

    StringProperty modelProperty() {
        return model;
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

    ObservableList<HeaderRow> headers() {
        return headers;
    }

    /** By field, a sentence each; changed by checking, and as the field is corrected. */
    ObservableMap<Field, String> problems() {
        return problems;
    }

    /** Whether something is typed that is not saved. */
    ReadOnlyBooleanProperty dirtyProperty() {
        return dirty.getReadOnlyProperty();
    }

    /** Whether the saved key is used. */
    ReadOnlyBooleanProperty keepsKeyProperty() {
        return keepsKey.getReadOnlyProperty();
    }

    /** Why the saved key is not used, though one is saved and nobody asked to replace it; else empty. */
    ReadOnlyStringProperty keyNoticeProperty() {
        return keyNotice.getReadOnlyProperty();
    }

    private void watch() {
        for (var property : List.of(kind, name, baseUrl, apiKey, model, connect, firstByte, betweenBytes,
                replacingKey)) {
            property.addListener((_, _, _) -> changed());
        }
        name.addListener((_, _, _) -> problems.remove(Field.NAME));
        baseUrl.addListener((_, _, _) -> problems.remove(Field.BASE_URL));
        apiKey.addListener((_, _, _) -> problems.remove(Field.API_KEY));
        headers.addListener((ListChangeListener<HeaderRow>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::watch);
            }
            problems.remove(Field.HEADERS);
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
        problems.remove(Field.FORM);
        boolean elsewhere = saved != null && savedKey().isPresent() && kind.get().remote()
                && !savedOrigin().equals(typedOrigin());
        keepsKey.set(savedKey().isPresent() && !replacingKey.get() && !elsewhere);
        keyNotice.set(elsewhere && !replacingKey.get() && savedOrigin().isPresent()
                ? "The saved key was entered for " + savedOrigin().get().host()
                        + " and is sent nowhere else. Enter the key for this address."
                : "");
    }

    private void suggest(ProviderKind old, ProviderKind now) {
        if (baseUrl.get().isBlank() || baseUrl.get().equals(old.defaultBaseUrl())) {
            baseUrl.set(now.defaultBaseUrl());
        }
        if (name.get().isBlank() || name.get().startsWith(old.suggestedName())) {
            name.set(now.suggestedName() + name.get().substring(Math.min(name.get().length(),
                    old.suggestedName().length())));
        }
    }

    private void fillTimeLimits(TimeLimits limits) {
        connect.set(seconds(limits.connect()));
        firstByte.set(seconds(limits.firstByte()));
        betweenBytes.set(seconds(limits.betweenBytes()));
    }

    private static String seconds(Duration limit) {
        return BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
