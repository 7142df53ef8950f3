package dev.counterpoint.providers.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Builds messages of Amazon's binary event stream from Smithy's specification "Amazon Event Stream": total length, length
 * of the headers, CRC32 of these two; the headers, each a name with its length in one byte, a type (7 is a string) and a
 * value with its length in two; the payload; CRC32 of all. Shares no code with the library.
 */
public final class EventStreamWire {
    private static final int STRING = 7;
    /** The head of an answer whose body follows in chunks. */
    public static final String HEAD = String.join("\r\n", "HTTP/1.1 200 OK",
            "Content-Type: application/vnd.amazon.eventstream", "Transfer-Encoding: chunked", "", "");

    private EventStreamWire() {}

    /** The messages of a fixture, one after the other. */
    public static byte[] fixture(String path) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        new String(Wire.fixture(path), StandardCharsets.UTF_8).lines().forEach(line -> {
            int space = line.indexOf(' ');
            String type = line.substring(0, space);
            String payload = line.substring(space + 1);
            all.writeBytes(type.startsWith("!") ? exception(type.substring(1), payload) : event(type, payload));
        });
        return all.toByteArray();
    }

    public static byte[] event(String type, String json) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(":event-type", type);
        headers.put(":content-type", "application/json");
        headers.put(":message-type", "event");
        return message(headers, json.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] exception(String type, String json) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(":message-type", "exception");
        headers.put(":exception-type", type);
        headers.put(":content-type", "application/json");
        return message(headers, json.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] message(Map<String, String> named, byte[] payload) {
        try {
            ByteArrayOutputStream headerBytes = new ByteArrayOutputStream();
            DataOutputStream headers = new DataOutputStream(headerBytes);
            for (Map.Entry<String, String> header : named.entrySet()) {
                headers.writeByte(header.getKey().length());
                headers.writeBytes(header.getKey());
                headers.writeByte(STRING);
                headers.writeUTF(header.getValue()); // ASCII: two bytes of length, then the bytes
            }
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(frame);
            out.writeInt(16 + headerBytes.size() + payload.length);
            out.writeInt(headerBytes.size());
            out.writeInt(crc(frame));
            out.write(headerBytes.toByteArray());
            out.write(payload);
            out.writeInt(crc(frame));
            return frame.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Every request is answered with these messages in one chunk, and then the body ends. */
    public static WireServer.Handler answering(byte[] messages) {
        return (_, to) -> {
            to.raw(HEAD);
            to.chunk(messages);
            to.endChunks();
        };
    }

    private static int crc(ByteArrayOutputStream bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.toByteArray());
        return (int) crc.getValue();
    }
}
