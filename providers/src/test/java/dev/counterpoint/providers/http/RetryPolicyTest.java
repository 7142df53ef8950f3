package dev.counterpoint.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void pauseAfter_doublesUpToEightSeconds_withoutJitter() {
        RetryPolicy policy = policy(10, 0);

        assertThat(List.of(1, 2, 3, 4, 5, 6)).extracting(attempt -> policy.pauseAfter(attempt, failed(null)).get())
                .containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2),
                        Duration.ofSeconds(4), Duration.ofSeconds(8), Duration.ofSeconds(8));
    }

    @Test
    void pauseAfter_isShorterByAQuarterAtMost() {
        assertThat(policy(2, 1).pauseAfter(1, failed(null))).hasValue(Duration.ofMillis(375));
    }

    @Test
    void pauseAfter_isNone_afterTheLastRetry() {
        assertThat(policy(2, 0).pauseAfter(3, failed(null))).isEmpty();
    }

    @Test
    void pauseAfter_isWhatTheProviderAskedFor() {
        assertThat(policy(2, 0).pauseAfter(1, failed(Duration.ofMinutes(2)))).hasValue(Duration.ofMinutes(2));
    }

    @Test
    void pauseAfter_isNone_whereTheProviderAsksForMoreThanTwoMinutes() {
        assertThat(policy(2, 0).pauseAfter(1, failed(Duration.ofSeconds(121)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 429, 500, 502, 503, 529})
    void worthRetrying_forWhatMayPass(int status) {
        assertThat(RetryHeaders.worthRetrying(status, headers())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 413, 422})
    void worthRetrying_notForWhatWillNot(int status) {
        assertThat(RetryHeaders.worthRetrying(status, headers())).isFalse();
    }

    @Test
    void worthRetrying_isForTheProviderToSay() {
        assertThat(RetryHeaders.worthRetrying(400, headers("x-should-retry", "true"))).isTrue();
        assertThat(RetryHeaders.worthRetrying(529, headers("x-should-retry", "false"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"3,3000", "0.5,500", "'Sat, 21 Nov 2026 12:00:07 GMT',7000", "'Sat, 21 Nov 2026 11:00:00 GMT',0"})
    void retryAfter_readsSecondsAndDates(String value, long millis) {
        assertThat(RetryHeaders.retryAfter(headers("retry-after", value), NOW)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void retryAfter_prefersMilliseconds() {
        assertThat(RetryHeaders.retryAfter(headers("retry-after", "3", "retry-after-ms", "1500"), NOW))
                .isEqualTo(Duration.ofMillis(1500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "NaN", "", "1e300"})
    void retryAfter_isNone_forWhatNobodyCanRead(String value) {
        assertThat(RetryHeaders.retryAfter(headers("retry-after", value), NOW)).isNull();
    }

    private static RetryPolicy policy(int retries, double random) {
        return new RetryPolicy(retries, () -> NOW, () -> random, (Duration _, CountDownLatch _) -> {});
    }

    private static ProviderException failed(@Nullable Duration retryAfter) {
        return ProviderException.of(FailureKind.OVERLOADED, Layer.PROVIDER, "x").retryAfter(retryAfter).build();
    }

    private static HttpHeaders headers(String... pairs) {
        Map<String, List<String>> map = new java.util.HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], List.of(pairs[i + 1]));
        }
        return HttpHeaders.of(map, (_, _) -> true);
    }
}
