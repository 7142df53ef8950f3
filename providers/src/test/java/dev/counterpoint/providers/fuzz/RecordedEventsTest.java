package dev.counterpoint.providers.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is read from every fixture, event by event, as it was looked at and approved: whoever changes a reader sees here what
 * that changes. {@code -Devents=write} writes the files anew; that of a fixture that is new or was changed is written by
 * itself, to be looked at and kept with it, but not on a build server.
 */
class RecordedEventsTest {
    static List<Seed> fixtures() {
        return Seed.all();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void events_areThoseThatWereRecorded(Seed fixture) throws IOException {
        Decoded decoded = Decoded.of(fixture.protocol(), fixture.wire());
        String of = "of " + checksum(fixture.text()) + "\n";
        String made = Stream.concat(decoded.events().stream().map(Object::toString),
                Stream.of(decoded.finished() ? "finished" : String.valueOf(decoded.failure())))
                .map(line -> line.replace("\r", "\\r").replace("\n", "\\n"))
                .collect(Collectors.joining("\n", of, "\n"));
        Path file = sources().resolve(fixture.name() + ".events.txt");
        boolean other = !Files.exists(file) || !Files.readString(file).startsWith(of);
        if ("write".equals(System.getProperty("events")) || (other && System.getenv("CI") == null)) {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, made);
        }

        assertThat(file).as("written by -Devents=write").content().isEqualTo(made);
    }

    /** However a checkout ends its lines. */
    private static String checksum(byte[] fixture) {
        CRC32 crc = new CRC32();
        crc.update(new String(fixture, StandardCharsets.UTF_8).replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }

    private static Path sources() {
        Path module = Path.of("").toAbsolutePath();
        Path inModule = Path.of("src/test/resources/recorded");
        return Files.exists(module.resolve("src/test"))
                ? module.resolve(inModule)
                : module.resolve("providers").resolve(inModule);
    }
}
