package dev.counterpoint.providers.auth.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.config.AwsRole;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.RetryPolicy;
import dev.counterpoint.providers.http.TransportOptions;
import dev.counterpoint.providers.http.Transports;
import dev.counterpoint.providers.testing.EventStreamWire;
import dev.counterpoint.providers.testing.SelfSigned;
import dev.counterpoint.providers.testing.SigV4Check;
import dev.counterpoint.providers.testing.StsServer;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Every case of signing in to AWS under its number, against a loopback STS that recomputes each signature. */
@Timeout(120)
class AwsCredentialCasesTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/reader";
    private static final Credentials BASE = new Credentials.AwsStatic("AKIDBASE", Secret.of("base-secret-key"), null);
    private static final Credentials ENVIRONMENT = new Credentials.AwsEnvironment();
    private static final Map<String, String> KEYS = Map.of("AWS_ACCESS_KEY_ID", "AKIDBASE", "AWS_SECRET_ACCESS_KEY",
            "base-secret-key", "AWS_EC2_METADATA_DISABLED", "true");

    @TempDir
    private Path home = Path.of("unset");

    private final StsServer sts = new StsServer();
    private final WireServer bedrock = new WireServer(
            EventStreamWire.answering(EventStreamWire.fixture("bedrock/text.events")));
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
        sts.close();
        bedrock.close();
    }

    @Test
    void B1_anEnvironmentConfigurationTakesItsRegionFromTheVariablesInOrder_thenFromTheProfile() throws Exception {
        file("config", "[default]\nregion = eu-north-1\n[profile other]\nregion = sa-east-1\n");

        assertThat(signIns(Map.of("AWS_REGION", "us-west-1", "AWS_DEFAULT_REGION", "us-west-2")).region(ENVIRONMENT))
                .isEqualTo("us-west-1");
        assertThat(signIns(Map.of("AWS_DEFAULT_REGION", "us-west-2")).region(ENVIRONMENT)).isEqualTo("us-west-2");
        assertThat(signIns(Map.of("AWS_PROFILE", "other")).region(ENVIRONMENT)).isEqualTo("sa-east-1");
        assertThat(signIns(Map.of()).region(ENVIRONMENT)).isEqualTo("eu-north-1");
        assertThat(signIns(Map.of("AWS_REGION", "us-west-1")).region(BASE)).isNull();
    }

    @Test
    void B3_anEnvironmentsBearerTokenIsIgnored() {
        HttpProviderClients clients = clients(Map.of("AWS_BEARER_TOKEN_BEDROCK", "bearer-token-of-another"));

        run(clients, BASE, null);

        assertThat(signedBy(0)).isEqualTo("AKIDBASE");
    }

    @Test
    void B4_aRoleWithoutASessionName_getsOneThatIsTheSameEachTime() {
        AwsRole role = new AwsRole(ROLE, null, null, null);

        run(clients(Map.of()), BASE, role);
        run(clients(Map.of()), BASE, role);

        List<String> names = sts.asked("AssumeRole").stream().map(asked -> asked.fields().get("RoleSessionName"))
                .toList();
        assertThat(names).hasSize(2);
        assertThat(names.getFirst()).matches("counterpoint-[0-9a-f]{12}").isEqualTo(names.getLast());
    }

    @Test
    void B4_aGivenSessionNameIsSentToTheLetter() {
        run(clients(Map.of()), BASE, new AwsRole(ROLE, "Ann@Example.com", null, Duration.ofMinutes(15)));

        assertThat(sts.asked("AssumeRole")).singleElement().satisfies(asked -> assertThat(asked.fields())
                .containsEntry("RoleSessionName", "Ann@Example.com").containsEntry("DurationSeconds", "900"));
    }

    @Test
    void B5_twoRunsWithTheSameRole_assumeItOnce() {
        HttpProviderClients clients = clients(Map.of());

        run(clients, BASE, role("one"));
        run(clients, BASE, role("one"));

        assertThat(sts.asked("AssumeRole")).hasSize(1);
        assertThat(signedBy(0)).isEqualTo("ASIAROLE1").isEqualTo(signedBy(1));
    }

    @Test
    void B6_twoRolesOrTwoSessionNames_areNeverMixed() {
        HttpProviderClients clients = clients(Map.of());
        AwsRole other = new AwsRole("arn:aws:iam::123456789012:role/writer", "one", null, null);

        run(clients, BASE, role("one"));
        run(clients, BASE, role("two"));
        run(clients, BASE, other);
        run(clients, BASE, role("one"));

        assertThat(sts.asked("AssumeRole")).hasSize(3);
        assertThat(List.of(signedBy(0), signedBy(1), signedBy(2), signedBy(3))).containsExactly("ASIAROLE1",
                "ASIAROLE2", "ASIAROLE3", "ASIAROLE1");
    }

    @Test
    void B7_aRoleOverTheEnvironment_isAskedForWithTheAmbientChain() {
        run(clients(KEYS), ENVIRONMENT, role("one"));

        assertThat(sts.asked("AssumeRole")).singleElement()
                .satisfies(asked -> assertThat(asked.by()).isEqualTo("AKIDBASE"));
        assertThat(signedBy(0)).isEqualTo("ASIAROLE1");
    }

    @Test
    void B8_aRoleOverStaticKeys_isAskedForWithKeySecretAndSessionToken() {
        sts.knows("ASIASESSION", "session-secret");

        run(clients(KEYS),
                new Credentials.AwsStatic("ASIASESSION", Secret.of("session-secret"), Secret.of("session-token")),
                role("one"));

        assertThat(sts.asked("AssumeRole")).singleElement().satisfies(asked -> {
            assertThat(asked.by()).isEqualTo("ASIASESSION");
            assertThat(asked.token()).isEqualTo("session-token");
            assertThat(asked.scope()).isEqualTo("us-east-1/sts");
        });
    }

    @Test
    void B9_halfAPairOfKeysIsRefusedBeforeAnyRequest() {
        Wire.Outcome inTheEnvironment = run(clients(Map.of("AWS_ACCESS_KEY_ID", "AKIDBASE")), ENVIRONMENT, null);
        Wire.Outcome entered = run(clients(KEYS), new Credentials.AwsStatic(" ", Secret.of("base-secret-key"), null),
                null);

        assertThat(inTheEnvironment.failed().kind()).isEqualTo(FailureKind.BAD_CONFIGURATION);
        assertThat(inTheEnvironment.failed().message()).contains("AWS_SECRET_ACCESS_KEY");
        assertThat(entered.failed().kind()).isEqualTo(FailureKind.BAD_CONFIGURATION);
        assertThat(bedrock.requests()).isEmpty();
        assertThat(sts.asked()).isEmpty();
    }

    @Test
    void B10_aRoleOfAnotherAccount_signsTheRequest_andItsEndIsKnown() {
        Instant end = Instant.parse("2030-01-01T00:00:00Z");
        sts.expiring(end);
        AwsSignIns signIns = signIns(Map.of());

        AwsCredentialsIdentity keys = signIns.keys(BASE,
                new AwsRole("arn:aws:iam::999999999999:role/reader", "one", null, null), place(signIns)).get().join();

        assertThat(keys.accessKeyId()).isEqualTo("ASIAROLE1");
        assertThat(keys.expirationTime()).contains(end);
    }

    @Test
    void B11_keysAreFetchedAnewInTheBackgroundFromFiveMinutesBeforeTheirEnd() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2029-01-01T00:00:00Z"));
        sts.expiring(Instant.parse("2029-01-01T01:00:00Z"));
        AwsKeySource keys = roleKeys(now::get);
        assertThat(keys.get().join().accessKeyId()).isEqualTo("ASIAROLE1");

        now.set(Instant.parse("2029-01-01T00:54:59Z"));
        assertThat(keys.get().join().accessKeyId()).isEqualTo("ASIAROLE1");
        assertThat(sts.asked("AssumeRole")).hasSize(1);

        sts.expiring(Instant.parse("2029-01-01T02:00:00Z"));
        CountDownLatch gate = sts.hold();
        now.set(Instant.parse("2029-01-01T00:55:01Z"));
        assertThat(keys.get().join().accessKeyId()).isEqualTo("ASIAROLE1");
        assertThat(keys.get().join().accessKeyId()).isEqualTo("ASIAROLE1");
        // Within the last minute the old ones are not used: this waits for the fetch that is under way.
        now.set(Instant.parse("2029-01-01T00:59:01Z"));
        CompletableFuture<AwsCredentialsIdentity> waiting = keys.get();
        gate.countDown();
        assertThat(waiting.join().accessKeyId()).isEqualTo("ASIAROLE2");
        assertThat(sts.asked("AssumeRole")).hasSize(2);
    }

    @Test
    void B11_keysAreNotUsedWithinAMinuteOfTheirEnd() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2029-01-01T00:00:00Z"));
        sts.expiring(Instant.parse("2029-01-01T01:00:00Z"));
        AwsKeySource keys = roleKeys(now::get);
        keys.get().join();

        sts.expiring(Instant.parse("2029-01-01T03:00:00Z"));
        now.set(Instant.parse("2029-01-01T00:59:01Z"));

        assertThat(keys.get().join().accessKeyId()).isEqualTo("ASIAROLE2");
    }

    @Test
    void B12_whoIsThatRoleAlready_usesTheKeysAtHand() {
        sts.denies("AssumeRole", 403, "AccessDenied", "not authorized to perform sts:AssumeRole")
                .calls("AKIDBASE", "arn:aws:sts::123456789012:assumed-role/reader/i-0123");

        Wire.Outcome outcome = run(clients(Map.of()), BASE, role("one"));

        assertThat(outcome.failure()).isNull();
        assertThat(signedBy(0)).isEqualTo("AKIDBASE");
    }

    @Test
    void B13_whoIsAnother_isToldWhoTheyAreAndWhatTheyWanted() {
        sts.denies("AssumeRole", 403, "AccessDenied", "not authorized").calls("AKIDBASE",
                "arn:aws:iam::123456789012:user/bob");

        ProviderException failed = run(clients(Map.of()), BASE, role("one")).failed();

        assertThat(failed.kind()).isEqualTo(FailureKind.PERMISSION);
        assertThat(failed.message()).contains("arn:aws:iam::123456789012:user/bob", ROLE);
        assertThat(bedrock.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"403,ExpiredToken,SIGN_IN", "403,InvalidClientTokenId,SIGN_IN", "403,SignatureDoesNotMatch,SIGN_IN",
            "400,ValidationError,INVALID_REQUEST", "400,Throttling,RATE_LIMITED", "500,InternalFailure,PROVIDER_ERROR",
            "403,RegionDisabledException,BAD_CONFIGURATION"})
    void B14_anyOtherErrorOfStsKeepsItsMeaning(int status, String code, FailureKind kind) {
        sts.denies("AssumeRole", status, code, "These are the words of STS");

        ProviderException failed = run(clients(Map.of()), BASE, role("one")).failed();

        assertThat(failed.kind()).isEqualTo(kind);
        assertThat(failed.message()).contains("These are the words of STS", code);
        assertThat(sts.asked("GetCallerIdentity")).isEmpty();
    }

    @Test
    void B15_irsaAndAnotherRole_areChained() throws Exception {
        run(clients(irsa("irsa-token-1", "arn:aws:iam::123456789012:role/pod")), ENVIRONMENT, role("caller-session"));

        assertThat(sts.asked("AssumeRoleWithWebIdentity")).singleElement()
                .satisfies(asked -> assertThat(asked.fields()).containsEntry("WebIdentityToken", "irsa-token-1")
                        .containsEntry("RoleArn", "arn:aws:iam::123456789012:role/pod")
                        .containsEntry("RoleSessionName", "caller-session"));
        assertThat(sts.asked("AssumeRole")).singleElement().satisfies(asked -> {
            assertThat(asked.by()).isEqualTo("ASIAWEB1");
            assertThat(asked.token()).isEqualTo("WEB-token-1");
            assertThat(asked.fields()).containsEntry("RoleArn", ROLE).containsEntry("RoleSessionName",
                    "caller-session");
        });
        assertThat(signedBy(0)).isEqualTo("ASIAROLE1");
    }

    @Test
    void B16_irsaAndTheSameRole_areNotChained() throws Exception {
        run(clients(irsa("irsa-token-1", ROLE)), ENVIRONMENT, role("one"));

        assertThat(sts.asked("AssumeRoleWithWebIdentity")).hasSize(1);
        assertThat(sts.asked("AssumeRole")).isEmpty();
        assertThat(signedBy(0)).isEqualTo("ASIAWEB1");
    }

    @Test
    void B17_anExternalIdIsSentOnlyWhenThereIsOne() {
        run(clients(Map.of()), BASE, new AwsRole(ROLE, "with", "agreed-on", null));
        run(clients(Map.of()), BASE, role("without"));

        assertThat(sts.asked("AssumeRole").getFirst().fields()).containsEntry("ExternalId", "agreed-on");
        assertThat(sts.asked("AssumeRole").getLast().fields()).doesNotContainKey("ExternalId");
    }

    @ParameterizedTest
    @CsvSource({"arn:aws:iam::123456789012:role/reader,arn:aws:sts::123456789012:assumed-role/reader/task,true",
            "arn:aws:iam::123456789012:role/team/a/reader,arn:aws:sts::123456789012:assumed-role/reader/task,true",
            "arn:aws:iam::999999999999:role/reader,arn:aws:sts::123456789012:assumed-role/reader/task,false",
            "arn:aws-cn:iam::123456789012:role/reader,arn:aws:sts::123456789012:assumed-role/reader/task,false",
            "arn:aws:iam::123456789012:role/reader,arn:aws:sts::123456789012:assumed-role/writer/task,false"})
    void B18_whetherOneIsThatRoleAlready(String wanted, String caller, boolean same) {
        sts.denies("AssumeRole", 403, "AccessDenied", "no").calls("AKIDBASE", caller);

        Wire.Outcome outcome = run(clients(Map.of()), BASE, new AwsRole(wanted, "one", null, null));

        assertThat(outcome.failure() == null).isEqualTo(same);
    }

    @Test
    void B18_ifAwsDoesNotSayWhoOneIs_oneIsNot() {
        sts.denies("AssumeRole", 403, "AccessDenied", "no").denies("GetCallerIdentity", 500, "InternalFailure", "no");

        ProviderException failed = run(clients(Map.of()), BASE, role("one")).failed();

        assertThat(failed.kind()).isEqualTo(FailureKind.PERMISSION);
        assertThat(failed.message()).contains("the credentials of this provider");
    }

    @Test
    void B18_whatIsNoRole_isNotAskedAbout() {
        sts.denies("AssumeRole", 403, "AccessDenied", "no");

        run(clients(Map.of()), BASE, new AwsRole("arn:aws:iam::123456789012:user/bob", "one", null, null));

        assertThat(sts.asked("GetCallerIdentity")).isEmpty();
    }

    @Test
    void B20_aCertificateOfOnesOwnIsTrustedForStsAsWell() throws Exception {
        SelfSigned certificate = SelfSigned.of("ip:127.0.0.1");
        try (StsServer secure = new StsServer(certificate.server())) {
            HttpProviderClients clients = clients(Map.of(), new TransportOptions(certificate.trust(), null));

            Wire.Outcome outcome = run(clients, config(BASE, role("one"), secure.uri()));

            assertThat(outcome.failure()).isNull();
            assertThat(secure.asked("AssumeRole")).hasSize(1);
        }
    }

    @Test
    void B20_withoutItTheCertificateIsRefused() throws Exception {
        try (StsServer secure = new StsServer(SelfSigned.of("ip:127.0.0.1").server())) {
            ProviderException failed = run(clients(Map.of()), config(BASE, role("one"), secure.uri())).failed();

            assertThat(failed.kind()).isEqualTo(FailureKind.TLS);
        }
    }

    @Test
    void B20_theProxyIsOnTheWayToStsAsWell() {
        try (WireServer proxy = new WireServer((request, to) -> to.answer(403, "text/xml",
                """
                <ErrorResponse><Error><Code>AccessDenied</Code><Message>by the proxy</Message></Error></ErrorResponse>"""))) {
            HttpProviderClients clients = clients(Map.of(), new TransportOptions(null, proxy.uri("")));

            run(clients, config(BASE, role("one"), URI.create("http://sts.example.invalid")));

            assertThat(proxy.requests().getFirst().target()).startsWith("http://sts.example.invalid");
        }
    }

    @Test
    void B21_manyRunsAtOnce_assumeTheRoleOnce_andOneThatStopsWaitingHoldsUpNobody() {
        AwsKeySource keys = roleKeys(InstantSource.system());
        CountDownLatch gate = sts.hold();
        List<CompletableFuture<AwsCredentialsIdentity>> waiting = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            waiting.add(keys.get());
        }

        waiting.getFirst().cancel(true);
        gate.countDown();

        assertThat(waiting.subList(1, 200)).allSatisfy(
                one -> assertThat(one.join().accessKeyId()).isEqualTo("ASIAROLE1"));
        assertThat(sts.asked("AssumeRole")).hasSize(1);
    }

    @Test
    void B22_aTokenFileThatWasRotated_isReadAtTheNextRefresh() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2029-01-01T00:00:00Z"));
        sts.expiring(Instant.parse("2029-01-01T01:00:00Z"));
        Path token = Files.writeString(home.resolve("token"), "first-token\n");
        AwsSignIns signIns = signIns(Map.of(), now::get);
        AwsKeySource keys = signIns.keys(new Credentials.AwsWebIdentity(token.toString(), ROLE, null), null,
                place(signIns));
        keys.get().join();

        Files.writeString(token, "second-token\n");
        now.set(Instant.parse("2029-01-01T00:59:30Z"));
        keys.get().join();

        assertThat(sts.asked("AssumeRoleWithWebIdentity")).extracting(asked -> asked.fields().get("WebIdentityToken"))
                .containsExactly("first-token", "second-token");
    }

    @Test
    void B23_expiredSessionKeys_areSaidNotToRefresh_andWhereToReplaceThem() {
        try (WireServer refusing = new WireServer((_, to) -> to.answer(403, "application/json",
                "{\"message\":\"The security token included in the request is expired\"}",
                "x-amzn-ErrorType: ExpiredTokenException"))) {
            ProviderConfig config = new ProviderConfig.Bedrock(
                    new Common(new ProviderId("1"), "test",
                            new Credentials.AwsStatic("AKIDBASE", Secret.of("base-secret-key"),
                                    Secret.of("old-token"))),
                    "us-east-1", refusing.uri(""), null, null);

            ProviderException failed = run(clients(Map.of()), config).failed();

            assertThat(failed.kind()).isEqualTo(FailureKind.SIGN_IN);
            assertThat(failed.message()).contains("do not refresh");
            assertThat(failed.advice()).contains("this provider's settings");
        }
    }

    @ParameterizedTest
    @CsvSource({"us-east-1,https://sts.us-east-1.amazonaws.com", "eu-west-3,https://sts.eu-west-3.amazonaws.com",
            "cn-north-1,https://sts.cn-north-1.amazonaws.com.cn",
            "us-gov-west-1,https://sts.us-gov-west-1.amazonaws.com",
            "us-iso-east-1,https://sts.us-iso-east-1.c2s.ic.gov"})
    void B24_theEndpointOfStsIsTheRegionsOwn(String region, URI endpoint) {
        assertThat(signIns(Map.of()).sts(region, null).endpoint()).isEqualTo(endpoint);
    }

    @ParameterizedTest
    @CsvSource({"https://sts-fips.us-east-1.amazonaws.com",
            "https://vpce-0123.sts.us-east-1.vpce.amazonaws.com"})
    void B24_anotherEndpointComesFromTheConfiguration(URI endpoint) {
        assertThat(signIns(Map.of()).sts("us-east-1", endpoint).endpoint()).isEqualTo(endpoint);
    }

    @Test
    void B25_aHostileEnvironment_changesNothingForAnExplicitConfiguration() throws Exception {
        try (WireServer trap = new WireServer((_, to) -> to.answer(418, "text/plain", "Caught."))) {
            Process child = HostileChild.start(trap.uri(""), home, bedrock.uri(""), sts.uri());

            String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(child.waitFor()).as(said).isZero();
            assertThat(said).contains("keys: finished", "role: finished", "key: finished");
            assertThat(trap.connections()).isZero();
            assertThat(signedBy(0)).isEqualTo("AKIDBASE");
            assertThat(signedBy(1)).isEqualTo("ASIAROLE1");
            assertThat(bedrock.requests().get(0).headers()).doesNotContainKey("x-amz-security-token");
            assertThat(bedrock.requests().get(2).headers()).containsEntry("authorization", "Bearer own-api-key-1");
            assertThat(sts.asked()).singleElement().satisfies(asked -> {
                assertThat(asked.by()).isEqualTo("AKIDBASE");
                assertThat(asked.token()).isNull();
                assertThat(asked.scope()).isEqualTo("us-east-1/sts");
            });
        }
    }

    private Map<String, String> irsa(String token, String role) throws IOException {
        Map<String, String> variables = new HashMap<>();
        variables.put("AWS_WEB_IDENTITY_TOKEN_FILE", Files.writeString(home.resolve("irsa"), token).toString());
        variables.put("AWS_ROLE_ARN", role);
        return variables;
    }

    private void file(String name, String text) throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws").resolve(name), text);
    }

    private AwsKeySource roleKeys(InstantSource clock) {
        AwsSignIns signIns = signIns(Map.of(), clock);
        return signIns.keys(BASE, role("one"), place(signIns));
    }

    private Sts place(AwsSignIns signIns) {
        return signIns.sts("us-east-1", sts.uri());
    }

    private AwsSignIns signIns(Map<String, String> variables) {
        return signIns(variables, InstantSource.system());
    }

    private AwsSignIns signIns(Map<String, String> variables, InstantSource clock) {
        Transports transports = new Transports();
        opened.add(transports);
        return new AwsSignIns(transports, new Environment(variables, home), clock);
    }

    private HttpProviderClients clients(Map<String, String> variables) {
        return clients(variables, TransportOptions.DEFAULT);
    }

    private HttpProviderClients clients(Map<String, String> variables, TransportOptions options) {
        HttpProviderClients clients = new HttpProviderClients(() -> URI.create("http://unused.invalid"),
                RetryPolicy.none(), options, new Environment(variables, home));
        opened.add(clients);
        return clients;
    }

    private static AwsRole role(String sessionName) {
        return new AwsRole(ROLE, sessionName, null, null);
    }

    private ProviderConfig config(Credentials credentials, @Nullable AwsRole role, URI stsEndpoint) {
        return new ProviderConfig.Bedrock(new Common(new ProviderId("1"), "test", credentials), "us-east-1",
                bedrock.uri(""), stsEndpoint, role);
    }

    private Wire.Outcome run(HttpProviderClients clients, Credentials credentials, @Nullable AwsRole role) {
        return run(clients, config(credentials, role, sts.uri()));
    }

    private static Wire.Outcome run(HttpProviderClients clients, ProviderConfig config) {
        return Wire.run(clients, config, new ChatRequest("amazon.nova-lite-v1:0", List.of(Message.user("Hello")),
                List.of(), Parameters.NONE), ExchangeObserver.NONE);
    }

    /** Who signed a request to Bedrock; the signature is recomputed. */
    private String signedBy(int number) {
        return SigV4Check.verify(bedrock.requests().get(number), sts.secrets()).accessKeyId();
    }

    @Test
    void failuresOfSharedKeys_reachWhoWaits() {
        sts.denies("AssumeRole", 403, "AccessDenied", "no");
        AwsKeySource keys = roleKeys(InstantSource.system());

        CompletionException failed = catchThrowableOfType(CompletionException.class, () -> keys.get().join());

        assertThat(failed).hasCauseInstanceOf(ProviderException.class);
    }
}
