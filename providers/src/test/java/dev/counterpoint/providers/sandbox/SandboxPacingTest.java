package dev.counterpoint.providers.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SandboxPacingTest {
    private static final String STREAM = ",\"stream\":true";

    @Test
    void everyTokenHasItsMomentReckonedFromTheStart() throws Exception {
        ManualClock clock = new ManualClock();
        try (Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withClock(clock));
                Calls calls = new Calls(sandbox.start())) {
            calls.openAi("huge",
                    STREAM + ",\"sandbox\":{\"firstTokenDelayMillis\":300,\"tokensPerSecond\":500,\"tokens\":100}");

            assertThat(clock.sleeps()).isEqualTo(LongStream.range(0, 100)
                    .map(i -> TimeUnit.MILLISECONDS.toNanos(300) + TimeUnit.MILLISECONDS.toNanos(2) * i).boxed()
                    .toList());
        }
    }

    @Test
    void theSlowStartTakesItsTimeUnlessTheRequestSaysOtherwise() throws Exception {
        ManualClock clock = new ManualClock();
        try (Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withClock(clock));
                Calls calls = new Calls(sandbox.start())) {
            calls.anthropic("fault-slow-start", STREAM);
            assertThat(clock.sleeps().getFirst()).isEqualTo(Duration.ofSeconds(30).toNanos());
            long before = clock.nanoTime();
            calls.anthropic("fault-slow-start", STREAM + ",\"sandbox\":{\"firstTokenDelayMillis\":5}");
            assertThat(clock.sleeps()).contains(before + Duration.ofMillis(5).toNanos());
        }
    }

    @Test
    void aWholeAnswerTakesAsLongAsItsStreamWould() throws Exception {
        ManualClock clock = new ManualClock();
        try (Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withClock(clock));
                Calls calls = new Calls(sandbox.start())) {
            calls.openAi("huge", ",\"sandbox\":{\"firstTokenDelayMillis\":100,\"tokensPerSecond\":10,\"tokens\":20}");

            assertThat(clock.sleeps()).containsExactly(Duration.ofMillis(2_100).toNanos());
        }
    }

    @Test
    void eightStreamsOfFiveHundredTokensASecondKeepTheirPace() throws Exception {
        try (Sandbox sandbox = new Sandbox();
                HttpClient http = HttpClient.newHttpClient();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            URI root = sandbox.start();
            List<Callable<Pace>> readers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                readers.add(() -> read(http, root));
            }
            for (Future<Pace> pace : threads.invokeAll(readers)) {
                Pace seen = pace.get();
                System.out.printf("1000 tokens in %d ms, widest gap %d ms%n", seen.millis(), seen.widestGapMillis());
                assertThat(seen.millis()).isBetween(1_900L, 5_000L);
                assertThat(seen.widestGapMillis()).isLessThan(1_000);
            }
        }
    }

    private record Pace(long millis, long widestGapMillis) {}

    private static Pace read(HttpClient http, URI root) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + "/openai/v1/chat/completions"))
                .version(HttpClient.Version.HTTP_1_1).POST(HttpRequest.BodyPublishers
                        .ofString(Calls.openAiBody("huge",
                                STREAM + ",\"sandbox\":{\"tokensPerSecond\":500,\"tokens\":1000}")))
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        long first = 0;
        long last = 0;
        long widest = 0;
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long now = System.nanoTime();
                if (line.contains("\"content\":\" ")) {
                    widest = last == 0 ? 0 : Math.max(widest, now - last);
                    first = first == 0 ? now : first;
                    last = now;
                }
            }
        }
        return new Pace(TimeUnit.NANOSECONDS.toMillis(last - first), TimeUnit.NANOSECONDS.toMillis(widest));
    }
}
