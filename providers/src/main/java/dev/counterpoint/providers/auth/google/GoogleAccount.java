package dev.counterpoint.providers.auth.google;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.auth.Fingerprint;
import dev.counterpoint.providers.auth.Refreshed;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.Authorization;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** One credential of Google's, as one configuration uses it. Its tokens are shared with all who use it equally. Thread-safe. */
public final class GoogleAccount implements Authorization {
    private static final String AUTHORIZATION = "authorization";
    private static final String QUOTA_PROJECT = "x-goog-user-project";
    /** Five minutes ahead another is fetched; what ends within half a minute is not used any more. */
    private static final Refreshed.Margins MARGINS = new Refreshed.Margins(Duration.ofMinutes(5),
            Duration.ofSeconds(30), Duration.ofSeconds(30));

    private final CredentialSource source;
    private final GoogleAccess access;
    private final Environment environment;
    private final TokenFetch fetch;
    private final GoogleTokens tokens;
    private final InstantSource clock;
    private final String rules;
    private volatile GoogleTokens.@Nullable Held used;
    private volatile @Nullable Material known;
    private volatile @Nullable Ready ready;

    /** A credential with its fingerprints, which take longer to compute than all the rest of a run's sign-in. */
    private record Material(CredentialFile file, String key, String fingerprint) {}

    /** The headers that a token stands in. */
    private record Ready(Material material, Secret token, Map<String, Secret> headers) {}

    /**
     * @param environment where a project may stand; of an explicit credential none
     * @param rules       what else tells its tokens from others'
     */
    GoogleAccount(CredentialSource source, GoogleAccess access, Environment environment, TokenFetch fetch,
            GoogleTokens tokens, InstantSource clock, String rules) {
        this.source = source;
        this.access = access;
        this.environment = environment;
        this.fetch = fetch;
        this.tokens = tokens;
        this.clock = clock;
        this.rules = rules;
    }

    /**
     * The project to be asked in: the one that the person named, else the credential's own, else its quota project.
     *
     * @throws ProviderException with bad_configuration if there is none
     */
    public String project(@Nullable String explicit) {
        if (explicit != null) {
            return explicit;
        }
        CredentialFile file = source.read();
        return file.project().or(() -> environment.get("GOOGLE_CLOUD_PROJECT")).orElseThrow(() -> CredentialFile.bad(
                "No project is known: this provider's \"project\" is empty, and " + file.where()
                        + " has neither a \"project_id\" nor a \"quota_project_id\".")
                .advice("Enter the project in this provider's settings.").build());
    }

    @Override
    public CompletableFuture<Map<String, Secret>> headers(Unsigned request) {
        Material material;
        try {
            material = material();
        } catch (ProviderException unusable) {
            return CompletableFuture.failedFuture(unusable);
        }
        GoogleTokens.Held entry = entry(material);
        CompletableFuture<Secret> tokens = entry.tokens().get();
        if (tokens.state() == CompletableFuture.State.SUCCESS) {
            return CompletableFuture.completedFuture(headers(material, tokens.resultNow()));
        }
        return tokens.exceptionallyCompose(failed -> {
            Throwable cause = failed instanceof CompletionException && failed.getCause() != null
                    ? failed.getCause()
                    : failed;
            return cause instanceof TokenFetch.Reauthenticate needed
                    ? again(material, entry, needed.failure())
                    : CompletableFuture.failedFuture(cause);
        }).thenApply(token -> headers(material, token));
    }

    /** Drops the token that was refused; one that came since is kept, and other credentials' are as well. */
    @Override
    public boolean renew(Map<String, Secret> refused) {
        Secret token = refused.get(AUTHORIZATION);
        GoogleTokens.Held entry = used;
        if (token == null || entry == null) {
            return false;
        }
        entry.tokens().drop(token);
        return true;
    }

    /** The person may have signed in again meanwhile: the credential is read once more. If that fails too, the first error stands. */
    private CompletableFuture<Secret> again(Material material, GoogleTokens.Held refused, ProviderException first) {
        tokens.drop(material.key(), refused);
        source.forget();
        try {
            return entry(material()).tokens().get().exceptionallyCompose(_ -> CompletableFuture
                    .failedFuture(loginNeeded(first)));
        } catch (ProviderException unusable) {
            return CompletableFuture.failedFuture(loginNeeded(first));
        }
    }

    private static ProviderException loginNeeded(ProviderException first) {
        return ProviderException.of(first.kind(), first.layer(), first.message()).advice(GoogleFailures.LOGIN)
                .status(first.status()).build();
    }

    private GoogleTokens.Held entry(Material material) {
        GoogleTokens.Held entry = tokens.get(material.key(), material.fingerprint(),
                () -> new Refreshed<>(() -> fetch.begin(material.file()), MARGINS, clock));
        used = entry;
        return entry;
    }

    // Whether it is the very one that was read before: to compare what they hold would take longer than to hash it.
    @SuppressWarnings("ReferenceEquality")
    private Material material() {
        CredentialFile file = source.read();
        Material before = known;
        if (before != null && before.file() == file) {
            return before;
        }
        Material read = new Material(file,
                Fingerprint.of("google").and(file.text()).and(String.join(" ", CredentialTypes.SCOPES)).and(rules)
                        .hex(),
                Fingerprint.of("google").and(file.text()).hex());
        known = read;
        return read;
    }

    // As above.
    @SuppressWarnings("ReferenceEquality")
    private Map<String, Secret> headers(Material material, Secret token) {
        Ready before = ready;
        if (before != null && before.material() == material && before.token() == token) {
            return before.headers();
        }
        String billed = access.quotaProject() != null
                ? access.quotaProject()
                : material.file().optional("quota_project_id");
        Map<String, Secret> headers = billed != null && billed.matches("[A-Za-z0-9:._-]+")
                ? Map.of(AUTHORIZATION, token, QUOTA_PROJECT, Secret.of(billed))
                : Map.of(AUTHORIZATION, token);
        ready = new Ready(material, token, headers);
        return headers;
    }
}
