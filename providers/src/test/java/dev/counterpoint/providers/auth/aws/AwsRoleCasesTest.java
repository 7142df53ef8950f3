package dev.counterpoint.providers.auth.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.AwsRole;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.testing.Wire;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Assumed roles, case by case: whose keys ask for them, under which name, and what a refusal means. */
@Timeout(120)
class AwsRoleCasesTest extends AwsCases {

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
    void failuresOfSharedKeys_reachWhoWaits() {
        sts.denies("AssumeRole", 403, "AccessDenied", "no");
        AwsKeySource keys = roleKeys(InstantSource.system());

        CompletionException failed = catchThrowableOfType(CompletionException.class, () -> keys.get().join());

        assertThat(failed).hasCauseInstanceOf(ProviderException.class);
    }
}
