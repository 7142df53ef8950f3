package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.run.StoredRun;
import dev.counterpoint.app.store.HistoryStore.HistoryEntry;
import dev.counterpoint.providers.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL at any moment loses at most what the last 250 ms brought. The program streams comparisons over six protocols,
 * fast and slow, two at once, and is killed {@code counterpoint.kills} times over one database: ten in every build, a
 * hundred in the bench profile.
 */
class KillTest {
    private static final long PROMISED_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int KILLS = Integer.getInteger("counterpoint.kills", 10);
    private static final int COMPARISONS_OF_A_ROUND = 120;

    @TempDir
    Path directory;

    /** What each model says to its end, as the first run that finished has it. */
    private final Map<String, String> whole = new HashMap<>();
    private final Set<String> looked = new HashSet<>();
    private int interrupted;
    private int cutAfterAFailure;
    private int finished;
    private int certainCharacters;

    @Test
    void finishedRunsAreWhole_othersHaveTheirTextUpToAQuarterSecondBefore_andTheFileIsSound() throws Exception {
        SplittableRandom moments = new SplittableRandom(System.nanoTime());
        for (int kill = 0; kill < KILLS; kill++) {
            StreamingProcess process = StreamingProcess.start(directory, kill % 3 == 2);
            process.awaitStreaming();
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(moments.nextInt(1, 1_500));
            while (System.nanoTime() < until) {
                LockSupport.parkNanos(until - System.nanoTime());
            }
            look(process.kill(PROMISED_NANOS));
        }
        // Else nothing was tested.
        assertThat(interrupted).isGreaterThan(KILLS);
        assertThat(finished).isGreaterThan(KILLS);
        assertThat(cutAfterAFailure).isPositive();
        assertThat(certainCharacters).isGreaterThan(KILLS * 100);
        assertThat(whole).containsKeys("openai/plain", "cohere/plain");
        tell();
    }

    /** For the page of benchmarks. */
    private void tell() throws IOException {
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("kills.json"),
                """
                {"kills":%d,"finished":%d,"interrupted":%d,"characters":%d}
                """.formatted(KILLS, finished, interrupted, certainCharacters));
    }

    private void look(StreamingProcess.Certain certain) {
        try (Store store = Store.open(directory, InstantSource.system())) {
            assertThat(
                    store.database().read(sql -> sql.first("PRAGMA integrity_check", row -> row.getString(1))).join())
                    .contains("ok");
            assertThat(store.database().read(sql -> sql.list("PRAGMA foreign_key_check", row -> row.getString(1)))
                    .join()).isEmpty();
            Map<String, StoredRun> kept = new HashMap<>();
            for (HistoryEntry entry : store.history().newest(null, COMPARISONS_OF_A_ROUND, null).join()) {
                store.history().open(new ComparisonId(entry.id().value())).join().orElseThrow().runs()
                        .forEach(run -> kept.put(run.id().value(), run));
            }
            kept.values().stream().filter(run -> looked.add(run.id().value())).forEach(this::isWholeOrInterrupted);
            certain.ended().forEach((run, hash) -> {
                assertThat(kept).containsKey(run);
                assertThat(Objects.requireNonNull(kept.get(run)).state()).as("a run that ended in time")
                        .isInstanceOf(RunState.Finished.class);
                assertThat(text(Objects.requireNonNull(kept.get(run))).hashCode()).isEqualTo(hash);
            });
            certain.characters().forEach((run, characters) -> {
                assertThat(kept).containsKey(run);
                certainCharacters += characters;
                assertThat(spoken(Objects.requireNonNull(kept.get(run))))
                        .as("characters that came in time, of "
                                + Objects.requireNonNull(kept.get(run)).target().model())
                        .isGreaterThanOrEqualTo(characters);
            });
            if (certain.draft() >= 0) {
                String draft = store.drafts().load().join().orElseThrow().content().messages().getLast().text();
                assertThat(Integer.parseInt(draft)).isGreaterThanOrEqualTo(certain.draft());
            }
        }
    }

    private void isWholeOrInterrupted(StoredRun run) {
        String text = text(run);
        switch (run.state()) {
            case RunState.Finished _ -> {
                finished++;
                assertThat(run.failed()).as("asked in vain before").hasSize(run.targets().size() - 1);
                assertThat(text).as(run.target().model()).isNotEmpty()
                        .isEqualTo(whole.computeIfAbsent(run.target().model(), _ -> text));
            }
            case RunState.Failed failed -> {
                interrupted++;
                assertThat(failed.kind()).as("%s: %s", run.target().model(), failed).isEqualTo(FailureKind.INTERRUPTED);
                String end = whole.get(run.target().model());
                if (!text.isEmpty() && run.targets().size() > 1) {
                    assertThat(run.failed()).as("asked in vain before").hasSize(1);
                    cutAfterAFailure++;
                }
                if (end != null) {
                    assertThat(end).as("what the model says to its end").startsWith(text);
                }
            }
            case RunState.Running _ -> throw new AssertionError(run.target().model() + " runs on for ever.");
        }
    }

    private static String text(StoredRun run) {
        return ToldJournal.text(run.parts());
    }

    /** Characters without what is put between parts. */
    private static int spoken(StoredRun run) {
        return run.parts().stream().mapToInt(part -> ToldJournal.text(List.of(part)).length()).sum();
    }
}
