package dev.counterpoint.providers.fuzz;

import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.testing.EventStreamWire;
import dev.counterpoint.providers.testing.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A stream that a vendor publishes, to start from. Not a record, for it would compare its array by identity. */
public final class Seed {
    private static final List<String> STREAMS = List.of(".sse", ".ndjson", ".jsonl", ".events", ".txt");
    private static final int PART = 37;

    /** What stands around a fixture's text on the wire. */
    @FunctionalInterface
    public interface Framing {
        byte[] frame(byte[] text);
    }

    private final String name;
    private final WireProtocol protocol;
    private final byte[] text;
    private final Framing framing;

    private Seed(String name, WireProtocol protocol, byte[] text, Framing framing) {
        this.name = name;
        this.protocol = protocol;
        this.text = text;
        this.framing = framing;
    }

    /** The fixture's. */
    public String name() {
        return name;
    }

    /** What reads it. */
    public WireProtocol protocol() {
        return protocol;
    }

    /** As the fixture has it. */
    public byte[] text() {
        return text.clone();
    }

    /** Makes of such a text what goes over the wire; of a broken one too. */
    public Framing framing() {
        return framing;
    }

    /** Every fixture that is a stream, by name; from a directory of classes, or from a jar as the benchmarks have it. */
    public static List<Seed> all() {
        try {
            URI root = Objects.requireNonNull(Seed.class.getResource("/wire")).toURI();
            if (!root.getScheme().equals("jar")) {
                return under(Path.of(root));
            }
            try (FileSystem jar = FileSystems.newFileSystem(root, Map.of())) {
                return under(jar.getPath("/wire"));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<Seed> under(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> STREAMS.stream().anyMatch(name::endsWith)).sorted().map(Seed::of).toList();
        }
    }

    public byte[] wire() {
        return framing.frame(text);
    }

    /** Whether the text stands in binary messages. */
    boolean framed() {
        return protocol == WireProtocol.BEDROCK || protocol == WireProtocol.SAGEMAKER;
    }

    private static Seed of(String name) {
        WireProtocol protocol = protocol(name.substring(0, name.indexOf('/')));
        return new Seed(name, protocol, Wire.fixture(name), switch (protocol) {
            case BEDROCK -> Seed::messages;
            case SAGEMAKER -> Seed::parts;
            default -> text -> text;
        });
    }

    private static WireProtocol protocol(String folder) {
        return switch (folder) {
            case "azure", "compatible" -> WireProtocol.OPENAI;
            default -> WireProtocol.ofWire(folder);
        };
    }

    /** A message a line, as {@link EventStreamWire#fixture} has it. */
    private static byte[] messages(byte[] text) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        new String(text, StandardCharsets.UTF_8).lines().forEach(line -> {
            int space = Math.max(line.indexOf(' '), 0);
            String type = ascii(line.substring(0, space));
            String payload = line.substring(Math.min(line.length(), space + 1));
            all.writeBytes(type.startsWith("!")
                    ? EventStreamWire.exception(type.substring(1), payload)
                    : EventStreamWire.event(type, payload));
        });
        return all.toByteArray();
    }

    private static byte[] parts(byte[] text) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(":message-type", "event");
        headers.put(":event-type", "PayloadPart");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int at = 0; at < text.length; at += PART) {
            all.writeBytes(EventStreamWire.message(headers,
                    Arrays.copyOfRange(text, at, Math.min(text.length, at + PART))));
        }
        return all.toByteArray();
    }

    private static String ascii(String text) {
        return text.replaceAll("[^ -~]", "?");
    }

    @Override
    public String toString() {
        return name;
    }
}
