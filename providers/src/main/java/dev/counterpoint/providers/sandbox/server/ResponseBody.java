package dev.counterpoint.providers.sandbox.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The body of an answer on its way out. What is written is gathered until it is flushed, then goes out as one chunk. */
public final class ResponseBody {
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int FLUSH_AT = 32 * 1024;

    private final OutputStream out;
    private final boolean chunked;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream(1024);

    ResponseBody(OutputStream out, boolean chunked) {
        this.out = out;
        this.chunked = chunked;
    }

    public void write(byte[] bytes) throws IOException {
        pending.writeBytes(bytes);
        if (pending.size() >= FLUSH_AT) {
            flush();
        }
    }

    public void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    public void writeAndFlush(byte[] bytes) throws IOException {
        write(bytes);
        flush();
    }

    /** Sends what is pending. */
    public void flush() throws IOException {
        if (pending.size() == 0) {
            return;
        }
        if (chunked) {
            byte[] size = (Integer.toHexString(pending.size()) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            ByteArrayOutputStream chunk = new ByteArrayOutputStream(pending.size() + 16);
            chunk.writeBytes(size);
            pending.writeTo(chunk);
            chunk.writeBytes(new byte[]{'\r', '\n'});
            chunk.writeTo(out); // one write: a chunk's head and bytes belong in one packet
        } else {
            pending.writeTo(out);
        }
        pending.reset();
        out.flush();
    }

    /** Sends what is pending and, in a chunked body, the mark of its end. */
    public void end() throws IOException {
        flush();
        if (chunked) {
            out.write(LAST_CHUNK);
            out.flush();
        }
    }
}
