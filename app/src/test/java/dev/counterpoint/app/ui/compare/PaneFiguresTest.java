package dev.counterpoint.app.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.run.RunMetrics;
import dev.counterpoint.app.run.RunResult;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaneFiguresTest {
    @Test
    void of_givesTheFourFigures() {
        PaneFigures figures = PaneFigures.of(metrics(410, 2000, new Usage(443L, 128L, null, null, null), "0.0006"), 0,
                true);
        assertThat(figures.firstToken()).isEqualTo("0.41 s");
        assertThat(figures.speed()).isEqualTo("81 tok/s");
        assertThat(figures.tokens()).isEqualTo("443 → 128");
        assertThat(figures.cost()).isEqualTo("$0.0006");
    }

    @Test
    void of_estimatesTheSpeed_whileNothingIsCounted() {
        assertThat(PaneFigures.of(metrics(500, 1500, Usage.NONE, null), 61, false).speed()).isEqualTo("≈ 61 tok/s");
    }

    @Test
    void of_saysThatUsageIsMissing_onlyOfWhatCameToItsEnd() {
        assertThat(PaneFigures.of(metrics(500, 1500, Usage.NONE, null), 61, true).tokens())
                .isEqualTo("usage not received");
        assertThat(PaneFigures.of(metrics(500, 1500, Usage.NONE, null), 61, false).tokens()).isEmpty();
    }

    @Test
    void of_showsNoCost_whereNoneIsKnown() {
        assertThat(PaneFigures.of(metrics(410, 2000, new Usage(1L, 1L, null, null, null), null), 0, true).cost())
                .isEmpty();
    }

    @Test
    void leaders_areAmongThoseThatCameToTheirEnd() {
        List<@Nullable RunResult> results = new ArrayList<>();
        results.add(null);
        results.add(finished(metrics(500, 900, Usage.NONE, "0.002")));
        results.add(finished(metrics(400, 900, Usage.NONE, "0.003")));
        results.add(new RunResult(new RunState.Failed(FailureKind.INTERRUPTED, Layer.STREAM, "Cut.", "", 0), List.of(),
                metrics(1, 2, Usage.NONE, "0.000001")));
        assertThat(Leaders.of(results)).isEqualTo(new Leaders(2, 1));
    }

    @Test
    void leaders_needTwo() {
        List<@Nullable RunResult> one = new ArrayList<>();
        one.add(finished(metrics(500, 900, Usage.NONE, null)));
        assertThat(Leaders.of(one)).isEqualTo(Leaders.NONE);
    }

    @Test
    void word_neverCallsACutAnswerComplete() {
        assertThat(ended(new RunState.Failed(FailureKind.INTERRUPTED, Layer.STREAM, "Cut.", "", 0)).word())
                .isEqualTo("interrupted");
        assertThat(ended(new RunState.Failed(FailureKind.CANCELLED, Layer.PROGRAM, "Stopped.", "", 0)).word())
                .isEqualTo("stopped");
        PaneStatus cut = ended(new RunState.Finished(StopReason.LENGTH, "max_tokens"));
        assertThat(cut.word()).isEqualTo("length limit");
        assertThat(cut.explanation()).contains("not complete").contains("max_tokens");
    }

    private static PaneStatus ended(RunState state) {
        return new PaneStatus.Ended(state);
    }

    private static RunResult finished(RunMetrics metrics) {
        return new RunResult(new RunState.Finished(StopReason.END, "stop"), List.of(), metrics);
    }

    private static RunMetrics metrics(long firstMillis, long totalMillis, Usage usage, @Nullable String cost) {
        return new RunMetrics(Duration.ofMillis(firstMillis), Duration.ofMillis(totalMillis), usage, 1, null,
                cost == null ? null : new BigDecimal(cost));
    }
}
