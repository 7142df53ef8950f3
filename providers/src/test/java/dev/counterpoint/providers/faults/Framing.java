package dev.counterpoint.providers.faults;

import dev.counterpoint.providers.testing.EventStreamWire;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What stands around an event on the wire. */
enum Framing {
    /** Server-sent events; without a type only their data. */
    SSE("text/event-stream") {
        @Override
        byte[] frame(String type, String data) {
            return utf8(sse(type, data));
        }
    },
    /** A line each. */
    LINES("application/x-ndjson") {
        @Override
        byte[] frame(String type, String data) {
            return utf8(data + "\n");
        }
    },
    /** Nothing. */
    BARE("text/plain; charset=utf-8") {
        @Override
        byte[] frame(String type, String data) {
            return utf8(data);
        }
    },
    /** Messages of Amazon's event stream; the type of an exception begins with an exclamation mark. */
    MESSAGES("application/vnd.amazon.eventstream") {
        @Override
        byte[] frame(String type, String data) {
            return type.startsWith("!")
                    ? EventStreamWire.exception(type.substring(1), data)
                    : EventStreamWire.event(type, data);
        }
    },
    /** Server-sent events in the parts of a SageMaker endpoint's answer. */
    PARTS("application/vnd.amazon.eventstream") {
        @Override
        byte[] frame(String type, String data) {
            return type.startsWith("!")
                    ? EventStreamWire.exception(type.substring(1), data)
                    : part(utf8(sse(type, data)));
        }
    },
    /** Text messages of a WebSocket (RFC 6455, 5.2), as a server sends them. */
    SOCKET("") {
        @Override
        byte[] frame(String type, String data) {
            byte[] payload = utf8(data);
            byte[] head = payload.length < SHORT
                    ? new byte[]{WHOLE_TEXT, (byte) payload.length}
                    : new byte[]{WHOLE_TEXT, SHORT, (byte) (payload.length >> Byte.SIZE), (byte) payload.length};
            byte[] frame = new byte[head.length + payload.length];
            System.arraycopy(head, 0, frame, 0, head.length);
            System.arraycopy(payload, 0, frame, head.length, payload.length);
            return frame;
        }
    };

    static final byte WHOLE_TEXT = (byte) 0x81;
    /** In the place of a length: it follows in two bytes. */
    static final byte SHORT = 126;
    /** In the place of a length: it follows in eight bytes. */
    static final byte LONG = 127;

    private final String mediaType;

    Framing(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    abstract byte[] frame(String type, String data);

    /** The bytes of an endpoint's container in one part. */
    static byte[] part(byte[] bytes) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(":message-type", "event");
        headers.put(":event-type", "PayloadPart");
        headers.put(":content-type", "application/octet-stream");
        return EventStreamWire.message(headers, bytes);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sse(String type, String data) {
        return (type.isEmpty() ? "" : "event: " + type + "\n") + "data: " + data + "\n\n";
    }
}
