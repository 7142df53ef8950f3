package dev.counterpoint.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SpentTodayTest {
    private final List<Instant> asked = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T22:00:00Z");
    private CompletableFuture<Optional<BigDecimal>> answer = CompletableFuture.completedFuture(Optional.empty());
    private final SpentToday spent = new SpentToday(since -> {
        asked.add(since);
        return answer;
    }, () -> now, ZoneOffset.UTC, Runnable::run, wait -> task -> {
        waits.add(wait);
        later.add(task);
    });

    @Test
    void nothingIsSaid_whereNoCostIsKnown() {
        spent.start();
        assertThat(spent.wordsProperty().get()).isEmpty();
        assertThat(asked).containsExactly(Instant.parse("2026-11-21T00:00:00Z"));
    }

    @Test
    void theSumIsReckonedAnew_asADayBegins() {
        answer = CompletableFuture.completedFuture(Optional.of(new BigDecimal("0.42")));
        spent.start();
        assertThat(spent.wordsProperty().get()).isEqualTo("Today $0.42");
        assertThat(waits).containsExactly(Duration.ofHours(2).plusSeconds(1));
        now = Instant.parse("2026-11-22T00:00:01Z");
        answer = CompletableFuture.completedFuture(Optional.empty());
        later.removeFirst().run();
        assertThat(spent.wordsProperty().get()).isEmpty();
        assertThat(asked).last().isEqualTo(Instant.parse("2026-11-22T00:00:00Z"));
    }

    @Test
    void manyChangesWhileItIsReckoned_askOnceMore() {
        answer = new CompletableFuture<>();
        spent.refresh();
        spent.refresh();
        spent.refresh();
        CompletableFuture<Optional<BigDecimal>> first = answer;
        answer = CompletableFuture.completedFuture(Optional.of(BigDecimal.ONE));
        first.complete(Optional.empty());
        assertThat(asked).hasSize(2);
        assertThat(spent.wordsProperty().get()).isEqualTo("Today $1.00");
    }
}
