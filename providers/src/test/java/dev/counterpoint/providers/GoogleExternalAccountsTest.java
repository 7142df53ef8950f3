package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.testing.GoogleFiles;
import dev.counterpoint.providers.testing.GoogleTokenServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Tokens of somebody else's that are exchanged for Google's, and identities that are borrowed, through real runs. */
@Timeout(60)
class GoogleExternalAccountsTest {
    private static final String STS = "sts.googleapis.com/v1/token";
    private static final String ROBOT = "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/"
            + "robot@p.iam.gserviceaccount.com:generateAccessToken";
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

    private final GoogleCases google = new GoogleCases();

    @AfterEach
    void close() {
        google.close();
    }

    @Test
    void V6_aTokenFromAFileIsExchanged_withTheScope(@TempDir Path folder) throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "subject-token\n");

        assertThat(google.signedIn(google.json(GoogleFiles.externalAccount("\"file\":\"" + token + "\"", ""))))
                .isEqualTo("Bearer t1");

        assertThat(google.tokens.asked()).containsExactly(STS);
        assertThat(exchanged()).containsEntry("subject_token", "subject-token").containsEntry("scope", SCOPE)
                .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange")
                .containsEntry("audience",
                        "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q");
    }

    @Test
    void V6_aTokenFromAUrlIsExchanged_outOfTheFieldThatIsNamed() {
        google.tokens.answering((request, to) -> {
            if (request.target().startsWith("/identity")) {
                assertThat(request.headers()).containsEntry("metadata", "True");
                to.answer(200, "application/json", "{\"access_token\":\"from-the-url\"}");
            } else {
                google.tokens.answer(request, to);
            }
        });
        String json = GoogleFiles.externalAccount("\"url\":\"" + google.tokens.uri("/identity")
                + "\",\"headers\":{\"Metadata\":\"True\"},"
                + "\"format\":{\"type\":\"json\",\"subject_token_field_name\":\"access_token\"}", "");

        assertThat(google.signedIn(google.config(secret(json, false), "p", List.of("127.0.0.1"))))
                .isEqualTo("Bearer t1");
        assertThat(exchanged()).containsEntry("subject_token", "from-the-url");
    }

    @Test
    void V7_aProgramIsNotRunWithoutConsent(@TempDir Path folder) throws Exception {
        Path trace = folder.resolve("it-ran");
        String json = GoogleFiles.externalAccount("\"executable\":{\"command\":\"touch " + trace + "\"}", "");

        ProviderException failed = google.run(google.config(secret(json, false), "p", List.of())).failed();

        assertThat(failed.kind()).isEqualTo(FailureKind.BAD_CONFIGURATION);
        assertThat(failed.message()).contains("“touch " + trace + "”", "not consented");
        assertThat(failed.advice()).contains("allow it");
        assertThat(trace).doesNotExist();
        assertThat(google.tokens.requests()).isEmpty();
    }

    @Test
    void V7_withConsentItsTokenIsExchanged(@TempDir Path folder) throws Exception {
        Path answer = Files.writeString(folder.resolve("answer.json"), """
                {"version":1,"success":true,"token_type":"urn:ietf:params:oauth:token-type:id_token",
                 "id_token":"from-a-program","expiration_time":4102444800}""");
        String json = GoogleFiles.externalAccount("\"executable\":{\"command\":\"cat " + answer + "\"}", "");

        assertThat(google.signedIn(google.config(secret(json, true), "p", List.of()))).isEqualTo("Bearer t1");
        assertThat(exchanged()).containsEntry("subject_token", "from-a-program");
    }

    @Test
    void V7_aProgramThatFailsIsNamed() {
        String json = GoogleFiles.externalAccount("\"executable\":{\"command\":\"true\"}", "");

        assertThat(google.run(google.config(secret(json, true), "p", List.of())).failed().message())
                .isEqualTo("The program “true” that the credential names did not answer with JSON.");
    }

    @Test
    void V9_anExternalAccountBorrowsAServiceAccount_byItsUrl(@TempDir Path folder) throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "subject-token");
        String json = GoogleFiles.externalAccount("\"file\":\"" + token + "\"",
                ",\"service_account_impersonation_url\":\"" + ROBOT + "\"");

        assertThat(google.signedIn(google.json(json))).isEqualTo("Bearer t2");

        assertThat(google.tokens.asked()).containsExactly(STS, ROBOT.substring("https://".length()));
        assertThat(google.tokens.requests().getLast().headers()).containsEntry("authorization", "Bearer t1");
        assertThat(google.tokens.requests().getLast().body()).contains(SCOPE);
    }

    @Test
    void V9_anImpersonatedServiceAccountBorrowsWithAUsersToken() {
        assertThat(google.signedIn(google.json(impersonated(GoogleFiles.authorizedUser("one")))))
                .isEqualTo("Bearer t2");

        assertThat(google.tokens.asked()).containsExactly("oauth2.googleapis.com/token",
                ROBOT.substring("https://".length()));
        JsonNode asked = Json.read(google.tokens.requests().getLast().body()).orElseThrow();
        assertThat(asked.path("delegates").toString()).contains("between@p.iam.gserviceaccount.com");
        assertThat(asked.path("scope").toString()).contains(SCOPE);
    }

    @Test
    void V9_andWithAServiceAccounts_whoseAssertionItsPublicKeyVerifies() {
        GoogleFiles files = new GoogleFiles();

        google.signedIn(google.json(impersonated(files.serviceAccount())));

        // Its own signed assertion is its token: nothing is asked for but the borrowed one.
        assertThat(google.tokens.asked()).containsExactly(ROBOT.substring("https://".length()));
        String authorization = google.tokens.requests().getFirst().headers().getOrDefault("authorization", "");
        assertThat(authorization).startsWith("Bearer ");
        JsonNode claims = files.claims(authorization.substring("Bearer ".length()));
        assertThat(Json.textOrEmpty(claims.path("iss"))).isEqualTo("robot@own-project.iam.gserviceaccount.com");
        assertThat(claims.path("sub")).isEqualTo(claims.path("iss"));
        assertThat(Json.textOrEmpty(claims.path("scope"))).contains("cloud-platform");
        assertThat(claims.path("exp").longValue() - claims.path("iat").longValue()).isEqualTo(3600);
        assertThat(google.header("authorization")).hasValue("Bearer t1");
    }

    @Test
    void anExternalUserSignsInWithItsRefreshToken() {
        String json = """
                {"type":"external_account_authorized_user","client_id":"c","client_secret":"s","refresh_token":"workforce",
                 "token_url":"https://sts.googleapis.com/v1/oauthtoken"}""";

        assertThat(google.signedIn(google.json(json))).isEqualTo("Bearer t1");
        assertThat(google.tokens.asked()).containsExactly("sts.googleapis.com/v1/oauthtoken");
        assertThat(exchanged()).containsEntry("refresh_token", "workforce");
    }

    private Map<String, String> exchanged() {
        return GoogleTokenServer.form(google.tokens.requests().getLast());
    }

    private static String impersonated(String source) {
        return "{\"type\":\"impersonated_service_account\",\"service_account_impersonation_url\":\"" + ROBOT
                + "\",\"delegates\":[\"between@p.iam.gserviceaccount.com\"],\"source_credentials\":" + source + "}";
    }

    private static Credentials secret(String json, boolean allowExecutable) {
        return new Credentials.GoogleJson(Secret.of(json), allowExecutable);
    }
}
