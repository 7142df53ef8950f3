package dev.counterpoint.providers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.fuzz.Mutation;
import dev.counterpoint.providers.testing.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a server refuses with, it becomes a sentence. A short run; {@code -Dfuzz.tries}, {@code -Dfuzz.seed} and
 * {@code -Dfuzz.from} as for the streams.
 */
class RefusalFuzzTest {
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final long FROM = Long.getLong("fuzz.from", 0);
    private static final long TRIES = Long.getLong("fuzz.tries", 10_000);
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String SECRET = "very-secret-key-0123456789";
    private static final int LONGEST = 1_000;
    private static final List<String> BODIES = List.of("openai/error-400-context.json", "openai/error-401.json",
            "openai/error-429-quota.json", "anthropic/error-529.json", "gemini/error-429-day.json",
            "gemini/error-429-retry.json", "gemini/error-400-tokens.json", "cohere/error-401.json",
            "ollama/error-404.json", "watsonx/error-401.json", "watsonx/token-400.json", "replicate/error-401.json",
            "azure/error-400-content-filter.json", "aleph_alpha/error-400.json", "nlp_cloud/error-401.json");
    private static final List<String> OTHERS = List.of("<!doctype html><html><head><title>Log in</title></head>",
            "Too many requests: " + SECRET, "{\"message\":\"" + SECRET + "\"}", "{\"Message\":\"x\"}",
            "{\"detail\":[{\"loc\":[1]}]}", "[{\"error\":{\"code\":503}}]", "");
    private static final List<String> TYPES = List.of("application/json", "text/html", "text/plain; charset=utf-8", "",
            "application/problem+json", "text/event-stream", "\"");
    private static final List<String> TIMES = List.of("3", "0.5", "Sat, 21 Nov 2026 12:00:07 GMT", "1e18", "-1", "NaN",
            "Infinity", "0x1p3", "99999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT", "5f", " 7 ", "٣", "");

    private final HttpFailures failures = new HttpFailures("provider.example", new Scrubber(List.of(SECRET)));
    private final List<byte[]> bodies = BODIES.stream().map(Wire::fixture).toList();

    @Test
    void whateverIsAnswered_becomesOneSentenceOfBoundedLength_withoutTheSecret() {
        AtomicLong at = new AtomicLong();
        assertTimeoutPreemptively(Duration.ofSeconds(60 + TRIES / 500), () -> {
            for (long number = FROM; number < FROM + TRIES; number++) {
                at.set(number);
                check(number);
            }
        }, () -> "It hangs at try " + at + " of seed " + SEED);
    }

    @Property(tries = 3_000)
    void retryAfter_isATimeOrNone(@ForAll("times") String value, @ForAll("times") String millis) {
        Duration wait = RetryHeaders.retryAfter(headers("retry-after", value, "retry-after-ms", millis), NOW);

        if (wait != null) {
            assertThat(wait).isGreaterThanOrEqualTo(Duration.ZERO);
            assertThat(Advice.inWords(wait)).matches("[0-9]+ (s|min|h)");
        }
    }

    @Provide
    Arbitrary<String> times() {
        Arbitrary<String> numbers = Arbitraries.strings().withChars("0123456789.+-eEfFdDxXpPINaity ,:GMT")
                .ofMaxLength(30);
        return Arbitraries.oneOf(numbers, Arbitraries.strings().ofMaxLength(40), Arbitraries.of(TIMES),
                Arbitraries.of(TIMES).flatMap(time -> numbers.map(more -> time + more)));
    }

    /** Each of these made a regular expression or a reader begin anew at every byte. */
    @ParameterizedTest
    @ValueSource(strings = {"<title>", "<title ", "sk-.", "{\"error\":", "[", "\"", " ", "pk-*", "x", "é", "<html"})
    void aBodyOfOneThing_isReadAtOnce(String piece) {
        byte[] body = piece.repeat(64 * 1024 / piece.length()).getBytes(StandardCharsets.UTF_8);

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (String type : TYPES) {
                for (int i = 0; i < 20; i++) {
                    sentence(failures.status(500, headers("content-type", type), body, NOW));
                }
            }
        });
    }

    private void check(long number) {
        SplittableRandom random = new SplittableRandom(SEED * 1_000_003 + number);
        byte[] body = body(random);
        HttpHeaders headers = headers("content-type", one(random, TYPES), "retry-after", one(random, TIMES),
                random.nextBoolean() ? "retry-after-ms" : "location", one(random, TIMES), "x-amzn-errortype",
                random.nextBoolean() ? "ThrottlingException:http://x/" : one(random, OTHERS));
        int status = 300 + random.nextInt(300);
        try {
            ProviderException failed = sentence(failures.status(status, headers, body, NOW));
            Optional<Duration> pause = new RetryPolicy(3, () -> NOW, () -> 1, (_, _) -> {}).pauseAfter(1, failed);
            assertThat(pause.orElse(Duration.ZERO)).isGreaterThanOrEqualTo(Duration.ZERO);
            sentence(failures.notWanted("an answer", 200, headers, body));
            Json.read(body, 0, body.length).flatMap(VendorError::find)
                    .ifPresent(error -> sentence(StreamFailures.replay().reported(error)));
            token(status, headers, body);
        } catch (RuntimeException | StackOverflowError crashed) {
            throw new AssertionError("Try " + number + " of seed " + SEED + " crashed", crashed);
        }
    }

    private static void token(int status, HttpHeaders headers, byte[] body) {
        try {
            var _ = new TokenAnswers("tokens.example", new Scrubber(List.of(SECRET))).read(status, headers, body, NOW);
        } catch (ProviderException failed) {
            sentence(failed);
        }
    }

    private static ProviderException sentence(ProviderException failed) {
        String said = failed.message();
        assertThat(said).hasSizeBetween(10, LONGEST).matches("(?s).*[.!?…]").doesNotContain(SECRET, "Exception:")
                .doesNotContainPattern("\\p{Cntrl}");
        assertThat(failed.advice()).hasSizeLessThan(LONGEST).doesNotContain(SECRET);
        return failed;
    }

    private byte[] body(SplittableRandom random) {
        Mutation mutation = new Mutation(random);
        byte[] chosen = random.nextInt(4) == 0
                ? one(random, OTHERS).getBytes(StandardCharsets.UTF_8)
                : one(random, bodies);
        byte[] body = mutation.of(chosen, one(random, bodies));
        return random.nextInt(16) == 0 ? Gzip.unpacked(packed(body), 1 + random.nextInt(2_000)) : body;
    }

    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static <T> T one(SplittableRandom random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static HttpHeaders headers(String... pairs) {
        Map<String, List<String>> map = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], List.of(pairs[i + 1]));
        }
        return HttpHeaders.of(map, (_, _) -> true);
    }
}
