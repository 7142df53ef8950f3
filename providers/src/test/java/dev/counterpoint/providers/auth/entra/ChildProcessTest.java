package dev.counterpoint.providers.auth.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChildProcessTest {
    private static final Duration AMPLE = Duration.ofSeconds(50);
    private static final String JAVA = System.getProperty("java.home") + File.separator + "bin" + File.separator
            + "java";

    private final ChildProcess processes = new ChildProcess(List.of());

    @Test
    void run_givesWhatWasWrittenAndTheExitCode() {
        ProcessRunner.Result version = processes.run(List.of(JAVA, "--version"), AMPLE).join();
        assertThat(version.exit()).isZero();
        assertThat(version.output()).contains(Integer.toString(Runtime.version().feature()));

        ProcessRunner.Result wrong = processes.run(List.of(JAVA, "--no-such-option"), AMPLE).join();
        assertThat(wrong.exit()).isNotZero();
        assertThat(wrong.errors()).contains("no-such-option");
    }

    /** Which variables are hostile, IsolationTest chooses. */
    @Test
    void run_handsOnWhatAProgramNeedsAndIsMeantToRead_andNothingElseOfTheEnvironment() {
        assumeThat(new File("/usr/bin/env")).exists();
        List<String> others = System.getenv().keySet().stream()
                .filter(name -> name.matches("[A-Z]+(_[A-Z]+)*") && !ChildProcess.NEEDED.contains(name)).sorted()
                .toList();
        assumeThat(others).hasSizeGreaterThan(1);
        String meant = others.getFirst();

        List<String> seen = new ChildProcess(List.of(meant)).run(List.of("/usr/bin/env"), AMPLE).join().output().lines()
                .map(line -> line.replaceFirst("=.*", "")).toList();

        assertThat(seen).contains("PATH", meant).doesNotContainAnyElementsOf(others.subList(1, others.size()));
    }

    @Test
    void run_failsWhereThereIsNoSuchProgram() {
        assertThatThrownBy(() -> processes.run(List.of("counterpoint-no-such-program"), AMPLE).join())
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void run_endsWhatTakesTooLong() {
        assumeThat(new File("/bin/sleep")).exists();

        assertThatThrownBy(() -> processes.run(List.of("/bin/sleep", "50"), Duration.ofMillis(20)).join())
                .hasCauseInstanceOf(TimeoutException.class);
    }
}
