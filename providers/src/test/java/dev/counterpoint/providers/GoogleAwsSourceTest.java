package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.testing.GoogleFiles;
import dev.counterpoint.providers.testing.GoogleTokenServer;
import dev.counterpoint.providers.testing.SigV4Check;
import dev.counterpoint.providers.testing.WireConnection;
import dev.counterpoint.providers.testing.WireServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An AWS identity that is exchanged for one of Google's, through real runs; its signature is recomputed. */
@Timeout(60)
class GoogleAwsSourceTest {
    private static final String SECRET = "aws-secret";
    private static final String KEYS = ",\"aws_access_key_id\":\"AKIATEST\",\"aws_secret_access_key\":\"" + SECRET
            + "\"";
    private static final String REGION = ",\"aws_region_name\":\"eu-west-1\"";
    private static final String IMDS = "http://169.254.169.254/latest/";
    /** As {@code gcloud iam workload-identity-pools create-cred-config --aws --enable-imdsv2} writes it. */
    private static final String MACHINE = "\"region_url\":\"" + IMDS + "meta-data/placement/availability-zone\","
            + "\"url\":\"" + IMDS + "meta-data/iam/security-credentials\","
            + "\"imdsv2_session_token_url\":\"" + IMDS + "api/token\",";

    private final GoogleCases google = new GoogleCases();

    @AfterEach
    void close() {
        google.close();
    }

    @Test
    void V6_V8_anAwsIdentityIsShownByASignedRequest_andWithoutASessionTokenNoneIsSent() {
        WireServer.Request shown = shown(credential("", KEYS + REGION), SECRET);

        assertThat(shown.target()).isEqualTo("/?Action=GetCallerIdentity&Version=2011-06-15");
        assertThat(shown.headers()).containsEntry("host", "sts.eu-west-1.amazonaws.com")
                .containsKey("x-goog-cloud-target-resource").doesNotContainKey("x-amz-security-token");
        assertThat(shown.toString()).contains("Credential=AKIATEST/").doesNotContain(SECRET);
    }

    @Test
    void V8_aSessionTokenIsSentWhereThereIsOne() {
        assertThat(shown(credential("", KEYS + REGION + ",\"aws_session_token\":\"aws-session\""), SECRET).headers())
                .containsEntry("x-amz-security-token", "aws-session");
    }

    @Test
    void V8_keysAreLookedUpWhenATokenIsFetched_notWhenAClientIsOpened() {
        ProviderConfig config = google.json(credential(MACHINE, ""));

        google.clients().open(config, ExchangeObserver.NONE).close();
        assertThat(google.tokens.requests()).isEmpty();
    }

    @Test
    void V8_whereNeitherKeysNorAMachineAreNamed_thatIsSaid() {
        assertThat(google.run(google.json(credential("", KEYS))).failed().message())
                .contains("\"aws_region_name\"", "\"region_url\"");
        assertThat(google.run(google.json(credential("", REGION))).failed().message())
                .contains("\"aws_access_key_id\"", "\"url\"");
        assertThat(google.tokens.requests()).isEmpty();
    }

    @Test
    void V8_halfAPairIsRefused_andNotFilledFromElsewhere() {
        String half = REGION + ",\"aws_access_key_id\":\"AKIATEST\"";
        machine("eu-central-1b", true);

        ProviderException failed = google.run(google.json(credential(MACHINE, half))).failed();

        assertThat(failed.message()).contains("\"aws_secret_access_key\" is missing");
        assertThat(google.tokens.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"eu-central-1b,eu-central-1", "us-west-2-lax-1a,us-west-2", "ap-south-1,ap-south-1"})
    void V6_aMachinesRoleAndRegionAreAsked_withTheSecondVersionsToken(String zone, String region) {
        machine(zone, true);

        WireServer.Request shown = shown(credential(MACHINE, ""), "machine-secret");

        assertThat(google.tokens.asked()).containsExactlyInAnyOrder("169.254.169.254/latest/api/token",
                "169.254.169.254/latest/meta-data/placement/availability-zone", "169.254.169.254/latest/api/token",
                "169.254.169.254/latest/meta-data/iam/security-credentials",
                "169.254.169.254/latest/meta-data/iam/security-credentials/reader", "sts.googleapis.com/v1/token");
        assertThat(shown.headers()).containsEntry("host", "sts." + region + ".amazonaws.com")
                .containsEntry("x-amz-security-token", "machine-token");
        assertThat(google.tokens.requests().getFirst().method()).isEqualTo("PUT");
        assertThat(google.tokens.requests().getFirst().headers()).containsEntry("x-aws-ec2-metadata-token-ttl-seconds",
                "300");
    }

    @Test
    void V6_theFirstVersionIsAskedWithoutAToken() {
        machine("eu-west-1a", false);

        shown(credential(MACHINE.replaceAll("\"imdsv2_session_token_url\":\"[^\"]*\",", ""), ""), "machine-secret");

        assertThat(google.tokens.asked()).noneMatch(asked -> asked.endsWith("/api/token"));
    }

    @Test
    void V6_keysOfTheFileStandAboveTheMachines() {
        machine("eu-central-1b", true);

        assertThat(shown(credential(MACHINE, KEYS + REGION), SECRET).headers()).doesNotContainKey(
                "x-amz-security-token");
        assertThat(google.tokens.asked()).containsExactly("sts.googleapis.com/v1/token");
    }

    @Test
    void V8_keysOfTheEnvironmentAreTakenWhole_andByApplicationDefaultOnly(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("adc.json"), credential("", KEYS + REGION));
        Environment environment = new Environment(Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString(),
                "AWS_SESSION_TOKEN", "of-the-environment", "AWS_REGION", "ap-south-1"), folder);
        try (GoogleCases around = new GoogleCases(environment)) {
            around.signedIn(around.config(new Credentials.ApplicationDefault(), "p", List.of()));

            assertThat(exchanged(around)).containsEntry("host", "sts.eu-west-1.amazonaws.com")
                    .doesNotContainKey("x-amz-security-token");
        }
    }

    @Test
    void V6_aMachineThatRefuses_isNamed() {
        google.tokens.answering((_, to) -> to.answer(404, "text/plain", "no such thing"));

        ProviderException failed = google.run(google.json(credential(MACHINE, REGION))).failed();

        assertThat(failed.kind()).isEqualTo(FailureKind.BAD_CONFIGURATION);
        assertThat(failed.message()).contains("metadata service answered 404");
        assertThat(failed.advice()).contains("role");
    }

    @ParameterizedTest
    @CsvSource({"region_url,https://evil.example/zone", "url,http://169.254.170.2/keys",
            "url,https://sts.googleapis.com/",
            "url,http://169.254.169.254.evil.example/", "imdsv2_session_token_url,http://localhost/token",
            "url,http://user@evil.example/", "region_url,file:///etc/passwd"})
    void V12_whatIsNotAmazonsMetadataServiceIsNotAsked(String field, String url) {
        String machine = MACHINE.replaceFirst("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":\"" + url + "\"");

        ProviderException failed = google.run(google.json(credential(machine, ""))).failed();

        assertThat(failed.kind()).isEqualTo(FailureKind.BAD_CONFIGURATION);
        assertThat(failed.message()).contains("\"credential_source." + field + "\" leads to");
        assertThat(google.tokens.requests()).isEmpty();
    }

    @Test
    void V12_aMetadataHostToWhichThePersonConsentedIsAsked() {
        machine("eu-west-1a", true);
        String own = MACHINE.replace(IMDS, google.tokens.uri("/169.254.169.254/latest/").toString());
        ProviderConfig config = google.config(
                new Credentials.GoogleJson(Secret.of(credential(own, "")), false), "p", List.of("127.0.0.1"));

        assertThat(google.signedIn(config)).isEqualTo("Bearer t1");
        assertThat(exchanged(google)).containsEntry("x-amz-security-token", "machine-token");
    }

    @ParameterizedTest
    @CsvSource({"https://sts.{region}.amazonaws.com.evil.example?Action=GetCallerIdentity",
            "https://evil.example?Action=GetCallerIdentity"})
    void V12_nothingIsSignedForAnotherHostThanAmazons(String verification) {
        String json = credential("", KEYS + REGION).replaceFirst("https://sts.\\{region}[^\"]*",
                verification.replace("$", ""));

        assertThat(google.run(google.json(json)).failed().message()).contains("\"regional_cred_verification_url\"");
        assertThat(google.tokens.requests()).isEmpty();
    }

    private void machine(String zone, boolean wantsToken) {
        google.tokens.answering((request, to) -> {
            String path = request.target().replace("/169.254.169.254/latest/", "");
            if (path.equals("api/token") && request.method().equals("PUT")) {
                to.answer(200, "text/plain", "session-of-the-service");
            } else if (!path.startsWith("meta-data/")) {
                google.tokens.answer(request, to);
            } else if (wantsToken && !request.headers().getOrDefault("x-aws-ec2-metadata-token", "")
                    .equals("session-of-the-service")) {
                to.answer(401, "text/plain", "Unauthorized");
            } else {
                metadata(path, zone, to);
            }
        });
    }

    private static void metadata(String path, String zone, WireConnection to) throws IOException {
        switch (path) {
            case "meta-data/placement/availability-zone" -> to.answer(200, "text/plain", zone);
            case "meta-data/iam/security-credentials" -> to.answer(200, "text/plain", "reader");
            case "meta-data/iam/security-credentials/reader" -> to.answer(200, "text/plain",
                    """
                    {"Code":"Success","LastUpdated":"2030-01-01T00:00:00Z","Type":"AWS-HMAC","AccessKeyId":"ASIAMACHINE",
                     "SecretAccessKey":"machine-secret","Token":"machine-token","Expiration":"2030-01-01T06:00:00Z"}""");
            default -> to.answer(404, "text/plain", "");
        }
    }

    /** The request that is shown to Google, whose signature is right. */
    private WireServer.Request shown(String json, String secret) {
        google.signedIn(google.json(json));
        Map<String, String> headers = exchanged(google);
        var token = Json.read(subjectToken(google)).orElseThrow();
        URI url = URI.create(Json.textOrEmpty(token.path("url")));
        WireServer.Request request = new WireServer.Request(1, 1, Json.textOrEmpty(token.path("method")),
                "/?" + url.getRawQuery(), headers, "");
        assertThat(url.getHost()).isEqualTo(headers.get("host"));
        SigV4Check check = SigV4Check.verify(request, Map.of("AKIATEST", secret, "ASIAMACHINE", secret));
        assertThat(check.service()).isEqualTo("sts");
        // What ties the proof to this one pool: without it, anybody who sees it could use it elsewhere.
        assertThat(check.signed()).contains("x-goog-cloud-target-resource");
        return request;
    }

    private static Map<String, String> exchanged(GoogleCases cases) {
        Map<String, String> headers = new TreeMap<>();
        Json.read(subjectToken(cases)).orElseThrow().path("headers").forEach(header -> headers
                .put(Json.textOrEmpty(header.path("key")).toLowerCase(Locale.ROOT),
                        Json.textOrEmpty(header.path("value"))));
        return headers;
    }

    private static String subjectToken(GoogleCases cases) {
        return URLDecoder.decode(
                GoogleTokenServer.form(cases.tokens.requests().getLast()).getOrDefault("subject_token", ""),
                StandardCharsets.UTF_8);
    }

    private static String credential(String source, String keys) {
        return GoogleFiles.externalAccount("\"environment_id\":\"aws1\"," + source
                + "\"regional_cred_verification_url\":"
                + "\"https://sts.{region}.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15\"", keys)
                .replace("urn:ietf:params:oauth:token-type:jwt", "urn:ietf:params:aws:token-type:aws4_request");
    }
}
