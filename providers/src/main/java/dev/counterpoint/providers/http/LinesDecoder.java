package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.nio.ByteBuffer;
import tools.jackson.databind.JsonNode;

/**
 * Lines of JSON (NDJSON): a line ends in LF or CRLF, and blank lines are none. Works on bytes, so a character may be
 * split anywhere. The last line may lack its end; it then counts only if it is a whole JSON object or list, for of a line
 * that was cut nobody can tell what it would have said. A number or a string is no answer of any protocol, and half of a
 * number is a number. For one thread.
 */
public final class LinesDecoder {
    /** How long one line may grow before the stream is refused. */
    public static final int MAX_LINE_BYTES = 16 * 1024 * 1024;

    /** Takes the lines. */
    @FunctionalInterface
    public interface Sink {

        /**
         * @param data holds the line without its end, in UTF-8, and belongs to the decoder again after the call
         */
        void line(byte[] data, int offset, int length);
    }

    private final Sink sink;
    private final int maxLineBytes;
    private final ByteBuilder line;

    public LinesDecoder(Sink sink) {
        this(sink, MAX_LINE_BYTES);
    }

    LinesDecoder(Sink sink, int maxLineBytes) {
        this.sink = sink;
        this.maxLineBytes = maxLineBytes;
        this.line = new ByteBuilder(maxLineBytes);
    }

    /**
     * @throws ProviderException with {@link FailureKind#MALFORMED} if a line grows beyond the limit
     */
    public void feed(ByteBuffer bytes) {
        byte[] chunk = new byte[bytes.remaining()];
        bytes.get(chunk);
        int start = 0;
        for (int end = LineEnds.find(chunk, start, chunk.length); end < chunk.length; end = LineEnds.find(chunk,
                end + 1,
                chunk.length)) {
            if (chunk[end] == '\n') {
                endLine(chunk, start, end);
                start = end + 1;
            }
        }
        append(chunk, start, chunk.length - start);
    }

    private void endLine(byte[] chunk, int from, int to) {
        if (line.isEmpty() && to - from <= maxLineBytes) {
            handOver(chunk, from, to);
        } else {
            append(chunk, from, to - from);
            handOver(line.array(), 0, line.length());
            line.clear();
        }
    }

    /** No more bytes come. */
    public void end() {
        if (Json.read(line.array(), 0, line.length()).filter(JsonNode::isContainer).isPresent()) {
            handOver(line.array(), 0, line.length());
        }
        line.clear();
    }

    private void append(byte[] chunk, int from, int count) {
        if ((long) line.length() + count > maxLineBytes) {
            throw ProviderException.of(FailureKind.MALFORMED, Layer.STREAM,
                    "The stream held a line of more than " + AnswerDecoder.size(maxLineBytes)
                            + ", which no answer needs.")
                    .advice("The server sends something other than an answer; check the base URL.").build();
        }
        line.append(chunk, from, count);
    }

    private void handOver(byte[] bytes, int start, int end) {
        int from = start;
        int to = end;
        while (to > from && isSpace(bytes[to - 1])) {
            to--;
        }
        while (from < to && isSpace(bytes[from])) {
            from++;
        }
        if (from < to) {
            sink.line(bytes, from, to - from);
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }
}
