package dev.counterpoint.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file system of a few kilobytes, in a namespace of its own: the program meets its end before it has begun. */
@Timeout(180)
class NoRoomAtStartTest {
    @TempDir
    Path data;

    /** Where the first table finds no room, then the schema, then the log of the first writing. */
    @ParameterizedTest
    @ValueSource(ints = {4, 16, 64, 160, 320})
    void fullDisk_isNamed_withWhatToDo(int kilobytes) throws Exception {
        assumeTrue(canMount(), "Needs the right to mount, in a namespace of its own.");

        ProgramProcess.Ended ended = ProgramProcess.run(data, "exec unshare -m /bin/sh -c 'mount -t tmpfs -o size="
                + kilobytes + "k,mode=700 tmpfs " + data + " && exec \"$@\"' sh \"$@\"; ", "compare", "--prompt",
                "Hello");

        assertThat(ended.code()).isNotZero();
        assertThat(ended.err()).containsIgnoringCase("full").containsIgnoringCase("free some space")
                .doesNotContain("Exception");
    }

    private boolean canMount() throws IOException, InterruptedException {
        return Files.isExecutable(Path.of("/usr/bin/unshare")) && new ProcessBuilder("unshare", "-m", "/bin/sh", "-c",
                "mount -t tmpfs tmpfs " + data).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    }
}
