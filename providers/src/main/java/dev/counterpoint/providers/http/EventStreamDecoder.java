package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Amazon's binary event stream, {@code application/vnd.amazon.eventstream} (Smithy's specification "Amazon Event Stream";
 * Amazon Lex's guide, "Event stream encoding"). A message is: its length and its headers' length, four bytes each; their
 * CRC32; the headers; the payload; the CRC32 of all before it. Numbers are big-endian. Bytes may be split anywhere; a
 * message that did not come whole is never handed on. For one thread.
 */
public final class EventStreamDecoder {
    /** How an answer to a request for such a stream is labelled. */
    public static final String MEDIA_TYPE = "application/vnd.amazon.eventstream";

    /** The specification's limits: a payload of 16 MiB (that of 24 MiB is for requests), headers of 128 KiB. */
    static final int MAX_PAYLOAD = 16 * 1024 * 1024;
    static final int MAX_HEADERS = 128 * 1024;
    private static final int PRELUDE = 12;
    private static final int CHECKSUM = 4;
    private static final int PRELUDE_LENGTHS = 8;

    /** Takes the messages. */
    @FunctionalInterface
    public interface Sink {

        /**
         * @param headers those whose value is text, which are all that answers have
         * @param payload belongs to the receiver
         */
        void message(Map<String, String> headers, byte[] payload);
    }

    private final Sink sink;
    private final int maxPayload;
    private ByteBuilder waiting;
    private byte[] lastHeaderBytes = {};
    private Map<String, String> lastHeaders = Map.of();

    public EventStreamDecoder(Sink sink) {
        this(sink, MAX_PAYLOAD);
    }

    EventStreamDecoder(Sink sink, int maxPayload) {
        this.sink = sink;
        this.maxPayload = maxPayload;
        this.waiting = new ByteBuilder(maxPayload + MAX_HEADERS);
    }

    /**
     * @throws ProviderException with {@link FailureKind#MALFORMED} if the bytes are no such stream, were changed on their
     *                           way, or a message is larger than the format allows
     */
    public void feed(ByteBuffer bytes) {
        byte[] chunk = new byte[bytes.remaining()];
        bytes.get(chunk);
        if (waiting.isEmpty()) {
            int read = messages(chunk, chunk.length);
            waiting.append(chunk, read, chunk.length - read);
            return;
        }
        waiting.append(chunk, 0, chunk.length);
        int read = messages(waiting.array(), waiting.length());
        if (read > 0) {
            ByteBuilder rest = new ByteBuilder(maxPayload + MAX_HEADERS);
            rest.append(waiting.array(), read, waiting.length() - read);
            waiting = rest;
        }
    }

    /** Hands on what is whole; says how far that goes. */
    private int messages(byte[] bytes, int length) {
        int at = 0;
        for (int next = message(bytes, at, length); next > at; next = message(bytes, at, length)) {
            at = next;
        }
        return at;
    }

    /** Whether the stream is not in the midst of a message. */
    public boolean isBetweenMessages() {
        return waiting.isEmpty();
    }

    /** Hands on the message that begins here, and says where the next one does; the same place if it is not whole yet. */
    private int message(byte[] bytes, int at, int length) {
        int there = length - at;
        if (there < PRELUDE) {
            return at;
        }
        ByteBuffer prelude = ByteBuffer.wrap(bytes, at, PRELUDE);
        long total = Integer.toUnsignedLong(prelude.getInt());
        long headers = Integer.toUnsignedLong(prelude.getInt());
        if (prelude.getInt() != crc(bytes, at, PRELUDE_LENGTHS)) {
            throw malformed("The stream is no event stream of Amazon's, or was changed on its way: "
                    + "the checksum of a message's beginning is wrong.");
        }
        long payload = total - headers - PRELUDE - CHECKSUM;
        if (payload < 0 || headers > MAX_HEADERS || payload > maxPayload) {
            throw malformed("The stream held a message of " + total + " bytes with " + headers
                    + " bytes of headers, which no answer has.");
        }
        if (there < total) {
            return at;
        }
        int end = at + (int) total;
        if (ByteBuffer.wrap(bytes, end - CHECKSUM, CHECKSUM).getInt() != crc(bytes, at, (int) total - CHECKSUM)) {
            throw malformed("A message of the stream was changed on its way: its checksum is wrong.");
        }
        byte[] content = new byte[(int) payload];
        System.arraycopy(bytes, at + PRELUDE + (int) headers, content, 0, content.length);
        sink.message(headersOf(bytes, at + PRELUDE, at + PRELUDE + (int) headers), content);
        return end;
    }

    /** Most messages have the same headers as the one before. */
    private Map<String, String> headersOf(byte[] bytes, int from, int to) {
        if (!Arrays.equals(bytes, from, to, lastHeaderBytes, 0, lastHeaderBytes.length)) {
            lastHeaders = headers(ByteBuffer.wrap(bytes, from, to - from));
            lastHeaderBytes = Arrays.copyOfRange(bytes, from, to);
        }
        return lastHeaders;
    }

    private static Map<String, String> headers(ByteBuffer from) {
        Map<String, String> headers = new LinkedHashMap<>();
        while (from.hasRemaining()) {
            String name = new String(take(from, Byte.toUnsignedInt(from.get())), StandardCharsets.UTF_8);
            int type = take(from, 1)[0];
            switch (type) {
                case 0, 1 -> {
                    // True and false are types without a value.
                }
                case 2 -> take(from, Byte.BYTES);
                case 3 -> take(from, Short.BYTES);
                case 4 -> take(from, Integer.BYTES);
                case 5, 8 -> take(from, Long.BYTES);
                case 6 -> take(from, length(from));
                case 7 -> headers.put(name, new String(take(from, length(from)), StandardCharsets.UTF_8));
                case 9 -> take(from, 2 * Long.BYTES);
                default -> throw malformed("A message of the stream has a header of the type " + type
                        + ", which the format does not know.");
            }
        }
        return Collections.unmodifiableMap(headers);
    }

    private static int length(ByteBuffer from) {
        return Short.toUnsignedInt(ByteBuffer.wrap(take(from, Short.BYTES)).getShort());
    }

    private static byte[] take(ByteBuffer from, int count) {
        if (from.remaining() < count) {
            throw malformed("The headers of a message of the stream end too soon.");
        }
        byte[] taken = new byte[count];
        from.get(taken);
        return taken;
    }

    private static int crc(byte[] bytes, int from, int count) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, count);
        return (int) crc.getValue();
    }

    private static ProviderException malformed(String message) {
        return ProviderException.of(FailureKind.MALFORMED, Layer.STREAM, message)
                .advice("Something between here and the provider may change the answers; check the endpoint.").build();
    }
}
