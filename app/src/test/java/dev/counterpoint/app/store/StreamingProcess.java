package dev.counterpoint.app.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A {@link StreamingProgram} as a process of its own, what it said and when, and its end. */
final class StreamingProcess {
    /** A beat comes every 10 ms; a machine that lets the process wait longer than this is slow, not the program. */
    private static final long USUAL_BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
    private static final long LOOK_BACK_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** As soon as so much was said, everything streams. */
    private static final int UNDER_WAY = 40;

    /** A line and when it was heard, which is later than it was meant: what counts as in time surely was. */
    private record Heard(long at, String line) {}

    /**
     * What is certain to have been given to the journal in time.
     *
     * @param characters by run that had not ended
     * @param ended      the hash of the answer's text, by run
     * @param draft      -1 for none
     */
    record Certain(Map<String, Integer> characters, Map<String, Integer> ended, int draft) {}

    private final Process process;
    private final List<Heard> heard = new ArrayList<>();
    private final CountDownLatch underWay = new CountDownLatch(UNDER_WAY);
    private final Thread listener;

    private StreamingProcess(Process process) {
        this.process = process;
        this.listener = Thread.ofPlatform().daemon().start(this::listen);
    }

    static StreamingProcess start(Path directory, boolean instantly) throws IOException {
        return new StreamingProcess(
                new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-cp",
                        System.getProperty("java.class.path"), StreamingProgram.class.getName(),
                        directory.toString(), instantly ? "instantly" : "paced")
                        .redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    void awaitStreaming() throws InterruptedException {
        if (!underWay.await(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("The other process does not stream.");
        }
    }

    /**
     * Kills it (SIGKILL).
     *
     * @param promisedNanos how much may be lost, on a machine that lets the process run
     */
    Certain kill(long promisedNanos) throws InterruptedException {
        long now = System.nanoTime();
        process.destroyForcibly().waitFor();
        listener.join();
        long inTime = now - promisedNanos - delay(now);
        Map<String, Integer> characters = new HashMap<>();
        Map<String, Integer> ended = new HashMap<>();
        int draft = -1;
        for (Heard one : heard) {
            if (one.at() <= inTime) {
                String[] words = one.line().split(" ", -1);
                switch (words[0]) {
                    case "text" -> characters.put(words[1], Integer.valueOf(words[2]));
                    case "end" -> {
                        characters.remove(words[1]);
                        ended.put(words[1], Integer.valueOf(words[2]));
                    }
                    case "draft" -> draft = Integer.parseInt(words[1]);
                    default -> {
                        // A beat.
                    }
                }
            }
        }
        return new Certain(characters, ended, draft);
    }

    /** How long this machine let the two processes wait beyond the usual, shortly before. */
    private long delay(long now) {
        long longest = 0;
        long last = now - LOOK_BACK_NANOS;
        for (Heard one : heard) {
            if (one.at() > last && one.at() < now) {
                longest = Math.max(longest, one.at() - last);
                last = one.at();
            }
        }
        return Math.max(0, Math.max(longest, now - last) - USUAL_BEAT_NANOS);
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard.add(new Heard(System.nanoTime(), line));
                if (line.startsWith("text")) {
                    underWay.countDown();
                }
            }
        } catch (IOException killed) {
            // As intended.
        }
    }
}
