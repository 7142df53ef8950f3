package dev.counterpoint.app.ui.providers;

import dev.counterpoint.app.ui.common.SecretValue;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.FieldSpec;
import dev.counterpoint.providers.config.KindSpec;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderFile;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.config.Common;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Makes a configuration of a form, or attaches to each field what is wrong with it. */
final class FormReader {
    private static final Pattern NAMED_FIELD = Pattern.compile("\"([A-Za-z.]+)\"");

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
        KindSpec kind = form.kindProperty().get();
        String name = field(Paths.NAME, this::name);
        String model = form.modelProperty().get().isBlank() ? null : form.modelProperty().get().strip();
        if (!ProviderKinds.remote(kind)) {
            return name == null ? Optional.empty() : Optional.of(new ProviderConfig.Sandbox(form.id(), name, model));
        }
        ObjectNode file = FormJson.plain(form);
        check(kind.fields(), "", file);
        boolean signsIn = signIn(file);
        Map<String, Secret> headers = field(Paths.HEADERS, this::headers);
        TimeLimits limits = field(Paths.TIME_LIMITS, this::timeLimits);
        Integer connections = field(Paths.TIME_LIMITS,
                () -> FieldChecks.connections(form.connectionsProperty().get()));
        if (name == null || headers == null || limits == null || connections == null || !form.problems().isEmpty()) {
            return Optional.empty();
        }
        try {
            file.put(Paths.MODEL, model); // it may tell the region
            headers.forEach((header, value) -> FieldChecks.put(file.withObject("/" + Paths.HEADERS), header, value));
            ProviderConfig typed = ProviderFile.read(file.toString(), form.id());
            Credentials credentials = signsIn ? typed.credentials() : new Credentials.None();
            return Optional.of(typed.with(new Common(form.id(), name, model, credentials, headers, limits,
                    connections)));
        } catch (ProviderException wrong) {
            form.problems().put(place(wrong.message()), wrong.message());
            return Optional.empty();
        }
    }

    /** The shown field that a sentence names; the whole form if it names none. */
    private String place(String sentence) {
        Matcher named = NAMED_FIELD.matcher(sentence);
        if (!named.find()) {
            return Paths.FORM;
        }
        List<FieldSpec> ways = form.signIn().fields();
        String path = named.group(1).equals(Paths.CREDENTIALS) && !ways.isEmpty()
                ? Paths.CREDENTIALS + "." + ways.getFirst().name()
                : named.group(1);
        boolean shown = shows(form.kindProperty().get().fields(), "", path)
                || shows(form.signIn().fields(), Paths.CREDENTIALS + ".", path);
        return shown ? path : Paths.FORM;
    }

    private static boolean shows(List<FieldSpec> fields, String path, String wanted) {
        return fields.stream().anyMatch(field -> (path + field.name()).equals(wanted)
                || shows(field.fields(), path + field.name() + ".", wanted));
    }

    private void check(List<FieldSpec> fields, String path, ObjectNode written) {
        for (FieldSpec field : fields) {
            String at = path + field.name();
            String typed = form.value(at).get();
            if (field.type() == FieldSpec.Type.OBJECT) {
                if (written.get(field.name()) instanceof ObjectNode members) {
                    check(field.fields(), at + ".", members);
                }
            } else if (field.type() == FieldSpec.Type.URL
                    && (!typed.isBlank() || field.required() || isAddress(field))) {
                var _ = field(at, () -> FieldChecks.url(typed, field.usual()));
            } else if (field.required() && typed.isBlank() && !FormJson.isSecret(field)) {
                form.problems().put(at, field.choices().isEmpty()
                        ? "Enter the " + lower(field.title()) + "."
                        : "Choose the " + lower(field.title()) + ".");
            }
        }
    }

    /** The base URL stands in the form, filled in: an empty one was emptied, and leads nowhere. */
    private static boolean isAddress(FieldSpec field) {
        return field.name().equals(Paths.BASE_URL) && field.usual() != null;
    }

    /** Puts the secrets in; false if there is no sign-in. */
    private boolean signIn(ObjectNode file) {
        KindSpec kind = form.kindProperty().get();
        KindSpec.CredentialSpec way = form.signIn();
        if (!(file.get(Paths.CREDENTIALS) instanceof ObjectNode credentials)) {
            return false;
        }
        check(way.fields(), Paths.CREDENTIALS + ".", credentials);
        for (FieldSpec field : way.fields().stream().filter(FormJson::isSecret).toList()) {
            SecretValue value = form.secret(Paths.CREDENTIALS + "." + field.name());
            Optional<Secret> secret = field(value.path(), () -> secret(value, field));
            if (secret == null) {
                return true; // its problem is told
            }
            if (secret.isPresent()) {
                FieldChecks.put(credentials, field.name(), secret.get());
            } else if (ProviderKinds.keyOrNothing(kind)) {
                credentials.removeAll().put("type", "none");
                // A kind that needs a key says so itself.
                return kind.needsCredentials();
            } else if (field.required()) {
                form.problems().put(value.path(), "Enter the " + lower(field.title()) + ".");
            }
        }
        return true;
    }

    private static Optional<Secret> secret(SecretValue value, FieldSpec field) throws FieldChecks.Problem {
        String typed = value.typedProperty().get();
        if (!value.noticeProperty().get().isEmpty() && typed.isBlank()) {
            throw new FieldChecks.Problem(value.noticeProperty().get());
        }
        Optional<Secret> kept = value.kept();
        if (kept.isPresent() || typed.isBlank()) {
            return kept;
        }
        return Optional.of(field.type() == FieldSpec.Type.SECRET_JSON ? Secret.of(typed) : FieldChecks.apiKey(typed));
    }

    private String name() throws FieldChecks.Problem {
        String name = FieldChecks.name(form.nameProperty().get());
        if (takenNames.contains(name)) {
            throw new FieldChecks.Problem("Another provider has the name “" + name + "”.");
        }
        return name;
    }

    private Map<String, Secret> headers() throws FieldChecks.Problem {
        Map<String, Secret> headers = new LinkedHashMap<>();
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        boolean sameAudience = form.sameAudience();
        for (HeaderRow row : form.headers()) {
            if (row.name().get().isBlank() && row.value().get().isBlank() && row.saved() == null) {
                continue;
            }
            String name = FieldChecks.headerName(row.name().get()).toLowerCase(Locale.ROOT);
            if (!seen.add(name)) {
                throw new FieldChecks.Problem("The header " + name + " stands here twice.");
            }
            headers.put(name, value(row, name, sameAudience));
        }
        return headers;
    }

    private static Secret value(HeaderRow row, String name, boolean sameAudience) throws FieldChecks.Problem {
        if (!row.value().get().isBlank()) {
            return FieldChecks.headerValue(name, row.value().get());
        }
        Secret saved = row.saved();
        if (saved != null && sameAudience) {
            return saved;
        }
        throw new FieldChecks.Problem(saved == null
                ? "Enter the value of " + name + "."
                : "The saved value of " + name + " was entered for another host. Enter it again.");
    }

    private TimeLimits timeLimits() throws FieldChecks.Problem {
        TimeLimits usual = TimeLimits.DEFAULT;
        return new TimeLimits(
                FieldChecks.seconds(form.connectProperty().get(), usual.connect(), "time to connect"),
                FieldChecks.seconds(form.firstByteProperty().get(), usual.firstByte(), "time to the first byte"),
                FieldChecks.seconds(form.betweenBytesProperty().get(), usual.betweenBytes(), "time of silence"));
    }

    private static String lower(String title) {
        boolean acronym = title.length() > 1 && Character.isUpperCase(title.charAt(1));
        return acronym ? title : title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
    }

    private <T> @Nullable T field(String path, Reading<T> reading) {
        try {
            return reading.read();
        } catch (FieldChecks.Problem problem) {
            form.problems().put(path, problem.sentence());
            return null;
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws FieldChecks.Problem;
    }
}
