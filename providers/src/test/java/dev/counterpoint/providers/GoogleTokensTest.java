package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.testing.GoogleFiles;
import dev.counterpoint.providers.testing.GoogleTokenServer;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireConnection;
import dev.counterpoint.providers.testing.WireServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** How tokens of Google's are shared, kept and renewed, through real runs. */
@Timeout(60)
class GoogleTokensTest {
    private static final int RUNS = 1000;

    private final GoogleCases google = new GoogleCases();

    @AfterEach
    void close() {
        google.close();
    }

    @Test
    void V2_theSecondRunUsesTheTokenOfTheFirst_andAsksForNone() {
        ProviderConfig config = user("one");

        assertThat(google.signedIn(config)).isEqualTo("Bearer t1");
        assertThat(google.signedIn(config)).isEqualTo("Bearer t1");
        assertThat(google.tokens.asked()).containsExactly("oauth2.googleapis.com/token");
    }

    @Test
    void V3_anExpiredTokenIsFetchedOnceMore_andTheNewOneIsKept() {
        ProviderConfig config = user("one");
        google.signedIn(config);
        google.later(Duration.ofMinutes(61));
        // Good for another hour by the machine's clock, which the run's is ahead of now.
        google.tokens.answering((request, to) -> to.answer(200, "application/json",
                "{\"access_token\":\"later\",\"expires_in\":7200,\"token_type\":\"Bearer\"}"));

        assertThat(google.signedIn(config)).isEqualTo("Bearer later");
        assertThat(google.signedIn(config)).isEqualTo("Bearer later");
        assertThat(google.tokens.requests()).hasSize(2);
    }

    @Test
    void V15_whereReauthenticationIsNeeded_theCredentialIsReadAnew_andTheRunGoesOn(@TempDir Path folder)
            throws Exception {
        Path file = Files.writeString(folder.resolve("adc.json"), GoogleFiles.authorizedUser("old"));
        google.tokens.answering((request, to) -> {
            if (GoogleTokenServer.form(request).getOrDefault("refresh_token", "").equals("old")) {
                // The person signs in again meanwhile.
                Files.writeString(file, GoogleFiles.authorizedUser("another"));
                refuse(to);
            } else {
                google.tokens.answer(request, to);
            }
        });

        assertThat(google.signedIn(google.config(new Credentials.GoogleFile(file.toString(), false), "p", List.of())))
                .isEqualTo("Bearer t1");
        assertThat(google.tokens.requests()).hasSize(2);
    }

    @Test
    void V15_ifItFailsAgain_theFirstErrorStands_andSaysWhatToRun() {
        google.tokens.answering((_, to) -> refuse(to));

        ProviderException failed = google.run(user("one")).failed();

        assertThat(failed.kind()).isEqualTo(FailureKind.SIGN_IN);
        assertThat(failed.message()).contains("reauth related error (invalid_rapt)").doesNotContain("client-secret");
        assertThat(failed.advice()).contains("gcloud auth application-default login");
        assertThat(google.tokens.requests()).hasSize(2);
        assertThat(google.vertex.requests()).isEmpty();
    }

    @Test
    void V15_everyEntryOfThatCredentialIsDropped_andNoOther() {
        ProviderConfig one = user("one");
        ProviderConfig sameWithConsent = google.config(credentials("one"), "project", List.of("sts.example.com"));
        ProviderConfig other = user("other");
        google.signedIn(one);
        google.later(Duration.ofMinutes(61));
        google.tokens.answering((request, to) -> to.answer(200, "application/json",
                "{\"access_token\":\"long\",\"expires_in\":36000,\"token_type\":\"Bearer\"}"));
        google.signedIn(sameWithConsent);
        google.signedIn(other);
        google.tokens.answering((_, to) -> refuse(to));
        google.run(one);
        int before = google.tokens.requests().size();
        google.tokens.answering(google.tokens::answer);

        assertThat(google.signedIn(other)).isEqualTo("Bearer long");
        assertThat(google.tokens.requests()).hasSize(before);
        assertThat(google.signedIn(sameWithConsent)).startsWith("Bearer t");
        assertThat(google.tokens.requests()).hasSize(before + 1);
    }

    @Test
    void V16_aTokenThatARunSeesRefusedIsDropped_andTheRunTriesOnceWithAnother() {
        WireServer vertex = new WireServer((request, to) -> {
            if (request.headers().getOrDefault("authorization", "").equals("Bearer t1")) {
                to.answer(401, "application/json", "{\"error\":{\"code\":401,\"status\":\"UNAUTHENTICATED\"}}");
            } else {
                to.streamHead();
                to.chunk(Wire.fixture("gemini/text.sse"));
                to.endChunks();
            }
        });
        try (GoogleCases refusing = new GoogleCases(Environment.NONE, vertex)) {
            ProviderConfig one = refusing.json(GoogleFiles.authorizedUser("one"));
            ProviderConfig other = refusing.json(GoogleFiles.authorizedUser("other"));
            // The other has t2, since the first run of the one takes t1 and is refused with it.
            assertThat(refusing.signedIn(one)).isEqualTo("Bearer t2");
            assertThat(refusing.signedIn(other)).isEqualTo("Bearer t3");
            assertThat(refusing.signedIn(one)).isEqualTo("Bearer t2");
            assertThat(refusing.signedIn(other)).isEqualTo("Bearer t3");
            assertThat(refusing.tokens.requests()).hasSize(3);
        }
    }

    @Test
    void V16_aRunThatIsRefusedTwiceFails() {
        WireServer vertex = new WireServer((_, to) -> to.answer(401, "application/json", "{}"));
        try (GoogleCases refusing = new GoogleCases(Environment.NONE, vertex)) {
            assertThat(refusing.run(refusing.json(GoogleFiles.authorizedUser("one"))).failed().kind())
                    .isEqualTo(FailureKind.SIGN_IN);
            assertThat(refusing.tokens.requests()).hasSize(2);
            assertThat(refusing.vertex.requests()).hasSize(2);
        }
    }

    @Test
    void V17_aThousandColdRunsAskForOneToken_andHoldNoThreadEach_andACancelledOneHoldsUpNobody() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch may = new CountDownLatch(1);
        google.tokens.answering((request, to) -> {
            asked.countDown();
            may.await();
            google.tokens.answer(request, to);
        });
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        List<CompletableFuture<Wire.Outcome>> runs = new ArrayList<>();
        try (ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor();
                ProviderClient cancelled = google.clients().open(user("one"), ExchangeObserver.NONE)) {
            CompletableFuture<ProviderException> gone = CompletableFuture
                    .supplyAsync(() -> org.assertj.core.api.Assertions.catchThrowableOfType(ProviderException.class,
                            () -> cancelled.stream(Wire.HELLO, _ -> {})), virtual);
            asked.await();
            for (int i = 1; i < RUNS; i++) {
                runs.add(CompletableFuture.supplyAsync(() -> google.run(user("one")), virtual));
            }
            cancelled.cancel();
            assertThat(gone.join().kind()).isEqualTo(FailureKind.CANCELLED);
            assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(threads + 64);
            may.countDown();
            assertThat(runs).allSatisfy(run -> assertThat(run.join().failure()).isNull());
        }
        assertThat(google.tokens.requests()).hasSize(1);
        assertThat(google.vertex.requests()).hasSize(RUNS - 1).allSatisfy(
                request -> assertThat(request.headers()).containsEntry("authorization", "Bearer t1"));
    }

    @Test
    void V18_aStaleTokenIsUsedAtOnce_andExactlyOneOtherIsFetchedBehind() throws Exception {
        ProviderConfig config = user("one");
        google.signedIn(config);
        google.later(Duration.ofMinutes(57));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch may = new CountDownLatch(1);
        google.tokens.answering((_, to) -> {
            asked.countDown();
            may.await();
            to.answer(200, "application/json",
                    "{\"access_token\":\"fresh\",\"expires_in\":36000,\"token_type\":\"Bearer\"}");
        });

        assertThat(google.signedIn(config)).isEqualTo("Bearer t1");
        asked.await();
        assertThat(google.signedIn(config)).isEqualTo("Bearer t1");
        may.countDown();
        String header = "Bearer t1";
        while (header.equals("Bearer t1")) {
            header = google.signedIn(config); // until the fresh one has come; the test's own time limits it
        }

        assertThat(header).isEqualTo("Bearer fresh");
        assertThat(google.tokens.requests()).hasSize(2);
    }

    @Test
    void V19_aServiceAccountSignsItsOwnToken_andAsksForNone() {
        GoogleFiles files = new GoogleFiles();

        String header = google.signedIn(google.json(files.serviceAccount()));

        JsonNode claims = files.claims(header.substring("Bearer ".length()));
        assertThat(Json.textOrEmpty(claims.path("iss"))).isEqualTo("robot@own-project.iam.gserviceaccount.com");
        assertThat(Json.textOrEmpty(claims.path("sub"))).isEqualTo("robot@own-project.iam.gserviceaccount.com");
        assertThat(Json.textOrEmpty(claims.path("scope"))).isEqualTo("https://www.googleapis.com/auth/cloud-platform");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3600);
        assertThat(google.tokens.requests()).isEmpty();
        assertThat(google.signedIn(google.json(files.serviceAccount()))).isEqualTo(header);
    }

    private static void refuse(WireConnection to) throws IOException {
        to.answer(400, "application/json", """
                {"error":"invalid_grant","error_description":"reauth related error (invalid_rapt)",
                 "error_uri":"https://support.google.com/a/answer/9368756","error_subtype":"invalid_rapt"}""");
    }

    private ProviderConfig user(String refreshToken) {
        return google.config(credentials(refreshToken), "project", List.of());
    }

    private static Credentials credentials(String refreshToken) {
        return new Credentials.GoogleJson(Secret.of(GoogleFiles.authorizedUser(refreshToken)), false);
    }
}
