package dev.counterpoint.providers.certificates;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** X.509 certificates: read, written, named, and trusted. */
public final class Certificates {
    private static final Set<String> LABELS = Set.of("CERTIFICATE", "X509 CERTIFICATE");

    private Certificates() {}

    /**
     * All certificates of a PEM text, or the one of a DER file. Keys beside them are passed over.
     *
     * @throws ProviderException of kind bad_configuration if there is none, or one is damaged; nothing of the text is in it
     */
    public static List<X509Certificate> read(byte[] file) {
        List<X509Certificate> found = new ArrayList<>();
        List<Pem.Block> blocks = Pem.blocks(new String(file, StandardCharsets.ISO_8859_1));
        try {
            for (Pem.Block block : blocks) {
                if (LABELS.contains(block.label())) {
                    found.add(certificate(block.der()));
                }
            }
            if (blocks.isEmpty() && file.length > 0 && file[0] == Der.SEQUENCE) {
                found.add(certificate(file));
            }
        } catch (CertificateException | IllegalArgumentException damaged) {
            throw bad("A certificate in it is damaged, or is none.", "Get the file anew.", damaged);
        }
        if (found.isEmpty()) {
            throw bad("There is no certificate in it.",
                    "A file in PEM is expected, which begins with -----BEGIN CERTIFICATE-----.", null);
        }
        return List.copyOf(found);
    }

    /** The same of a text. */
    public static List<X509Certificate> read(String pem) {
        return read(pem.getBytes(StandardCharsets.UTF_8));
    }

    /** In PEM, one after the other. */
    public static String write(List<X509Certificate> certificates) {
        StringBuilder pem = new StringBuilder();
        certificates.forEach(one -> pem.append(Pem.write("CERTIFICATE", encoded(one))));
        return pem.toString();
    }

    /** For whom it was made, as people name it: the common name, or else what is most particular. */
    public static String subject(X509Certificate certificate) {
        return name(certificate.getSubjectX500Principal());
    }

    /** Who vouches for it, in the same way. */
    public static String issuer(X509Certificate certificate) {
        return name(certificate.getIssuerX500Principal());
    }

    /** The SHA-256 of the certificate in upper-case hex with colons, as browsers show it. */
    public static String sha256(X509Certificate certificate) {
        try {
            return HexFormat.ofDelimiter(":").withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(encoded(certificate)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /** Whether it may vouch for others; if not, it is trusted for itself alone. */
    public static boolean isAuthority(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0;
    }

    /** Trusts whom the JDK trusts, and these. */
    public static X509TrustManager trusting(List<X509Certificate> added) {
        try {
            KeyStore all = KeyStore.getInstance("PKCS12");
            all.load(null, null);
            List<X509Certificate> every = new ArrayList<>(List.of(manager(null).getAcceptedIssuers()));
            every.addAll(added);
            for (int i = 0; i < every.size(); i++) {
                all.setCertificateEntry("trusted-" + i, every.get(i));
            }
            return manager(all);
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("Every Java has a store for certificates", impossible);
        }
    }

    /**
     * Whether the JDK by itself would trust a server that shows these.
     *
     * @param chain the server's own one first
     */
    public static boolean isTrustedByJava(List<X509Certificate> chain) {
        try {
            // The type of key exchange is not part of TLS 1.3, where the JDK itself says this.
            manager(null).checkServerTrusted(chain.toArray(X509Certificate[]::new), "UNKNOWN");
            return true;
        } catch (CertificateException | IllegalArgumentException _) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has a store for certificates", impossible);
        }
    }

    // Null is whom the JDK trusts.
    @SuppressWarnings("NullAway")
    private static X509TrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager one : factory.getTrustManagers()) {
            if (one instanceof X509TrustManager manager) {
                return manager;
            }
        }
        throw new GeneralSecurityException("No trust manager for X.509");
    }

    static byte[] encoded(Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("It was read from its encoding", impossible);
        }
    }

    /** Whether it is one certificate in DER. */
    static boolean isCertificate(byte[] file) {
        try {
            return file.length > 0 && file[0] == Der.SEQUENCE && certificate(file).getVersion() > 0;
        } catch (CertificateException _) {
            return false;
        }
    }

    private static X509Certificate certificate(byte[] der) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    }

    private static String name(X500Principal principal) {
        String whole = principal.getName();
        try {
            List<Rdn> parts = new LdapName(whole).getRdns();
            return parts.stream().filter(part -> part.getType().equalsIgnoreCase("CN")).findFirst()
                    .or(() -> parts.reversed().stream().findFirst())
                    .map(part -> part.getValue() instanceof String text ? text : whole).orElse("(without a name)");
        } catch (InvalidNameException _) {
            return whole;
        }
    }

    static ProviderException bad(String message, String advice, @Nullable Throwable cause) {
        var failure = ProviderException.of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION, message).advice(advice);
        return cause == null ? failure.build() : failure.cause(cause).build();
    }
}
