package dev.counterpoint.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counterpoint.app.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A directory that even root cannot write into: the process sees it mounted read-only, in a namespace of its own. */
@Timeout(120)
class ReadOnlyDirectoryTest {
    private static final String READ_ONLY = "mount --bind \"%1$s\" \"%1$s\" && mount -o remount,ro,bind \"%1$s\" && ";

    @TempDir
    Path temporary;

    private Path data;

    @BeforeEach
    void canMount() throws Exception {
        data = Files.createDirectory(temporary.resolve("data"));
        assumeTrue(canMount(data),
                "Needs the right to mount, in a namespace of its own; DamageTest shows it to others.");
    }

    @Test
    void anEmptyOne_isNamed_withWhatToDo() throws Exception {
        ProgramProcess.Ended ended = run("history");

        assertThat(ended.code()).isNotZero();
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains(data.toString(), "read-only", "--data").doesNotContain("Exception");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void oneWithADatabase_isNamed_andTheDatabaseIsAsItWas() throws Exception {
        try (Store store = Store.open(data, InstantSource.system())) {
            store.settings().put("a", "b").join();
        }
        byte[] before = Files.readAllBytes(data.resolve("counterpoint.db"));

        ProgramProcess.Ended ended = run("compare", "--prompt", "Hello");

        assertThat(ended.code()).isNotZero();
        assertThat(ended.err()).contains(data.toString(), "read-only", "--data").doesNotContain("Exception");
        assertThat(data.resolve("counterpoint.db")).hasBinaryContent(before);
    }

    private ProgramProcess.Ended run(String... arguments) throws IOException, InterruptedException {
        String readOnly = READ_ONLY.formatted(data);
        return ProgramProcess.run(data, "exec unshare -m /bin/sh -c '" + readOnly + "exec \"$@\"' sh \"$@\"; ",
                arguments);
    }

    private static boolean canMount(Path directory) throws InterruptedException {
        try {
            Process probe = new ProcessBuilder("unshare", "-m", "/bin/sh", "-c",
                    READ_ONLY.formatted(directory) + "true").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return probe.waitFor(20, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
