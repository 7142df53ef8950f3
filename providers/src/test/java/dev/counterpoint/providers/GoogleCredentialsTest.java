package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.Vendor;
import dev.counterpoint.providers.testing.GoogleFiles;
import dev.counterpoint.providers.testing.GoogleTokenServer;
import dev.counterpoint.providers.testing.Wire;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a credential may be, where its tokens come from, and what is refused, through real runs. */
@Timeout(60)
class GoogleCredentialsTest {
    private final GoogleCases google = new GoogleCases();

    @AfterEach
    void close() {
        google.close();
    }

    @Test
    void V1_anExplicitProjectStandsAboveTheCredentials() {
        google.signedIn(google.config(secret(new GoogleFiles().serviceAccount()), "named", List.of()));

        assertThat(google.path()).startsWith("/v1/projects/named/locations/europe-west4/publishers/google/models/");
    }

    @Test
    void V1_withoutOneTheCredentialsOwnIsTaken() {
        google.signedIn(google.config(secret(new GoogleFiles().serviceAccount()), null, List.of()));

        assertThat(google.path()).startsWith("/v1/projects/own-project/");
    }

    @Test
    void V4_aGeminiKeyAsksForNoToken_whateverCredentialsAreAround(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("adc.json"), GoogleFiles.authorizedUser("default"));
        try (GoogleCases around = new GoogleCases(
                new Environment(Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString()), folder))) {
            ProviderConfig gemini = Wire.plain(Vendor.GEMINI, around.vertex.uri(""));

            assertThat(around.run(gemini).failure()).isNull();

            assertThat(around.tokens.requests()).isEmpty();
            assertThat(around.header("x-goog-api-key")).hasValue(Wire.KEY);
            assertThat(around.header("authorization")).isEmpty();
            assertThat(around.vertex.requests()).singleElement()
                    .satisfies(request -> assertThat(request.target()).doesNotContain(Wire.KEY, "key="));
        }
    }

    @Test
    void V5_anAuthorizedUsersQuotaProjectIsTheProject_unlessOneIsNamed() {
        Credentials user = secret(GoogleFiles.authorizedUser("one"));

        google.signedIn(google.config(user, null, List.of()));
        assertThat(google.path()).startsWith("/v1/projects/billed-project/");
        assertThat(google.header("x-goog-user-project")).hasValue("billed-project");

        google.signedIn(google.config(user, "named", List.of()));
        assertThat(google.path()).startsWith("/v1/projects/named/");
    }

    @Test
    void V5_aNamedQuotaProjectStandsAboveTheCredentials() {
        ProviderConfig.Vertex config = google.json(GoogleFiles.authorizedUser("one"));

        google.signedIn(new ProviderConfig.Vertex(config.common(), config.project(), config.location(),
                config.baseUrl(), "quota", List.of()));

        assertThat(google.header("x-goog-user-project")).hasValue("quota");
    }

    @Test
    void V10_aCredentialIsTakenAsText_andAsAPath(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("user.json"), GoogleFiles.authorizedUser("one"));

        assertThat(google.signedIn(google.json(GoogleFiles.authorizedUser("one")))).isEqualTo("Bearer t1");
        // It is the same credential, so it has the same token.
        assertThat(google.signedIn(file(file))).isEqualTo("Bearer t1");
    }

    @Test
    void V10_aMissingFile_andOneThatIsNotJson_areDifferentErrors(@TempDir Path folder) throws Exception {
        Path missing = folder.resolve("missing.json");
        Path text = Files.writeString(folder.resolve("text.json"), "AIzaSy-a-key");

        assertThat(refused(file(missing)).message()).isEqualTo("The credential file " + missing + " is missing.");
        assertThat(refused(file(text)).message()).isEqualTo("The credential file " + text + " is not JSON.");
        assertThat(refused(google.json("{\"type\":")).message()).isEqualTo("The credential is not JSON.");
    }

    @Test
    void V10_aFileThatChangedIsReadAgain(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("user.json"), GoogleFiles.authorizedUser("one"));
        ProviderConfig config = file(file);
        google.signedIn(config);
        Files.writeString(file, GoogleFiles.authorizedUser("another, which is longer"));

        assertThat(google.signedIn(config)).isEqualTo("Bearer t2");
        assertThat(google.tokens.requests()).extracting(request -> GoogleTokenServer.form(request).get("refresh_token"))
                .containsExactly("one", "another, which is longer");
    }

    @Test
    void V11_anUnknownTypeIsRefusedByItsName() {
        assertThat(refused(google.json("{\"type\":\"gdch_service_account\"}")).message())
                .contains("is of type “gdch_service_account”");
        assertThat(refused(google.json("{\"web\":{}}")).message()).contains("has no \"type\"");
        assertThat(google.tokens.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"token_uri,https://oauth2.evil.example/token", "token_uri,https://googleapis.com.evil.example/token",
            "token_uri,http://oauth2.googleapis.com/token", "token_uri,https://169.254.169.254/token",
            "token_uri,https://user@evil.example/oauth2.googleapis.com"})
    void V12_aTokenHostOutsideGooglesIsRefused(String field, String url) {
        String user = GoogleFiles.authorizedUser("one").replaceFirst("\\{",
                "{\"" + field + "\":\"" + url + "\",");

        ProviderException failed = refused(google.json(user));

        assertThat(failed.message()).contains(field, "not one of Google's hosts");
        assertThat(failed.advice()).contains("token hosts");
        assertThat(google.tokens.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"token_url", "service_account_impersonation_url"})
    void V12_soAreTheHostsOfAnExternalAccount(String field, @TempDir Path folder) throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "subject");
        String json = GoogleFiles.externalAccount("\"file\":\"" + token + "\"",
                ",\"service_account_impersonation_url\":\"https://iamcredentials.googleapis.com/v1/projects/-/"
                        + "serviceAccounts/a@b.iam.gserviceaccount.com:generateAccessToken\"")
                .replaceFirst("(\"" + field + "\":\"https://)[a-z.]+", "$1evil.example");

        assertThat(refused(google.json(json)).message()).contains("\"" + field + "\" leads to https://evil.example");
        assertThat(google.tokens.requests()).isEmpty();
    }

    @Test
    void V12_soIsTheAddressThatASourceReads() {
        assertThat(refused(google.json(GoogleFiles.externalAccount("\"url\":\"http://169.254.169.254/token\"", "")))
                .message()).contains("\"credential_source.url\" leads to http://169.254.169.254");
    }

    @Test
    void V12_aHostToWhichThePersonConsentedIsTaken() {
        String user = GoogleFiles.authorizedUser("one").replaceFirst("\\{",
                "{\"token_uri\":\"https://login.example.com/token\",");

        assertThat(google.signedIn(google.config(secret(user), "p", List.of("login.example.com"))))
                .isEqualTo("Bearer t1");
        assertThat(google.tokens.asked()).containsExactly("login.example.com/token");
    }

    @Test
    void V13_anUnknownProjectIsAnErrorThatNamesTheThreePlaces() {
        String user = GoogleFiles.authorizedUser("one").replace("quota_project_id", "other");

        ProviderException failed = refused(google.config(secret(user), null, List.of()));

        assertThat(failed.message()).contains("\"project\"", "\"project_id\"", "\"quota_project_id\"");
        assertThat(google.tokens.requests()).isEmpty();
    }

    @Test
    void V14_globalHasNoPrefix_othersHaveOne_andABaseUrlStandsAboveBoth() {
        assertThat(at("global", null).address().orElseThrow()).hasToString("https://aiplatform.googleapis.com");
        assertThat(at("europe-west4", null).address().orElseThrow())
                .hasToString("https://europe-west4-aiplatform.googleapis.com");
        assertThat(at("global", "https://proxy.example/vertex").address().orElseThrow())
                .hasToString("https://proxy.example/vertex");
        google.signedIn(google.json(GoogleFiles.authorizedUser("one")));
        assertThat(google.path()).isEqualTo("/v1/projects/project/locations/europe-west4/publishers/google/models/"
                + "model-1:streamGenerateContent?alt=sse");
    }

    @Test
    void V20_anExplicitConfigurationReadsNothingOfTheEnvironment() {
        Environment hostile = new Environment(Map.of("GOOGLE_APPLICATION_CREDENTIALS", "/hostile.json",
                "GOOGLE_CLOUD_PROJECT", "hostile", "GOOGLE_CLOUD_QUOTA_PROJECT", "hostile", "GEMINI_API_KEY", "hostile",
                "AWS_REGION", "hostile", "AWS_ACCESS_KEY_ID", "hostile", "AWS_SECRET_ACCESS_KEY", "hostile",
                "CLOUDSDK_CONFIG", "/hostile"), Path.of("/hostile"));
        try (GoogleCases around = new GoogleCases(hostile)) {
            assertThat(around.signedIn(around.json(GoogleFiles.authorizedUser("one")))).isEqualTo("Bearer t1");
            assertThat(around.run(around.json(GoogleFiles.externalAccount("\"environment_id\":\"aws1\"", "")))
                    .failed().message()).contains("\"aws_region_name\"");
            assertThat(around.run(around.config(secret("{\"type\":\"authorized_user\"}"), null, List.of())).failed()
                    .message()).contains("No project is known");
            assertThat(around.vertex.requests().toString() + around.tokens.requests()).doesNotContain("hostile");
        }
    }

    @Test
    void applicationDefault_isTheFileThatTheVariableNames(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("adc.json"), GoogleFiles.authorizedUser("default"));
        try (GoogleCases around = new GoogleCases(
                new Environment(Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString()), folder))) {
            around.signedIn(around.config(new Credentials.ApplicationDefault(), "p", List.of()));

            assertThat(GoogleTokenServer.form(around.tokens.requests().getFirst()))
                    .containsEntry("refresh_token", "default");
        }
    }

    @Test
    void applicationDefault_isElseWhatGcloudWrote_andTheProjectMayStandInTheEnvironment(@TempDir Path home)
            throws Exception {
        Files.createDirectories(home.resolve(".config/gcloud"));
        Files.writeString(home.resolve(".config/gcloud/application_default_credentials.json"),
                GoogleFiles.authorizedUser("gcloud").replace("quota_project_id", "other"));
        try (GoogleCases around = new GoogleCases(
                new Environment(Map.of("GOOGLE_CLOUD_PROJECT", "of-the-environment"), home))) {
            around.signedIn(around.config(new Credentials.ApplicationDefault(), null, List.of()));

            assertThat(GoogleTokenServer.form(around.tokens.requests().getFirst()))
                    .containsEntry("refresh_token", "gcloud");
            assertThat(around.path()).startsWith("/v1/projects/of-the-environment/");
        }
    }

    @Test
    void applicationDefault_namesTheVariableWhoseFileIsMissing(@TempDir Path folder) {
        try (GoogleCases around = new GoogleCases(
                new Environment(Map.of("GOOGLE_APPLICATION_CREDENTIALS", "/missing.json"), folder))) {
            assertThat(around.run(around.config(new Credentials.ApplicationDefault(), "p", List.of())).failed()
                    .message()).contains("/missing.json is missing", "GOOGLE_APPLICATION_CREDENTIALS");
        }
    }

    @Test
    void aRefusal_isToldInGooglesWords_withoutTheSecrets() {
        google.tokens.answering((request, to) -> to.answer(401, "application/json",
                "{\"error\":\"invalid_client\",\"error_description\":\"Unknown secret client-secret of one-refresh\"}"));

        ProviderException failed = google.run(google.json(GoogleFiles.authorizedUser("one-refresh"))).failed();

        assertThat(failed.kind()).isEqualTo(FailureKind.SIGN_IN);
        assertThat(failed.message()).isEqualTo("Google gave no token for this credential (401): "
                + "Unknown secret ••• of •••.");
    }

    private ProviderException refused(ProviderConfig config) {
        ProviderException failed = google.run(config).failed();
        assertThat(failed.kind()).isEqualTo(FailureKind.BAD_CONFIGURATION);
        assertThat(failed.advice()).isNotBlank();
        return failed;
    }

    private ProviderConfig file(Path path) {
        return google.config(new Credentials.GoogleFile(path.toString(), false), "project", List.of());
    }

    private static Credentials secret(String json) {
        return new Credentials.GoogleJson(Secret.of(json), false);
    }

    private static ProviderConfig at(String location, @Nullable String base) {
        return new ProviderConfig.Vertex(
                new Common(new ProviderId("1"), "test", new Credentials.ApplicationDefault()), "p", location,
                base == null ? null : URI.create(base), null, List.of());
    }
}
