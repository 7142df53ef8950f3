package dev.counterpoint.providers.auth.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.http.Transports;
import dev.counterpoint.providers.testing.StsServer;
import dev.counterpoint.providers.testing.WireServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** The ways in which a profile of the AWS files can hold credentials, and the places of a container's. */
@Timeout(60)
class ProfileKeysTest {
    @TempDir
    private Path home = Path.of("unset");

    private final StsServer sts = new StsServer();
    private final WireServer sso = new WireServer((request, to) -> to.answer(200, "application/json",
            request.target().startsWith("/token")
                    ? "{\"accessToken\":\"renewed-token\",\"tokenType\":\"Bearer\",\"expiresIn\":3600}"
                    : "{\"roleCredentials\":{\"accessKeyId\":\"ASIASSO\",\"secretAccessKey\":\"sso-secret\","
                            + "\"sessionToken\":\"sso-session\",\"expiration\":1893456000000}}"));
    private final Transports transports = new Transports();

    @AfterEach
    void close() {
        transports.close();
        sts.close();
        sso.close();
    }

    @Test
    void writtenKeys_areUsed() throws Exception {
        file("credentials", "[work]\naws_access_key_id = AKIDBASE\naws_secret_access_key = base-secret-key\n");

        assertThat(keys("work", Map.of()).accessKeyId()).isEqualTo("AKIDBASE");
    }

    @Test
    void theFilesLieWhereTheVariablesSay() throws Exception {
        Path elsewhere = Files.writeString(home.resolve("elsewhere"),
                "[work]\naws_access_key_id = AKIDBASE\naws_secret_access_key = base-secret-key\n");

        assertThat(keys("work", Map.of("AWS_SHARED_CREDENTIALS_FILE", elsewhere.toString())).accessKeyId())
                .isEqualTo("AKIDBASE");
    }

    @Test
    void aRoleOverAnotherProfile_isAssumedWithItsKeys() throws Exception {
        file("credentials", "[base]\naws_access_key_id = AKIDBASE\naws_secret_access_key = base-secret-key\n");
        file("config", """
                [profile work]
                role_arn = arn:aws:iam::123456789012:role/reader
                source_profile = base
                external_id = agreed
                """);

        assertThat(keys("work", Map.of()).accessKeyId()).isEqualTo("ASIAROLE1");
        assertThat(sts.asked("AssumeRole")).singleElement()
                .satisfies(asked -> {
                    assertThat(asked.by()).isEqualTo("AKIDBASE");
                    assertThat(asked.fields()).containsEntry("ExternalId", "agreed");
                });
    }

    @Test
    void aRoleOverTheEnvironment_isAssumedWithItsKeys() throws Exception {
        file("config", """
                [profile work]
                role_arn = arn:aws:iam::123456789012:role/reader
                credential_source = Environment
                """);

        keys("work", Map.of("AWS_ACCESS_KEY_ID", "AKIDBASE", "AWS_SECRET_ACCESS_KEY", "base-secret-key"));

        assertThat(sts.asked("AssumeRole")).singleElement()
                .satisfies(asked -> assertThat(asked.by()).isEqualTo("AKIDBASE"));
    }

    @Test
    void profilesThatLeadBackToThemselves_areRefused() throws Exception {
        file("config", """
                [profile a]
                role_arn = arn:aws:iam::123456789012:role/a
                source_profile = b
                [profile b]
                role_arn = arn:aws:iam::123456789012:role/b
                source_profile = a
                """);

        assertThat(failed("a").message()).contains("leads back to itself");
    }

    @Test
    void aProfileThatIsNotThere_isNamed() {
        assertThat(failed("absent").kind()).isEqualTo(FailureKind.BAD_CONFIGURATION);
        assertThat(failed("absent").message()).contains("absent");
    }

    @Test
    void aProgram_givesItsKeys() throws Exception {
        Path program = Files.writeString(home.resolve("keys.json"), """
                {"Version":1,"AccessKeyId":"AKIDPROCESS","SecretAccessKey":"process-secret"}""");
        file("config", "[profile work]\ncredential_process = cat " + program + "\n");

        assertThat(keys("work", Map.of()).accessKeyId()).isEqualTo("AKIDPROCESS");
    }

    @Test
    void sso_exchangesTheTokenOfTheCommandLine() throws Exception {
        ssoProfile("""
                {"accessToken":"cached-token","expiresAt":"2099-01-01T00:00:00Z"}""");

        assertThat(keys("work", Map.of()).accessKeyId()).isEqualTo("ASIASSO");
        WireServer.Request request = sso.requests().getFirst();
        assertThat(request.target()).contains("role_name=Reader", "account_id=123456789012");
        assertThat(request.headers()).containsEntry("x-amz-sso_bearer_token", "cached-token")
                .doesNotContainKey("authorization");
    }

    @Test
    void sso_renewsATokenThatHasEnded() throws Exception {
        ssoProfile("""
                {"accessToken":"old-token","expiresAt":"2020-01-01T00:00:00Z","refreshToken":"refresh-1",
                 "clientId":"client","clientSecret":"client-secret","registrationExpiresAt":"2099-01-01T00:00:00Z"}""");

        keys("work", Map.of());

        assertThat(sso.requests().getFirst().body()).contains("refresh_token", "refresh-1");
        assertThat(sso.requests().getLast().headers()).containsEntry("x-amz-sso_bearer_token", "renewed-token");
    }

    @Test
    void sso_withoutASignIn_saysWhatToRun() throws Exception {
        ssoProfile("{}");

        ProviderException failed = failed("work");

        assertThat(failed.kind()).isEqualTo(FailureKind.SIGN_IN);
        assertThat(failed.advice()).isEqualTo("Run: aws sso login --profile work");
    }

    @Test
    void aContainersKeys_areFetchedWithItsToken() throws Exception {
        Path token = Files.writeString(home.resolve("pod-token"), "pod-token-1\n");
        try (WireServer agent = new WireServer((_, to) -> to.answer(200, "application/json", """
                {"AccessKeyId":"ASIAPOD","SecretAccessKey":"pod-secret","Token":"pod-session",
                 "Expiration":"2099-01-01T00:00:00Z"}"""))) {
            AwsCredentialsIdentity keys = signIns(Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI",
                    agent.uri("/v1/credentials").toString(), "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
                    token.toString())).keys(new Credentials.AwsEnvironment(), null, place()).get().join();

            assertThat(keys.accessKeyId()).isEqualTo("ASIAPOD");
            assertThat(agent.requests().getFirst().headers()).containsEntry("authorization", "pod-token-1");
        }
    }

    @Test
    void anEmptyEnvironment_saysWhereItLooked() {
        CompletionException failed = catchThrowableOfType(CompletionException.class,
                () -> signIns(Map.of("AWS_EC2_METADATA_DISABLED", "true"))
                        .keys(new Credentials.AwsEnvironment(), null, place()).get().join());

        assertThat(failed.getCause()).hasMessageContaining("neither variables");
    }

    private void ssoProfile(String cached) throws Exception {
        file("config", """
                [profile work]
                sso_session = corp
                sso_account_id = 123456789012
                sso_role_name = Reader
                [sso-session corp]
                sso_region = us-east-1
                sso_start_url = https://corp.awsapps.com/start
                """);
        Path cache = Files.createDirectories(home.resolve(".aws").resolve("sso").resolve("cache"));
        String name = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-1").digest("corp".getBytes(StandardCharsets.UTF_8)));
        Files.writeString(cache.resolve(name + ".json"), cached);
    }

    private void file(String name, String text) throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws").resolve(name), text);
    }

    private AwsCredentialsIdentity keys(String profile, Map<String, String> variables) {
        return signIns(variables).keys(new Credentials.AwsProfile(profile), null, place()).get().join();
    }

    private ProviderException failed(String profile) {
        CompletionException failed = catchThrowableOfType(CompletionException.class, () -> keys(profile, Map.of()));
        return (ProviderException) Objects.requireNonNull(failed.getCause());
    }

    private AwsSignIns signIns(Map<String, String> variables) {
        return new AwsSignIns(transports, new Environment(variables, home), InstantSource.system(),
                (_, _) -> sso.uri(""));
    }

    private Sts place() {
        return signIns(Map.of()).sts("us-east-1", sts.uri());
    }
}
