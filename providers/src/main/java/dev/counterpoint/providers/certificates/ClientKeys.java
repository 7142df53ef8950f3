package dev.counterpoint.providers.certificates;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.ClientCertificate;
import dev.counterpoint.providers.config.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/** A certificate of the person's own, with its private key: out of a file, and shown to servers that ask for one. */
public final class ClientKeys {
    private static final char[] IN_MEMORY = "in memory only".toCharArray();
    private static final byte[] PROBE = "counterpoint".getBytes(StandardCharsets.US_ASCII);

    private ClientKeys() {}

    /**
     * Out of a file in PEM or PKCS #12.
     *
     * @param keyFile  in PEM, if the key has one of its own; null if it is in {@code file}
     * @param password of the key or the store; null for none. It is not kept: the key is kept without it, sealed
     * @throws ProviderException of kind bad_configuration, in which nothing of the files stands
     */
    public static ClientCertificate read(byte[] file, byte @Nullable [] keyFile, @Nullable Secret password,
            List<String> hosts) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        if (keyFile == null && Pem.blocks(text).isEmpty() && !Certificates.isCertificate(file)) {
            return pkcs12(file, password, hosts);
        }
        String keyText = keyFile == null ? text : new String(keyFile, StandardCharsets.ISO_8859_1);
        return of(Certificates.read(file), PrivateKeys.read(keyText, password), hosts);
    }

    /** What else a file takes. */
    public enum Wants {
        NOTHING, KEY, PASSWORD
    }

    /**
     * What it takes to {@link #read} a file, beside the file itself.
     *
     * @param keyFile as there
     */
    public static Wants wants(byte[] file, byte @Nullable [] keyFile) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        if (keyFile == null && Pem.blocks(text).isEmpty() && !Certificates.isCertificate(file)) {
            return isLocked(file) ? Wants.PASSWORD : Wants.NOTHING;
        }
        String keyText = keyFile == null ? text : new String(keyFile, StandardCharsets.ISO_8859_1);
        return Pem.blocks(keyText).stream().filter(block -> block.label().endsWith("PRIVATE KEY")).findFirst()
                .map(block -> block.label().startsWith("ENCRYPTED") ? Wants.PASSWORD : Wants.NOTHING)
                .orElse(keyFile == null ? Wants.KEY : Wants.NOTHING);
    }

    private static boolean isLocked(byte[] store) {
        try {
            KeyStore.getInstance("PKCS12").load(new ByteArrayInputStream(store), new char[0]);
            return false;
        } catch (IOException unreadable) {
            return unreadable.getCause() instanceof UnrecoverableKeyException;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /** What shows it over TLS; null where the key is not there, because it could not be opened. */
    public static @Nullable KeyManagerFactory factory(ClientCertificate certificate) {
        Secret key = certificate.key();
        return key == null ? null : factory(PrivateKeys.read(key.reveal(), null), certificate.chain());
    }

    public static KeyManagerFactory factory(PrivateKey key, List<? extends Certificate> chain) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("own", key, IN_MEMORY, chain.toArray(Certificate[]::new));
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, IN_MEMORY);
            return managers;
        } catch (GeneralSecurityException | IOException broken) {
            throw Certificates.bad("The private key and the certificate cannot be used together.",
                    "Get both anew from whoever issued them.", broken);
        }
    }

    private static ClientCertificate pkcs12(byte[] file, @Nullable Secret password, List<String> hosts) {
        char[] word = password == null ? new char[0] : password.reveal().toCharArray();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file), word);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, word) instanceof PrivateKey key) {
                    return of(Arrays.stream(store.getCertificateChain(alias)).map(X509Certificate.class::cast).toList(),
                            key, hosts);
                }
            }
        } catch (UnrecoverableKeyException wrong) {
            throw wrongPassword(password, wrong);
        } catch (IOException unreadable) {
            throw unreadable.getCause() instanceof UnrecoverableKeyException
                    ? wrongPassword(password, unreadable)
                    : Certificates.bad("It is neither a file in PEM nor a PKCS #12 store.",
                            "Choose a file with the certificate and its private key: .pem, .p12 or .pfx.", unreadable);
        } catch (GeneralSecurityException damaged) {
            throw Certificates.bad("The PKCS #12 store is damaged, or sealed in a way that is not known.",
                    "Export it anew.", damaged);
        }
        throw Certificates.bad("There is no private key in the PKCS #12 store.",
                "Export the certificate together with its key.", null);
    }

    private static ProviderException wrongPassword(@Nullable Secret password, Exception cause) {
        return password == null
                ? Certificates.bad("The PKCS #12 store is under a password.", "Enter its password.", cause)
                : Certificates.bad("The PKCS #12 store does not open with this password.", "Check the password.",
                        cause);
    }

    private static ClientCertificate of(List<X509Certificate> chain, PrivateKey key, List<String> hosts) {
        // The own one first, whatever stands first in the file.
        X509Certificate own = chain.stream().filter(one -> fits(key, one.getPublicKey())).findFirst()
                .orElseThrow(() -> Certificates.bad("The private key does not belong to the certificate.",
                        "Choose the key that the certificate was made for.", null));
        List<X509Certificate> ordered = new ArrayList<>(chain);
        ordered.remove(own);
        ordered.addFirst(own);
        return new ClientCertificate(ordered, Secret.of(Pem.write("PRIVATE KEY", key.getEncoded())), hosts);
    }

    /** Whether what the one signs the other knows. */
    private static boolean fits(PrivateKey key, PublicKey open) {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(open);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}
