package dev.counterpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class OneWindowTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    void take_isForOneAtATime() throws IOException {
        OneWindow first = OneWindow.take(directory, () -> {}).orElseThrow();
        assertThat(OneWindow.take(directory, () -> {})).isEmpty();

        first.close();

        Optional<OneWindow> second = OneWindow.take(directory, () -> {});
        assertThat(second).isPresent();
        second.orElseThrow().close();
    }

    @Test
    void askToFront_reachesTheFirst() throws IOException, InterruptedException {
        CountDownLatch asked = new CountDownLatch(2);
        try (OneWindow _ = OneWindow.take(directory, asked::countDown).orElseThrow()) {
            assertThat(OneWindow.askToFront(directory)).isTrue();
            assertThat(OneWindow.askToFront(directory)).isTrue();
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(OneWindow.askToFront(directory)).isFalse();
    }

    @Test
    void take_worksOverWhatADeadProcessLeft() throws IOException {
        Files.writeString(directory.resolve("window.socket"), "left behind");

        try (OneWindow _ = OneWindow.take(directory, () -> {}).orElseThrow()) {
            assertThat(OneWindow.askToFront(directory)).isTrue();
        }
    }

    @Test
    void take_worksWithoutASocket_whereThePathIsTooLong() throws IOException {
        Path deep = Files.createDirectories(directory.resolve("d".repeat(120)));

        try (OneWindow _ = OneWindow.take(deep, () -> {}).orElseThrow()) {
            assertThat(OneWindow.take(deep, () -> {})).isEmpty();
            assertThat(OneWindow.askToFront(deep)).isFalse();
        }
    }

    @Test
    void itsFiles_areTheOwnersAlone() throws IOException {
        try (OneWindow _ = OneWindow.take(directory, () -> {}).orElseThrow()) {
            for (String name : new String[]{"window.lock", "window.socket"}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))))
                        .isEqualTo("rw-------");
            }
        }
    }
}
