package dev.counterpoint.providers.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.counterpoint.providers.chat.WireProtocol;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * A short run; {@code -Dfuzz.tries=1000000} makes it long, {@code -Dfuzz.seed} another one, and {@code -Dfuzz.from} begins
 * at the number of a finding.
 */
class FuzzTest {
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final long FROM = Long.getLong("fuzz.from", 0);
    private static final long TRIES = Long.getLong("fuzz.tries", 10_000);

    @Test
    void everySplitAndEveryMutation_leavesTheReadersWhole() {
        Campaign campaign = new Campaign(SEED);

        Campaign.Report report = assertTimeoutPreemptively(Duration.ofSeconds(60 + TRIES / 500),
                () -> campaign.run(FROM, TRIES), () -> "It hangs at try " + campaign.at() + " of seed " + SEED);

        if (TRIES >= 10_000) {
            assertThat(report.byProtocol().keySet()).containsAll(Arrays.asList(WireProtocol.values()));
        }
    }
}
