package dev.counterpoint.providers.certificates;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.Secret;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** Private keys in PEM: PKCS #8 in the clear or under a password, and the older forms of RSA and EC. */
public final class PrivateKeys {
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private PrivateKeys() {}

    /**
     * The first private key of a PEM text.
     *
     * @param password for a key that is under one; null for none
     * @throws ProviderException of kind bad_configuration, in which nothing of the text stands
     */
    public static PrivateKey read(String pem, @Nullable Secret password) {
        Pem.Block block = Pem.blocks(pem).stream().filter(found -> found.label().endsWith("PRIVATE KEY")).findFirst()
                .orElseThrow(() -> Certificates.bad("There is no private key in it.",
                        "A key in PEM is expected, which begins with -----BEGIN PRIVATE KEY-----.", null));
        if (block.body().contains("Proc-Type") || block.body().contains("DEK-Info")) {
            throw Certificates.bad("The private key is under a password in an old form of OpenSSL's.",
                    "Convert it: openssl pkcs8 -topk8 -in old.pem -out new.pem", null);
        }
        try {
            return switch (block.label()) {
                case "PRIVATE KEY" -> key(block.der());
                case "RSA PRIVATE KEY" -> key(Der.ofRsa(block.der()));
                case "EC PRIVATE KEY" -> key(Der.ofEc(block.der()));
                case "ENCRYPTED PRIVATE KEY" -> key(opened(block.der(), password));
                default -> throw Certificates.bad("The private key is in a form that is not read here.",
                        "Convert it: openssl pkcs8 -topk8 -in old.pem -out new.pem", null);
            };
        } catch (GeneralSecurityException | IllegalArgumentException damaged) {
            throw Certificates.bad("The private key is damaged, or of a kind that is not known.",
                    "Keys of RSA, EC and Ed25519 are read, in PEM.", damaged);
        }
    }

    private static byte[] opened(byte[] der, @Nullable Secret password) throws GeneralSecurityException {
        if (password == null) {
            throw Certificates.bad("The private key is under a password.", "Enter its password.", null);
        }
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
            AlgorithmParameters parameters = info.getAlgParameters();
            // PBES2 (RFC 8018, A.4) is a frame: which algorithms it means stands in its parameters.
            String algorithm = parameters != null && parameters.getAlgorithm().startsWith("PBES2")
                    ? parameters.toString()
                    : info.getAlgName();
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(Cipher.DECRYPT_MODE, SecretKeyFactory.getInstance(algorithm)
                    .generateSecret(new PBEKeySpec(password.reveal().toCharArray())), parameters);
            return info.getKeySpec(cipher).getEncoded();
        } catch (InvalidKeySpecException | InvalidKeyException wrong) {
            throw Certificates.bad("The private key does not open with this password.", "Check the password.", wrong);
        } catch (IOException damaged) {
            throw new InvalidKeySpecException(damaged);
        }
    }

    private static PrivateKey key(byte[] pkcs8) throws GeneralSecurityException {
        InvalidKeySpecException last = null;
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException another) {
                last = another;
            }
        }
        throw last == null ? new InvalidKeySpecException("No algorithm") : last;
    }
}
