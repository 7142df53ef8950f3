package dev.counterpoint.app.store;

import dev.counterpoint.app.store.DraftStore.Draft;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A program that streams into a journal until it is killed, and the one that kills it. */
final class KilledProcess {
    static final int RUNS = 3;
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

    private final Process process;
    private final NavigableMap<Long, Integer> heard = new ConcurrentSkipListMap<>();
    private final CountDownLatch streaming = new CountDownLatch(1);

    private KilledProcess(Process process) {
        this.process = process;
    }

    static KilledProcess start(Path directory) throws IOException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), KilledProcess.class.getName(), directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        KilledProcess started = new KilledProcess(process);
        Thread.ofPlatform().daemon().start(started::listen);
        return started;
    }

    void awaitStreaming() throws InterruptedException {
        if (!streaming.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The other process does not stream.");
        }
    }

    /** Kills it (SIGKILL) and tells the last frame of which it is certain that it was given to the journal by then. */
    int killAfterTellingWhatCame(long beforeNanos) throws InterruptedException {
        long now = System.nanoTime();
        process.destroyForcibly().waitFor();
        var last = heard.floorEntry(now - beforeNanos);
        return last == null ? -1 : last.getValue();
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // Heard later than given: so what counts as given in time surely was.
                heard.put(System.nanoTime(), Integer.valueOf(line));
                streaming.countDown();
            }
        } catch (IOException killed) {
            // As intended.
        }
    }

    @SuppressWarnings({"SystemOut", "resource"}) // It is killed: nothing is ever closed.
    public static void main(String[] arguments) {
        Store store = Store.open(Path.of(arguments[0]), InstantSource.system(), Samples.plainText());
        store.journal().begin(Samples.comparison("c", "x", RUNS), Samples.NOON);
        for (int frame = 0;; frame++) {
            for (int run = 0; run < RUNS; run++) {
                store.journal().frame(Samples.run("c", run), 1, frame, Samples.bytes(frame + ","));
            }
            store.drafts().save(new Draft(Samples.prompt(Integer.toString(frame)), List.of(), null, ""));
            System.out.println(frame);
            LockSupport.parkNanos(PACE_NANOS);
        }
    }
}
