package dev.counterpoint.providers.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RefreshedTest {
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final List<CompletableFuture<Expiring<String>>> fetches = new ArrayList<>();
    private Instant now = START;
    private final Refreshed<String> token = new Refreshed<>(() -> {
        CompletableFuture<Expiring<String>> fetch = new CompletableFuture<>();
        fetches.add(fetch);
        return fetch;
    }, new Refreshed.Margins(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofSeconds(30)), () -> now);

    @Test
    void all_who_wait_get_what_is_fetched_once() {
        List<CompletableFuture<String>> waiting = List.of(token.get(), token.get(), token.get());

        fetched("a");

        assertThat(fetches).hasSize(1);
        assertThat(waiting).allSatisfy(one -> assertThat(one.join()).isEqualTo("a"));
    }

    @Test
    void whoever_stops_waiting_holds_up_nobody() {
        CompletableFuture<String> gone = token.get();
        CompletableFuture<String> staying = token.get();

        gone.cancel(true);
        fetched("a");

        assertThat(staying.join()).isEqualTo("a");
        assertThat(fetches.getFirst().isCancelled()).isFalse();
    }

    @Test
    void what_is_fresh_is_given_at_once_without_a_fetch() {
        begin("a");

        assertThat(token.get()).isCompletedWithValue("a");
        assertThat(fetches).hasSize(1);
    }

    @Test
    void what_is_stale_is_given_at_once_while_exactly_one_other_is_fetched() {
        begin("a");
        now = START.plus(HOUR).minus(Duration.ofMinutes(5));

        assertThat(token.get()).isCompletedWithValue("a");
        assertThat(token.get()).isCompletedWithValue("a");
        assertThat(fetches).hasSize(2);
        fetched("b");
        assertThat(token.get()).isCompletedWithValue("b");
    }

    @Test
    void what_is_as_good_as_expired_is_not_given_any_more() {
        begin("a");
        now = START.plus(HOUR).minus(Duration.ofMinutes(1));

        CompletableFuture<String> next = token.get();
        assertThat(next).isNotDone();
        fetched("b");

        assertThat(next.join()).isEqualTo("b");
    }

    @Test
    void a_failed_fetch_is_told_to_those_who_wait_and_tried_again_by_the_next() {
        CompletableFuture<String> waiting = token.get();
        fetches.getFirst().completeExceptionally(new IllegalStateException("no"));

        assertThat(waiting).isCompletedExceptionally();
        CompletableFuture<String> next = token.get();
        fetched("a");
        assertThat(next.join()).isEqualTo("a");
    }

    @Test
    void a_failed_fetch_in_the_background_is_not_repeated_at_once() {
        begin("a");
        now = START.plus(HOUR).minus(Duration.ofMinutes(4));
        assertThat(token.get()).isCompletedWithValue("a");
        fetches.getLast().completeExceptionally(new IllegalStateException("no"));

        assertThat(token.get()).isCompletedWithValue("a");
        assertThat(fetches).hasSize(2);
        now = now.plus(Duration.ofSeconds(30));
        assertThat(token.get()).isCompletedWithValue("a");
        assertThat(fetches).hasSize(3);
    }

    @Test
    void what_was_refused_is_dropped_but_not_what_came_since() {
        begin("a");

        token.drop("old");
        assertThat(token.get()).isCompletedWithValue("a");
        token.drop("a");
        assertThat(token.get()).isNotDone();
    }

    private void begin(String value) {
        CompletableFuture<String> _ = token.get();
        fetched(value);
    }

    private void fetched(String value) {
        fetches.getLast().complete(new Expiring<>(value, now.plus(HOUR)));
    }
}
