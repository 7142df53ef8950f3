package dev.counterpoint.providers.auth.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.TransportOptions;
import dev.counterpoint.providers.testing.SelfSigned;
import dev.counterpoint.providers.testing.StsServer;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Regions, endpoints, proxies and the environment, case by case: what a configuration looks at, and what it does not. */
@Timeout(120)
class AwsEnvironmentCasesTest extends AwsCases {

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
    void B7_aRoleOverTheEnvironment_isAskedForWithTheAmbientChain() {
        run(clients(KEYS), ENVIRONMENT, role("one"));

        assertThat(sts.asked("AssumeRole")).singleElement()
                .satisfies(asked -> assertThat(asked.by()).isEqualTo("AKIDBASE"));
        assertThat(signedBy(0)).isEqualTo("ASIAROLE1");
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
}
