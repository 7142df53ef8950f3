package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.run.StoredRun;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoProcessesTest {
    @TempDir
    Path temporary;

    @Test
    void manyOpenAFreshDirectoryAtOnce() {
        for (int round = 0; round < 3; round++) {
            Path directory = temporary.resolve("round-" + round);
            try (var threads = Executors.newCachedThreadPool()) {
                List<CompletableFuture<Void>> all = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    String name = "name-" + i;
                    all.add(CompletableFuture.runAsync(() -> {
                        try (Store store = open(directory)) {
                            store.providers().save(Samples.openAi(name, name, "https://a")).join();
                        }
                    }, threads));
                }
                all.forEach(CompletableFuture::join);
            }
            try (Store store = open(directory)) {
                assertThat(store.providers().list().join()).hasSize(7);
                assertThat(store.providers().problems().join()).as("they all sealed with one key").isEmpty();
            }
        }
    }

    @Test
    void bothWriteAtOnce_andNothingIsLost() {
        try (Store one = open(temporary); Store two = open(temporary)) {
            for (Store store : List.of(one, two)) {
                store.journal().begin(Samples.comparison(name(store, one), "x", 1), Samples.NOON);
            }
            for (int i = 0; i < 2000; i++) {
                one.journal().frame(Samples.run("one", 0), 1, i, Samples.bytes("a"));
                two.journal().frame(Samples.run("two", 0), 1, i, Samples.bytes("b"));
            }
            one.journal().ended(Samples.run("one", 0), Samples.finished("a"));
            two.journal().ended(Samples.run("two", 0), Samples.finished("b"));

            assertThat(one.history().newest(null, 10, null).join()).hasSize(2);
            two.history().newest(null, 10, null).join();
            assertThat(one.database().read(sql -> sql.number("SELECT count(*) FROM run_frame")).join())
                    .isEqualTo(4000);
        }
    }

    @Test
    void theRunsOfALiveProcess_areLeftAlone_untilItIsKilled() throws Exception {
        KilledProcess process = KilledProcess.start(temporary);
        process.awaitStreaming();
        try (Store beside = open(temporary)) {
            assertThat(state(beside)).isInstanceOf(RunState.Running.class);
        }
        process.killAfterTellingWhatCame(0);
        try (Store after = open(temporary)) {
            assertThat(state(after)).isInstanceOf(RunState.Failed.class);
        }
    }

    private static RunState state(Store store) {
        List<StoredRun> runs = store.history().open(new ComparisonId("c")).join().orElseThrow().runs();
        return runs.getFirst().state();
    }

    private static String name(Store store, Store one) {
        return store.equals(one) ? "one" : "two";
    }

    private static Store open(Path directory) {
        return Store.open(directory, InstantSource.system(), Samples.plainText());
    }
}
