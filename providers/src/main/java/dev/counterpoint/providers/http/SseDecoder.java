package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events by the rules of the HTML standard, 9.2.6: lines end in CR, LF or CRLF; a byte order mark at the
 * start, comments and unknown fields are passed over; several {@code data} lines are joined by LF; an event without data
 * is none; an event that no blank line ended is never dispatched. Works on bytes, so a character may be split anywhere.
 */
public final class SseDecoder {
    /** How large one event may grow before the stream is refused. */
    public static final int MAX_EVENT_BYTES = 16 * 1024 * 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** Takes the events. */
    @FunctionalInterface
    public interface Sink {

        /**
         * @param type the {@code event} field; empty if there was none
         * @param data holds the event's data, in UTF-8, and belongs to the decoder again after the call
         */
        void event(String type, byte[] data, int offset, int length);
    }

    private final Sink sink;
    private final int maxEventBytes;
    private ByteBuilder line;
    private ByteBuilder data;
    /** The array that holds the only data line so far of the open event, so that it need not be copied; null for none. */
    private byte @Nullable [] held;
    private int heldFrom;
    private int heldTo;
    private String type = "";
    /** The type of the event before: most have the same one. */
    private String lastType = "";
    private boolean firstLine = true;
    private boolean afterCarriageReturn;

    public SseDecoder(Sink sink) {
        this(sink, MAX_EVENT_BYTES);
    }

    SseDecoder(Sink sink, int maxEventBytes) {
        this.sink = sink;
        this.maxEventBytes = maxEventBytes;
        this.line = new ByteBuilder(maxEventBytes);
        this.data = new ByteBuilder(maxEventBytes);
    }

    /**
     * @throws ProviderException with {@link FailureKind#MALFORMED} if an event grows beyond the limit
     */
    public void feed(ByteBuffer bytes) {
        byte[] chunk;
        int from;
        int to;
        if (bytes.hasArray()) {
            chunk = bytes.array();
            from = bytes.arrayOffset() + bytes.position();
            to = from + bytes.remaining();
            bytes.position(bytes.limit());
        } else {
            chunk = new byte[bytes.remaining()];
            bytes.get(chunk);
            from = 0;
            to = chunk.length;
        }
        scan(chunk, from, to);
    }

    private void scan(byte[] chunk, int from, int to) {
        int start = from;
        if (afterCarriageReturn && start < to) {
            afterCarriageReturn = false;
            start += chunk[start] == '\n' ? 1 : 0;
        }
        for (int end = LineEnds.find(chunk, start, to); end < to; end = LineEnds.find(chunk, start, to)) {
            endLine(chunk, start, end);
            start = end + 1;
            if (chunk[end] == '\r') {
                if (start == to) {
                    afterCarriageReturn = true;
                } else if (chunk[start] == '\n') {
                    start++;
                }
            }
        }
        checkSize(line.length() + to - start);
        line.append(chunk, start, to - start);
        copyHeld();
    }

    private void endLine(byte[] chunk, int from, int to) {
        if (line.isEmpty()) {
            readLine(chunk, from, to);
        } else {
            checkSize(line.length() + to - from);
            line.append(chunk, from, to - from);
            readLine(line.array(), 0, line.length());
            copyHeld();
            line.clear();
        }
    }

    private void readLine(byte[] bytes, int lineStart, int to) {
        int from = lineStart;
        if (firstLine) {
            firstLine = false;
            if (startsWith(bytes, from, to, BYTE_ORDER_MARK)) {
                from += BYTE_ORDER_MARK.length;
            }
        }
        if (from == to) {
            dispatch();
            return;
        }
        int colon = from;
        while (colon < to && bytes[colon] != ':') {
            colon++;
        }
        int value = Math.min(colon + 1, to);
        if (value < to && bytes[value] == ' ') {
            value++;
        }
        if (isField(bytes, from, colon, "data")) {
            addData(bytes, value, to);
        } else if (isField(bytes, from, colon, "event")) {
            type = isField(bytes, value, to, lastType)
                    ? lastType
                    : new String(bytes, value, to - value, StandardCharsets.UTF_8);
        }
    }

    private void addData(byte[] bytes, int from, int to) {
        if (held == null && data.isEmpty()) {
            held = bytes;
            heldFrom = from;
            heldTo = to;
        } else {
            copyHeld();
            data.append(bytes, from, to - from);
            data.append((byte) '\n');
        }
        checkSize(0);
    }

    /** The array that holds a data line will be changed. */
    // Which array it is, and not what stands in it.
    @SuppressWarnings("ReferenceEquality")
    private void copyHeld() {
        byte[] bytes = held;
        if (bytes == null) {
            return;
        }
        held = null;
        if (bytes == line.array()) {
            // There is no data yet. The line may be long, so it becomes the data in its place.
            line.keep(heldFrom, heldTo - heldFrom);
            ByteBuilder emptied = data;
            data = line;
            line = emptied;
        } else {
            data.append(bytes, heldFrom, heldTo - heldFrom);
        }
        data.append((byte) '\n');
    }

    private void dispatch() {
        byte[] bytes = held;
        if (bytes != null) {
            held = null;
            sink.event(type, bytes, heldFrom, heldTo - heldFrom);
        } else if (!data.isEmpty()) {
            sink.event(type, data.array(), 0, data.length() - 1);
            data.clear();
        }
        lastType = type;
        type = "";
    }

    /** Before room is made for it. */
    private void checkSize(int ofTheOpenLine) {
        int holding = held == null ? 0 : heldTo - heldFrom;
        if ((long) ofTheOpenLine + data.length() + holding > maxEventBytes) {
            throw ProviderException.of(FailureKind.MALFORMED, Layer.STREAM,
                    "The stream held an event of more than " + AnswerDecoder.size(maxEventBytes)
                            + ", which no answer needs.")
                    .advice("The server sends something other than an answer; check the base URL.").build();
        }
    }

    private static boolean isField(byte[] bytes, int from, int to, String name) {
        if (to - from != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (bytes[from + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(byte[] bytes, int from, int to, byte[] prefix) {
        if (to - from < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (bytes[from + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
