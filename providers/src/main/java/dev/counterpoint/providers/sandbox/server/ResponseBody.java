package dev.counterpoint.providers.sandbox.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The body of an answer on its way out. What is written is gathered until it is flushed, then goes out as one chunk. */
public final class ResponseBody {
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int FLUSH_AT = 32 * 1024;

    /** How the body is told apart from what follows it. */
    enum Framing {
        /** By a length that was promised. */
        LENGTH,
        /** By chunks, of which the last is empty. */
        CHUNKS,
        /** Each line is a message of a WebSocket. */
        MESSAGES
    }

    private final OutputStream out;
    private final Framing framing;
    private boolean inMessage;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream(1024);

    ResponseBody(OutputStream out, Framing framing) {
        this.out = out;
        this.framing = framing;
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
        switch (framing) {
            case LENGTH -> pending.writeTo(out);
            case CHUNKS -> {
                ByteArrayOutputStream chunk = new ByteArrayOutputStream(pending.size() + 16);
                chunk.writeBytes((Integer.toHexString(pending.size()) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                pending.writeTo(chunk);
                chunk.writeBytes(new byte[]{'\r', '\n'});
                chunk.writeTo(out); // one write: a chunk's head and bytes belong in one packet
            }
            case MESSAGES -> out.write(messages(pending.toByteArray()));
        }
        pending.reset();
        out.flush();
    }

    /** Sends what is pending and, in a chunked body, the mark of its end. */
    public void end() throws IOException {
        flush();
        if (framing != Framing.LENGTH) {
            out.write(framing == Framing.CHUNKS ? LAST_CHUNK : WebSocketFrames.close());
            out.flush();
        }
    }

    /** Of a line that is not ended yet, what there is goes as a piece of its message. */
    private byte[] messages(byte[] bytes) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream(bytes.length + 16);
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                frames.writeBytes(WebSocketFrames.text(bytes, from, i, !inMessage, true));
                inMessage = false;
                from = i + 1;
            }
        }
        if (from < bytes.length) {
            frames.writeBytes(WebSocketFrames.text(bytes, from, bytes.length, !inMessage, false));
            inMessage = true;
        }
        return frames.toByteArray();
    }
}
