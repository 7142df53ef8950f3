package dev.counterpoint.providers.auth.google;

import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.auth.SignIns;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.GoogleHttp;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Signs in with Google's credentials. One a program: tokens are shared by all of its runs. Thread-safe.
 */
public final class GoogleSignIn {
    private static final int MOST = 64;

    private final GoogleHttp http;
    private final SignIns signIns;
    private final Environment environment;
    private final GoogleTokens tokens = new GoogleTokens();
    private final Map<Asked, GoogleAccount> accounts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, GoogleAccount> eldest) {
            return size() > MOST;
        }
    };

    private record Asked(Credentials credentials, GoogleAccess access) {}

    /**
     * @param signIns     for the metadata server, and its clock
     * @param environment looked at for application default credentials only
     */
    public GoogleSignIn(GoogleHttp http, SignIns signIns, Environment environment) {
        this.http = http;
        this.signIns = signIns;
        this.environment = environment;
    }

    /**
     * Reads nothing yet. Equal ones have the same account, so that a credential is read and hashed once and not for every run.
     *
     * @throws dev.counterpoint.providers.ProviderException with bad_configuration if these are none of Google's
     */
    public GoogleAccount account(Credentials credentials, GoogleAccess access) {
        synchronized (accounts) {
            return accounts.computeIfAbsent(new Asked(credentials, access), _ -> made(credentials, access));
        }
    }

    private GoogleAccount made(Credentials credentials, GoogleAccess access) {
        return switch (credentials) {
            case Credentials.GoogleJson(Secret json, boolean allow) ->
                account(new TextSource(json), access, allow, Environment.NONE);
            case Credentials.GoogleFile(String path, boolean allow) ->
                account(new FileSource(Path.of(path)), access, allow, Environment.NONE);
            case Credentials.ApplicationDefault() ->
                account(new DefaultSource(environment), access, false, environment);
            default -> throw CredentialFile.bad("Vertex AI takes no credentials of type “" + credentials.type() + "”.")
                    .advice("Give a credential file, or choose application default credentials.").build();
        };
    }

    InstantSource clock() {
        return signIns.tokens().clock();
    }

    private GoogleAccount account(CredentialSource source, GoogleAccess access, boolean allowExecutable,
            Environment around) {
        GoogleHosts hosts = new GoogleHosts(access.tokenHosts());
        CredentialTypes types = new CredentialTypes(hosts, http, allowExecutable,
                name -> around.get(name).orElse(null));
        TokenFetch fetch = new TokenFetch(types, signIns.requests(), clock());
        return new GoogleAccount(source, access, around, fetch, tokens, clock(),
                allowExecutable + " " + String.join(" ", access.tokenHosts()));
    }
}
