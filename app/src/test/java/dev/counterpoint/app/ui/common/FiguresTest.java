package dev.counterpoint.app.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0.0006|$0.0006", "0.00064|$0.00064", "0.000649|$0.00065", "0.0029|$0.0029",
            "0.42|$0.42", "1234.5|$1,234.50", "0|$0", "0.0000001|<$0.000001", "0.00999999|$0.01", "0.01|$0.01"})
    void cost_isReadable_largeAndSmall(String dollars, String expected) {
        assertThat(Figures.cost(new BigDecimal(dollars))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0|0", "128|128", "1204|1,204", "9999|9,999", "60210|60.2k", "999949|999.9k",
            "999950|1.0M", "1234567|1.2M"})
    void count_isShort_largeAndSmall(long count, String expected) {
        assertThat(Figures.count(count)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"83.4|83 tok/s", "4.21|4.2 tok/s", "9.96|10 tok/s", "1500|1,500 tok/s"})
    void speed_isRounded(double speed, String expected) {
        assertThat(Figures.speed(speed)).isEqualTo(expected);
    }

    @Test
    void unknown_isADash_neverZero() {
        assertThat(Figures.cost(null)).isEqualTo("–");
        assertThat(Figures.speed(null)).isEqualTo("–");
        assertThat(Figures.tokens(443L, null)).isEqualTo("443 → –");
        assertThat(Durations.seconds(null)).isEqualTo("–");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0|0.00 s", "410|0.41 s", "9994|9.99 s", "9996|10.0 s", "12400|12.4 s",
            "59960|1 min 0 s", "125000|2 min 5 s", "3720000|1 h 2 min"})
    void seconds_areReadable_shortAndLong(long millis, String expected) {
        assertThat(Durations.seconds(Duration.ofMillis(millis))).isEqualTo(expected);
    }

    @Test
    void millis_areWhole_belowASecond() {
        assertThat(Durations.millis(Duration.ofMillis(142))).isEqualTo("142 ms");
        assertThat(Durations.millis(Duration.ofNanos(3))).isEqualTo("<1 ms");
        assertThat(Durations.millis(Duration.ofMillis(1200))).isEqualTo("1.20 s");
    }

    @Test
    void elide_keepsWhatDiffers_andNoHalfCharacter() {
        assertThat(Elide.end("one two\nthree", 9)).isEqualTo("one two…");
        assertThat(Elide.middle("anthropic/claude-sonnet-5", 11)).isEqualTo("anthr…net-5");
        assertThat(Elide.end("a😀😀", 3)).isEqualTo("a…");
        assertThat(Elide.middle("short", 5)).isEqualTo("short");
    }
}
