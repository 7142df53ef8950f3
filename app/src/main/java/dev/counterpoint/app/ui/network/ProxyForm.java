package dev.counterpoint.app.ui.network;

import dev.counterpoint.app.ui.common.SecretValue;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.NetworkFields;
import dev.counterpoint.providers.config.NetworkProxy;
import dev.counterpoint.providers.config.Secret;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The proxy as it is typed. The window's thread only. */
final class ProxyForm {
    static final String HOST = "host";
    static final String USER = "user";
    static final String PASSWORD = "password";
    static final String BYPASS = "bypass";

    /** People paste the whole address. */
    private static final Pattern ADDRESS = Pattern.compile("(?:http://)?([^/@:\\s]+):(\\d+)/?");

    private final BooleanProperty used = new SimpleBooleanProperty(this, "used");
    private final StringProperty host = new SimpleStringProperty(this, "host", "");
    private final StringProperty port = new SimpleStringProperty(this, "port", "");
    private final StringProperty user = new SimpleStringProperty(this, "user", "");
    private final StringProperty bypass = new SimpleStringProperty(this, "bypass", "");
    private final SecretValue password = new SecretValue(PASSWORD);
    private @Nullable NetworkProxy shown;

    /**
     * @param changed called after each change
     */
    ProxyForm(Runnable changed) {
        for (StringProperty text : new StringProperty[]{host, port, user, bypass, password.typedProperty()}) {
            text.addListener((_, _, _) -> changed(changed));
        }
        used.addListener((_, _, _) -> changed(changed));
        password.replacingProperty().addListener((_, _, _) -> changed(changed));
    }

    BooleanProperty usedProperty() {
        return used;
    }

    StringProperty hostProperty() {
        return host;
    }

    StringProperty portProperty() {
        return port;
    }

    StringProperty userProperty() {
        return user;
    }

    /** Hosts that are reached straight, with commas or blanks between them. */
    StringProperty bypassProperty() {
        return bypass;
    }

    SecretValue password() {
        return password;
    }

    /** Shows one that is saved or offered, and forgets what was typed. Its password is kept for it alone. */
    void reset(@Nullable NetworkProxy proxy) {
        shown = proxy;
        password.reset(proxy == null ? null : proxy.password());
        show(proxy);
    }

    /** Parts a whole address that was put where the host belongs. */
    void split() {
        Matcher whole = ADDRESS.matcher(host.get().strip());
        if (whole.matches()) {
            port.set(whole.group(2));
            host.set(whole.group(1));
        }
    }

    /**
     * Reads what is typed.
     *
     * @param problems what is wrong is put here, a sentence a field
     * @return null if no proxy is used, or something is wrong
     */
    @Nullable
    NetworkProxy read(Map<String, String> problems) {
        if (!used.get()) {
            return null;
        }
        Matcher whole = ADDRESS.matcher(host.get().strip());
        String typedHost = whole.matches() ? whole.group(1) : host.get();
        String typedPort = whole.matches() ? whole.group(2) : port.get();
        String at = check(HOST, problems, () -> NetworkFields.host("Host", typedHost));
        Integer number = check(HOST, problems, () -> NetworkFields.port("Port", number(typedPort)));
        String name = user.get().isBlank() ? null : check(USER, problems, () -> NetworkFields.user("User", user.get()));
        var straight = check(BYPASS, problems,
                () -> NetworkFields.hosts("Straight to", Stream.of(bypass.get().split("[,;\\s]+"))));
        Secret secret = password.typedProperty().get().isEmpty()
                ? password.kept().orElse(null)
                : check(PASSWORD, problems,
                        () -> NetworkFields.password("Password", password.typedProperty().get()));
        if (secret != null && user.get().isBlank()) {
            problems.put(USER, "A password goes with a user.");
        }
        return at == null || number == null || straight == null || !problems.isEmpty()
                ? null
                : new NetworkProxy(at, number, name, secret, straight);
    }

    private void show(@Nullable NetworkProxy proxy) {
        used.set(proxy != null);
        host.set(proxy == null ? "" : proxy.host());
        port.set(proxy == null ? "" : Integer.toString(proxy.port()));
        user.set(proxy == null ? "" : Objects.toString(proxy.user(), ""));
        bypass.set(proxy == null ? "" : String.join(", ", proxy.bypass()));
    }

    private void changed(Runnable changed) {
        password.judge(elsewhere());
        changed.run();
    }

    /** Why the saved password may not be used: it was entered for another proxy. */
    private String elsewhere() {
        NetworkProxy before = shown;
        boolean same = before != null && before.host().equalsIgnoreCase(host.get().strip())
                && Integer.toString(before.port()).equals(port.get().strip());
        return before == null || same
                ? ""
                : "The other one was entered for " + before.address() + " and goes nowhere else.";
    }

    private static double number(String typed) {
        try {
            return Double.parseDouble(typed.strip());
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    private static <T> @Nullable T check(String field, Map<String, String> problems, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ProviderException wrong) {
            problems.putIfAbsent(field, wrong.message().replace("\"", ""));
            return null;
        }
    }
}
