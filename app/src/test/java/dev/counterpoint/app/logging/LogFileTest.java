package dev.counterpoint.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    Path directory = Path.of("");

    private final LoggerContext context = new LoggerContext();

    @BeforeEach
    void start() {
        // SLF4J does this for the program's own context; without it Logback drops every event.
        context.setMDCAdapter(new LogbackMDCAdapter());
    }

    @Test
    void open_writesToOneFile_theOwnersAlone() throws IOException {
        LogFile.open(context, directory);

        context.getLogger("some.class").warn("Something {}", "odd", new IllegalStateException("why"));
        context.stop();

        Path file = directory.resolve("counterpoint.log");
        assertThat(Files.readString(file)).contains("WARN", "some.class: Something odd", "IllegalStateException: why");
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    @Test
    void open_keepsWhatGoesOverTheWireOut() throws IOException {
        LogFile.open(context, directory);

        context.getLogger("jdk.httpclient.HttpClient").error("HEADERS authorization: Bearer sk-secret");
        context.stop();

        assertThat(Files.readString(directory.resolve("counterpoint.log"))).isEmpty();
    }

    @Test
    void aFullFile_isMovedAside_andTheNextIsTheOwnersAloneToo() throws IOException {
        LogFile.open(context, directory);
        String line = "x".repeat(100_000);

        for (int i = 0; i < 30; i++) {
            context.getLogger("some.class").warn(line);
        }
        context.stop();

        try (Stream<Path> files = Files.list(directory)) {
            List<Path> all = files.toList();
            assertThat(all).hasSizeBetween(2, 4)
                    .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
