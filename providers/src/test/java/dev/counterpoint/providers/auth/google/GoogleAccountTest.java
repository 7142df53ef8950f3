package dev.counterpoint.providers.auth.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.auth.SignIns;
import dev.counterpoint.providers.auth.Tokens;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.Authorization;
import dev.counterpoint.providers.http.GoogleHttp;
import dev.counterpoint.providers.http.TokenRequests;
import dev.counterpoint.providers.http.Transports;
import dev.counterpoint.providers.testing.GoogleFiles;
import dev.counterpoint.providers.testing.GoogleTokenServer;
import dev.counterpoint.providers.testing.Quickest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run pays for a token that is there already. */
@Timeout(60)
class GoogleAccountTest {
    private static final GoogleAccess ACCESS = new GoogleAccess(List.of(), false, null);
    private static final Authorization.Unsigned REQUEST = new Authorization.Unsigned("POST",
            URI.create("https://aiplatform.googleapis.com/"), Map.of(), new byte[0]);

    private final GoogleTokenServer server = new GoogleTokenServer();
    private final Transports transports = new Transports();
    private final GoogleSignIn signIn = new GoogleSignIn(new GoogleHttp(transports, server::route),
            new SignIns(new TokenRequests(transports), new Tokens(InstantSource.system())), Environment.NONE);

    @AfterEach
    void close() {
        transports.close();
        server.close();
    }

    @Test
    void V2_aCachedToken_costsNeitherParsingNorHashing() {
        String json = GoogleFiles.authorizedUser("one");
        Map<String, Secret> first = headers(text(json));

        // As a run does it: the configuration is another object each time.
        assertThat(headers(text(json))).isSameAs(first);
        assertThat(Quickest.of(() -> headers(text(json)))).isLessThan(Duration.ofNanos(8_000));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void V2_aCachedTokenOfAFile_costsALookAtItsDate(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("user.json"), GoogleFiles.authorizedUser("one"));
        Credentials credentials = new Credentials.GoogleFile(file.toString(), false);
        Map<String, Secret> first = headers(credentials);

        assertThat(headers(credentials)).isSameAs(first);
        Files.writeString(file, GoogleFiles.authorizedUser("another, which is longer"));
        assertThat(headers(credentials)).isNotEqualTo(first);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void otherAccessIsAnotherAccount() {
        Credentials credentials = text(GoogleFiles.authorizedUser("one"));

        assertThat(signIn.account(credentials, ACCESS)).isSameAs(signIn.account(credentials, ACCESS));
        assertThat(signIn.account(credentials, new GoogleAccess(List.of(), false, "billed")))
                .isNotSameAs(signIn.account(credentials, ACCESS));
    }

    private Map<String, Secret> headers(Credentials credentials) {
        return signIn.account(credentials, ACCESS).headers(REQUEST).join();
    }

    private static Credentials text(String json) {
        return new Credentials.GoogleJson(Secret.of(json), false);
    }
}
