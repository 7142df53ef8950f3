package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Stands before another decoder and unpacks gzip (RFC 1952) if the bytes begin as gzip does, which no text does. No
 * request asks for it, but some gateways pack everything; and since frames are stored as they came, it is the bytes that
 * must tell, not a header.
 */
public final class GunzipDecoder implements StreamDecoder {
    private static final int FIRST = 0x1F;
    private static final int FIXED_HEADER = 10;
    private static final int LONGEST_HEADER = 8192;
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
    private final byte[] unpacked = new byte[8192];
    private final Inflater inflater = new Inflater(true);
    private Mode mode = Mode.UNKNOWN;

    public GunzipDecoder(StreamDecoder inner) {
        this.inner = inner;
    }

    @Override
    public void feed(ByteBuffer bytes) {
        if (mode == Mode.UNKNOWN && bytes.hasRemaining()) {
            mode = bytes.get(bytes.position()) == FIRST ? Mode.HEADER : Mode.PLAIN;
        }
        switch (mode) {
            case PLAIN -> inner.feed(bytes);
            case HEADER -> readHeader(bytes);
            case PACKED -> unpack(bytes);
            case UNKNOWN, OVER -> bytes.position(bytes.limit());
        }
    }

    @Override
    public void end() {
        inflater.end();
        inner.end();
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
                unpack(bytes);
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

    private void unpack(ByteBuffer bytes) {
        try {
            inflater.setInput(bytes);
            while (!inflater.finished()) {
                int count = inflater.inflate(unpacked);
                if (count == 0) {
                    break;
                }
                inner.feed(ByteBuffer.wrap(unpacked, 0, count));
            }
            if (inflater.finished()) {
                // The checksum that follows adds nothing: the protocol has an end mark of its own.
                mode = Mode.OVER;
            } else if (inflater.needsDictionary()) {
                throw broken();
            }
            bytes.position(bytes.limit());
        } catch (DataFormatException _) {
            throw broken();
        }
    }

    private static ProviderException broken() {
        return ProviderException
                .of(FailureKind.MALFORMED, Layer.STREAM, "The answer was packed with gzip, and it cannot be unpacked.")
                .advice("Something between here and the provider changes the answers; check the base URL.").build();
    }
}
