package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Stands before another decoder and unpacks gzip (RFC 1952) if the bytes begin as gzip does, which no text does. No
 * request asks for it, but some gateways pack everything; and since frames are stored as they came, it is the bytes that
 * must tell, not a header.
 */
final class GunzipDecoder implements StreamDecoder {
    private static final int FIRST = 0x1F;
    private static final int FIXED_HEADER = 10;
    private static final int LONGEST_HEADER = 8192;
    private static final int LEAST_UNPACKED = 512;
    private static final int MOST_UNPACKED = 16 * 1024;
    private static final int FLAGS = 3;
    private static final int HAS_CHECKSUM = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;

    private enum Mode {
        UNKNOWN, PLAIN, HEADER, PACKED, OVER
    }

    private final StreamDecoder inner;
    private final ByteBuilder header = new ByteBuilder();
    private Mode mode = Mode.UNKNOWN;
    /** Made when it is needed, which is seldom: it holds memory outside the heap. */
    private @Nullable Inflater inflater;

    GunzipDecoder(StreamDecoder inner) {
        this.inner = inner;
    }

    @Override
    public void feed(ByteBuffer bytes) {
        try {
            take(bytes);
        } catch (ProviderException failed) {
            release();
            throw failed;
        }
    }

    private void take(ByteBuffer bytes) {
        if (mode == Mode.UNKNOWN && bytes.hasRemaining()) {
            mode = bytes.get(bytes.position()) == FIRST ? Mode.HEADER : Mode.PLAIN;
        }
        switch (mode) {
            case PLAIN -> inner.feed(bytes);
            case HEADER -> readHeader(bytes);
            case PACKED -> unpack(bytes, Objects.requireNonNull(inflater));
            case UNKNOWN, OVER -> bytes.position(bytes.limit());
        }
    }

    @Override
    public void end() {
        release();
        inner.end();
    }

    private void release() {
        if (inflater != null) {
            inflater.end();
            inflater = null;
        }
        mode = mode == Mode.PLAIN ? Mode.PLAIN : Mode.OVER;
    }

    @Override
    public Progress progress() {
        return inner.progress();
    }

    private void readHeader(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            header.append(bytes.get());
            if (isComplete(header.array(), header.length())) {
                mode = Mode.PACKED;
                inflater = new Inflater(true);
                unpack(bytes, inflater);
                return;
            }
            // Read again with every byte, so it must stay short; a file's name and a comment are all that could be longer.
            if (header.length() > LONGEST_HEADER) {
                throw broken();
            }
        }
    }

    private static boolean isComplete(byte[] bytes, int length) {
        if (length < FIXED_HEADER) {
            return false;
        }
        int flags = bytes[FLAGS];
        int at = FIXED_HEADER;
        if ((flags & HAS_EXTRA) != 0) {
            if (length < at + 2) {
                return false;
            }
            at += 2 + (bytes[at] & 0xFF) + ((bytes[at + 1] & 0xFF) << 8);
        }
        for (int flag : new int[]{HAS_NAME, HAS_COMMENT}) {
            if ((flags & flag) != 0) {
                while (at < length && bytes[at] != 0) {
                    at++;
                }
                at++;
            }
        }
        return length >= at + ((flags & HAS_CHECKSUM) != 0 ? 2 : 0);
    }

    private void unpack(ByteBuffer bytes, Inflater from) {
        byte[] unpacked = new byte[Math.max(LEAST_UNPACKED, Math.min(MOST_UNPACKED, 4 * bytes.remaining()))];
        try {
            from.setInput(bytes);
            while (!from.finished()) {
                int count = from.inflate(unpacked);
                if (count == 0) {
                    break;
                }
                inner.feed(ByteBuffer.wrap(unpacked, 0, count));
            }
            if (from.finished()) {
                // The checksum that follows adds nothing: the protocol has an end mark of its own.
                release();
            } else if (from.needsDictionary()) {
                throw broken();
            }
        } catch (DataFormatException _) {
            if (inner.progress() == Progress.OPEN) {
                throw broken();
            }
            // The answer is complete; what follows it cannot make it fail.
            release();
        }
        bytes.position(bytes.limit());
    }

    private static ProviderException broken() {
        return ProviderException
                .of(FailureKind.MALFORMED, Layer.STREAM, "The answer was packed with gzip, and it cannot be unpacked.")
                .advice("Something between here and the provider changes the answers; check the base URL.").build();
    }
}
