package dev.counterpoint.app.ui.providers;

import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Vendor;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.Origin;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes a configuration of a form, or attaches to each field what is wrong with it. */
final class FormReader {
    private final ProviderForm form;
    private final Set<String> takenNames = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private FormReader(ProviderForm form, Set<String> takenNames) {
        this.form = form;
        this.takenNames.addAll(takenNames);
    }

    /**
     * @param takenNames of the other providers, in whatever case
     * @return empty if something is wrong; the form's problems say what
     */
    static Optional<ProviderConfig> read(ProviderForm form, Set<String> takenNames) {
        form.problems().clear();
        return new FormReader(form, takenNames).read();
    }

    private Optional<ProviderConfig> read() {
        ProviderKind kind = form.kindProperty().get();
        String name = field(Field.NAME, this::name);
        String model = form.modelProperty().get().isBlank() ? null : form.modelProperty().get().strip();
        if (!kind.remote()) {
            return name == null ? Optional.empty() : Optional.of(new ProviderConfig.Sandbox(form.id(), name, model));
        }
        URI baseUrl = field(Field.BASE_URL, () -> FieldChecks.baseUrl(form.baseUrlProperty().get(), kind));
        Credentials credentials = field(Field.API_KEY, this::credentials);
        Map<String, Secret> headers = field(Field.HEADERS, this::headers);
        TimeLimits limits = field(Field.TIME_LIMITS, this::timeLimits);
        if (name == null || baseUrl == null || credentials == null || headers == null || limits == null) {
            return Optional.empty();
        }
        return Optional.of(kind == ProviderKind.ANTHROPIC
                ? new ProviderConfig.Plain(new Common(form.id(), name, model, credentials, headers, limits),
                        Vendor.ANTHROPIC, baseUrl)
                : new ProviderConfig.OpenAi(new Common(form.id(), name, model, credentials, headers, limits), baseUrl));
    }

    private String name() throws FieldChecks.Problem {
        String name = FieldChecks.name(form.nameProperty().get());
        if (takenNames.contains(name)) {
            throw new FieldChecks.Problem("Another provider has the name “" + name + "”.");
        }
        return name;
    }

    private Credentials credentials() throws FieldChecks.Problem {
        if (!form.keyNoticeProperty().get().isEmpty() && form.apiKeyProperty().get().isBlank()) {
            throw new FieldChecks.Problem(form.keyNoticeProperty().get());
        }
        Optional<Secret> kept = form.keptKey();
        if (kept.isPresent()) {
            return new Credentials.ApiKey(kept.get());
        }
        String typed = form.apiKeyProperty().get();
        return typed.isBlank()
                ? new Credentials.None()
                : new Credentials.ApiKey(FieldChecks.apiKey(typed));
    }

    private Map<String, Secret> headers() throws FieldChecks.Problem {
        Map<String, Secret> headers = new LinkedHashMap<>();
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Optional<Origin> origin = form.savedOrigin();
        boolean sameOrigin = origin.isPresent() && origin.equals(form.typedOrigin());
        for (HeaderRow row : form.headers()) {
            if (row.name().get().isBlank() && row.value().get().isBlank() && row.saved() == null) {
                continue;
            }
            String name = FieldChecks.headerName(row.name().get()).toLowerCase(Locale.ROOT);
            if (!seen.add(name)) {
                throw new FieldChecks.Problem("The header " + name + " stands here twice.");
            }
            headers.put(name, value(row, name, sameOrigin));
        }
        return headers;
    }

    private static Secret value(HeaderRow row, String name, boolean sameOrigin) throws FieldChecks.Problem {
        if (!row.value().get().isBlank()) {
            return FieldChecks.headerValue(name, row.value().get());
        }
        Secret saved = row.saved();
        if (saved != null && sameOrigin) {
            return saved;
        }
        throw new FieldChecks.Problem(saved == null
                ? "Enter the value of " + name + "."
                : "The saved value of " + name + " was entered for another host. Enter it again.");
    }

    private TimeLimits timeLimits() throws FieldChecks.Problem {
        return new TimeLimits(FieldChecks.seconds(form.connectProperty().get()),
                FieldChecks.seconds(form.firstByteProperty().get()),
                FieldChecks.seconds(form.betweenBytesProperty().get()));
    }

    private <T> @Nullable T field(Field field, Reading<T> reading) {
        try {
            return reading.read();
        } catch (FieldChecks.Problem problem) {
            form.problems().put(field, problem.sentence());
            return null;
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws FieldChecks.Problem;
    }
}
