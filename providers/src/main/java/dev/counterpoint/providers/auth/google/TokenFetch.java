package dev.counterpoint.providers.auth.google;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.auth.Expiring;
import dev.counterpoint.providers.auth.TokenFields;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.TokenCall;
import dev.counterpoint.providers.http.TokenRequests;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Fetches one token: on a virtual thread of its own, for the library blocks; nobody else's thread waits for it. */
final class TokenFetch {
    /** Google's guide "Authenticate workloads to other services", on the metadata server. */
    private static final URI METADATA = URI.create(
            "http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/token");
    private static final URI ANY_API = URI.create("https://aiplatform.googleapis.com/");

    private final CredentialTypes types;
    private final TokenRequests requests;
    private final InstantSource clock;

    TokenFetch(CredentialTypes types, TokenRequests requests, InstantSource clock) {
        this.types = types;
        this.requests = requests;
        this.clock = clock;
    }

    /** Reauthentication is needed: no token comes until the person has signed in again. */
    static final class Reauthenticate extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final ProviderException failure;

        Reauthenticate(ProviderException failure) {
            super(failure);
            this.failure = failure;
        }

        ProviderException failure() {
            return failure;
        }
    }

    /** The header's whole value; fails with a {@link ProviderException} or with {@link Reauthenticate}. */
    CompletableFuture<Expiring<Secret>> begin(CredentialFile file) {
        if (file.type().equals(DefaultSource.METADATA)) {
            return metadata(file);
        }
        return CompletableFuture.supplyAsync(() -> fetch(file),
                task -> Thread.ofVirtual().name("google-sign-in").start(task));
    }

    private Expiring<Secret> fetch(CredentialFile file) {
        GoogleCredentials credentials;
        try {
            credentials = types.of(file);
        } catch (IllegalArgumentException | IllegalStateException wrong) {
            throw GoogleFailures.of(wrong, file.secrets());
        }
        try {
            return credentials instanceof ServiceAccountCredentials account ? signed(account) : asked(credentials);
        } catch (IOException | IllegalArgumentException | IllegalStateException failed) {
            ProviderException failure = GoogleFailures.of(failed, file.secrets());
            throw GoogleFailures.wantsReauthentication(failed) ? new Reauthenticate(failure) : failure;
        }
    }

    private static Expiring<Secret> asked(GoogleCredentials credentials) throws IOException {
        AccessToken token = credentials.refreshAccessToken();
        return new Expiring<>(Secret.of("Bearer " + token.getTokenValue()),
                token.getExpirationTime() == null ? null : token.getExpirationTime().toInstant());
    }

    private static Expiring<Secret> signed(ServiceAccountCredentials account) throws IOException {
        Map<String, List<String>> headers = account.getRequestMetadata(ANY_API);
        String header = headers.getOrDefault("Authorization", List.of("")).getFirst();
        return new Expiring<>(Secret.of(header), end(header));
    }

    /** A JWT says itself when it ends (RFC 7519, 4.1.4). */
    private static @Nullable Instant end(String header) {
        String[] parts = header.split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts.length == 3 ? parts[1] : ""),
                StandardCharsets.UTF_8);
        Long seconds = Json.read(claims).map(json -> Json.number(json.path("exp"))).orElse(null);
        return seconds == null ? null : Instant.ofEpochSecond(seconds);
    }

    private CompletableFuture<Expiring<Secret>> metadata(CredentialFile file) {
        TokenCall call = TokenCall.get(METADATA, Map.of("metadata-flavor", "Google")).within(Duration.ofSeconds(2),
                Duration.ofSeconds(5));
        return requests.send(call).handle((answer, failed) -> {
            if (failed != null) {
                throw new CompletionException(ProviderException
                        .of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION, file.where() + " gave no token.")
                        .advice(GoogleFailures.LOGIN).cause(failed).build());
            }
            return TokenFields.oauth(answer, clock.instant(), "The metadata server");
        });
    }
}
