package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.run.StoredRun;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.chat.Part;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at any moment loses at most what the last 250 ms brought. */
class KillTest {
    private static final long PROMISED_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    @TempDir
    Path directory;

    @Test
    void whatCameBeforeTheKill_isThere_andTheRunsAreInterrupted() throws Exception {
        killAndReopen();
    }

    @Tag("slow")
    @RepeatedTest(15)
    void whatCameBeforeTheKill_isThere_atManyMoments() throws Exception {
        killAndReopen();
    }

    private void killAndReopen() throws Exception {
        KilledProcess process = KilledProcess.start(directory);
        process.awaitStreaming();
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(300, 900));
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
        int certain = process.killAfterTellingWhatCame(PROMISED_NANOS);

        assertThat(certain).as("frames that came in time").isPositive();
        try (Store store = Store.open(directory, InstantSource.system(), Samples.plainText())) {
            List<StoredRun> runs = store.history().open(new ComparisonId("c")).join().orElseThrow().runs();
            assertThat(runs).hasSize(KilledProcess.RUNS);
            for (StoredRun run : runs) {
                String[] frames = run.parts().getFirst() instanceof Part.Text(String text, _)
                        ? text.split(",", -1)
                        : new String[0];
                assertThat(frames.length - 2).isGreaterThanOrEqualTo(certain);
                for (int i = 0; i < frames.length - 1; i++) {
                    assertThat(frames[i]).as("no frame is missing between").isEqualTo(Integer.toString(i));
                }
                assertThat(run.state()).isInstanceOfSatisfying(RunState.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(FailureKind.INTERRUPTED));
            }
            String draft = store.drafts().load().join().orElseThrow().content().messages().getLast().text();
            assertThat(Integer.parseInt(draft)).isGreaterThanOrEqualTo(certain);
            assertThat(
                    store.database().read(sql -> sql.first("PRAGMA integrity_check", row -> row.getString(1))).join())
                    .contains("ok");
        }
    }
}
