package dev.counterpoint.providers.sandbox.dialect;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * A message of Amazon's binary event stream.
 *
 * @see <a href="https://smithy.io/2.0/aws/amazon-eventstream.html">Smithy's specification: Amazon Event Stream</a>
 */
final class EventStreamFrame {
    static final String MEDIA_TYPE = "application/vnd.amazon.eventstream";
    private static final int STRING = 7;
    private static final int PRELUDE = 12;
    private static final int CHECKSUM = 4;

    private EventStreamFrame() {}

    static byte[] event(String type, String contentType, String payload) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(":event-type", type);
        headers.put(":content-type", contentType);
        headers.put(":message-type", "event");
        return write(headers, payload);
    }

    static byte[] exception(String type, String payload) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(":exception-type", type);
        headers.put(":content-type", "application/json");
        headers.put(":message-type", "exception");
        return write(headers, payload);
    }

    private static byte[] write(Map<String, String> named, String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        byte[] headers = headers(named);
        ByteBuffer frame = ByteBuffer.allocate(PRELUDE + headers.length + payload.length + CHECKSUM);
        frame.putInt(frame.capacity()).putInt(headers.length).putInt(checksum(frame));
        frame.put(headers).put(payload).putInt(checksum(frame));
        return frame.array();
    }

    private static byte[] headers(Map<String, String> named) {
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        named.forEach((name, value) -> {
            byte[] key = name.getBytes(StandardCharsets.UTF_8);
            byte[] text = value.getBytes(StandardCharsets.UTF_8);
            headers.write(key.length);
            headers.writeBytes(key);
            headers.write(STRING);
            headers.write(text.length >> Byte.SIZE);
            headers.write(text.length);
            headers.writeBytes(text);
        });
        return headers.toByteArray();
    }

    /** Of all that was written so far. */
    private static int checksum(ByteBuffer frame) {
        CRC32 crc = new CRC32();
        crc.update(frame.duplicate().flip());
        return (int) crc.getValue();
    }
}
