package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.run.StoredRun;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.chat.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

/**
 * The operating system itself refuses to write, in the middle of an answer: to a process whose files may not grow beyond some
 * megabytes (RLIMIT_FSIZE, which can be lifted again), and on a file system that has no more room.
 */
@Timeout(120)
class FullDiskProcessTest {
    /** In the shell's blocks, of 512 or 1024 bytes: enough for the libraries that the process unpacks. */
    private static final int BLOCKS = 16_384;
    private static final int TMPFS_KB = 6_000;

    @TempDir
    Path directory = Path.of("");

    private @Nullable Process process;

    @BeforeEach
    void canLimit() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")) && Files.isExecutable(Path.of("/usr/bin/prlimit")),
                "Needs a shell with ulimit, and prlimit to lift the limit again.");
    }

    @AfterEach
    void end() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void onceThereIsRoom_everythingIsWritten_andTheDatabaseIsWhole() throws Exception {
        Process full = start();
        try (BufferedReader said = full.inputReader(StandardCharsets.UTF_8)) {
            int frames = Integer.parseInt(said.readLine());
            assertThat(said.readLine()).contains("full").containsIgnoringCase("free some space");

            assertThat(new ProcessBuilder("/usr/bin/prlimit", "--pid", Long.toString(full.pid()), "--fsize=unlimited")
                    .inheritIO().start().waitFor()).isZero();
            tell(full, 'r');
            assertThat(said.readLine()).isEqualTo("closed");

            assertThat(Rescue.of(directory, Samples.CLOCK).problem()).isEmpty();
            try (Store store = open()) {
                assertThat(only(store, "during").parts()).containsExactly(new Part.Text("ended while it was full"));
                assertThat(store.database().read(sql -> sql.number(
                        "SELECT sum(length(bytes)) FROM run_frame f JOIN run r ON r.seq = f.run WHERE r.id = ?",
                        Samples.run("during", 0).value())).join()).isEqualTo((long) frames * FullDiskProgram.CHUNK);
            }
        }
    }

    @Test
    void closedWhileFull_itSaysWhatIsLost_andNothingThatWasFinishedIs() throws Exception {
        Process full = start();
        try (BufferedReader said = full.inputReader(StandardCharsets.UTF_8)) {
            said.readLine();
            said.readLine();
            tell(full, 'c');
            assertThat(said.readLine()).contains("What came last of an answer is lost");
            assertThat(full.waitFor(60, TimeUnit.SECONDS)).isTrue();

            assertThat(Rescue.of(directory, Samples.CLOCK).problem()).isEmpty();
            try (Store store = open()) {
                assertThat(only(store, "before").parts()).containsExactly(new Part.Text("whole."));
                assertThat(only(store, "during").state()).isInstanceOfSatisfying(RunState.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(FailureKind.INTERRUPTED));
                store.settings().put("a", "b").join();
            }
        }
    }

    @Test
    void closedWhileItsFileSystemIsFull_itSaysWhatIsLost_andNothingThatWasFinishedIs() throws Exception {
        Path small = Files.createDirectory(directory.resolve("small"));
        Path kept = Files.createDirectory(directory.resolve("kept"));
        String mount = "mount -t tmpfs -o size=" + TMPFS_KB + "k,mode=700 tmpfs " + small;
        assumeTrue(succeeds("unshare", "-m", "/bin/sh", "-c", mount), "Needs the right to mount.");

        // What is on it goes with the namespace.
        Process full = start(small, "unshare", "-m", "/bin/sh", "-c",
                mount + " && \"$@\"; cp -a " + small + "/. " + kept, "sh");
        try (BufferedReader said = full.inputReader(StandardCharsets.UTF_8)) {
            said.readLine();
            assertThat(said.readLine()).contains("full").containsIgnoringCase("free some space");
            tell(full, 'c');
            assertThat(said.readLine()).contains("What came last of an answer is lost");
            assertThat(full.waitFor(60, TimeUnit.SECONDS)).isTrue();

            assertThat(Rescue.of(kept, Samples.CLOCK).problem()).isEmpty();
            try (Store store = Store.open(kept, Samples.CLOCK, Samples.plainText())) {
                assertThat(only(store, "before").parts()).containsExactly(new Part.Text("whole."));
                assertThat(only(store, "during").state()).isInstanceOfSatisfying(RunState.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(FailureKind.INTERRUPTED));
            }
        }
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private Process start() throws IOException {
        return start(directory, "/bin/sh", "-c", "ulimit -S -f " + BLOCKS + " && exec \"$@\"", "sh");
    }

    private Process start(Path data, String... before) throws IOException {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), FullDiskProgram.class.getName(), data.toString()));
        Process started = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        process = started;
        return started;
    }

    private static void tell(Process to, char word) throws IOException {
        to.getOutputStream().write(word);
        to.getOutputStream().flush();
    }

    private static StoredRun only(Store store, String comparison) {
        return store.history().open(new ComparisonId(comparison)).join().orElseThrow().runs().getFirst();
    }

    private Store open() {
        return Store.open(directory, Samples.CLOCK, Samples.plainText());
    }
}
