package dev.counterpoint.providers.certificates;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** As much of DER (X.690) as it takes to put an older form of private key into PKCS #8. */
final class Der {
    static final byte SEQUENCE = 0x30;
    private static final byte OCTETS = 0x04;
    private static final byte PARAMETERS = (byte) 0xA0;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    /** rsaEncryption with its NULL (RFC 8017, A.1). */
    private static final byte[] RSA = {0x30, 0x0D, 0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D,
            0x01, 0x01, 0x01, 0x05, 0x00};
    /** id-ecPublicKey (RFC 5480, 2.1.1). */
    private static final byte[] EC = {0x06, 0x07, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x02, 0x01};

    private Der() {}

    /** An RSAPrivateKey (RFC 8017, A.1.2) as PKCS #8. */
    static byte[] ofRsa(byte[] pkcs1) {
        return value(SEQUENCE, VERSION_0, RSA, value(OCTETS, pkcs1));
    }

    /**
     * An ECPrivateKey (RFC 5915, 3) as PKCS #8.
     *
     * @throws IllegalArgumentException if it does not name its curve, or is something else
     */
    static byte[] ofEc(byte[] sec1) {
        try {
            int at = content(sec1, 0);
            while (at < sec1.length) {
                int begin = content(sec1, at);
                int end = begin + length(sec1, at);
                if (sec1[at] == PARAMETERS) {
                    byte[] curve = Arrays.copyOfRange(sec1, begin, end);
                    return value(SEQUENCE, VERSION_0, value(SEQUENCE, EC, curve), value(OCTETS, sec1));
                }
                at = end;
            }
        } catch (IndexOutOfBoundsException cut) {
            throw new IllegalArgumentException("It ends too soon.", cut);
        }
        throw new IllegalArgumentException("It names no curve.");
    }

    private static int content(byte[] der, int at) {
        int first = der[at + 1] & 0xFF;
        return at + 2 + (first < 0x80 ? 0 : first & 0x7F);
    }

    private static int length(byte[] der, int at) {
        int first = der[at + 1] & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7F); i++) {
            length = (length << 8) | (der[at + 2 + i] & 0xFF);
        }
        if (length < 0) {
            throw new IllegalArgumentException("Its lengths are wrong.");
        }
        return length;
    }

    private static byte[] value(byte tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        int size = content.size();
        if (size < 0x80) {
            whole.write(size);
        } else if (size < 0x100) {
            whole.write(0x81);
            whole.write(size);
        } else {
            whole.write(0x82);
            whole.write(size >> 8);
            whole.write(size);
        }
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }
}
