package dev.counterpoint.providers.auth.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.testing.Quickest;
import dev.counterpoint.providers.testing.WireServer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Keys that end, case by case: fetched once, ahead of their end, and never used too late. */
@Timeout(120)
class AwsRefreshCasesTest extends AwsCases {

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
    @CsvSource({"00:54:59,true", "00:55:00,true", "00:58:59,true", "00:59:00,false", "00:59:59,false",
            "01:00:00,false"})
    void B11_atTheEdges(String time, boolean given) {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2029-01-01T00:00:00Z"));
        sts.expiring(Instant.parse("2029-01-01T01:00:00Z"));
        AwsKeySource keys = roleKeys(now::get);
        keys.get().join();
        sts.expiring(Instant.parse("2029-01-01T03:00:00Z"));
        CountDownLatch gate = sts.hold();
        now.set(Instant.parse("2029-01-01T" + time + "Z"));

        CompletableFuture<AwsCredentialsIdentity> got = keys.get();

        assertThat(got.isDone()).as("given at once, the fetch being held up").isEqualTo(given);
        gate.countDown();
        assertThat(got.join().accessKeyId()).isEqualTo(given ? "ASIAROLE1" : "ASIAROLE2");
        now.set(Instant.parse("2029-01-01T02:00:00Z"));
        assertThat(keys.get().join().accessKeyId()).isEqualTo("ASIAROLE2");
        assertThat(sts.asked("AssumeRole")).as("and none besides").hasSize(2);
    }

    @Test
    void B21_keysThatEndWhileAThousandWait_areFetchedOnceMore_withoutAThreadForEach() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2029-01-01T00:00:00Z"));
        sts.expiring(Instant.parse("2029-01-01T01:00:00Z"));
        AwsKeySource keys = roleKeys(now::get);
        keys.get().join();
        now.set(Instant.parse("2029-01-01T01:00:01Z"));
        sts.expiring(Instant.parse("2029-01-01T03:00:00Z"));
        CountDownLatch gate = sts.hold();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();

        List<CompletableFuture<AwsCredentialsIdentity>> waiting = IntStream.range(0, 1000).mapToObj(_ -> keys.get())
                .toList();
        assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(threads + 64);
        IntStream.range(0, 500).forEach(i -> waiting.get(i).cancel(true));
        gate.countDown();

        assertThat(waiting.subList(500, 1000)).allSatisfy(
                one -> assertThat(one.join().accessKeyId()).isEqualTo("ASIAROLE2"));
        assertThat(sts.asked("AssumeRole")).hasSize(2);
    }

    @Test
    void cachedKeys_areGivenWithoutHashingOrParsing() {
        AwsKeySource keys = roleKeys(InstantSource.system());
        AwsCredentialsIdentity first = keys.get().join();

        assertThat(keys.get().join()).isSameAs(first);
        assertThat(Quickest.of(() -> keys.get().join())).isLessThan(Duration.ofNanos(8_000));
        assertThat(sts.asked("AssumeRole")).hasSize(1);
    }
}
