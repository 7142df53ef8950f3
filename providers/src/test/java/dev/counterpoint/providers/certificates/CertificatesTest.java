package dev.counterpoint.providers.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of this test were made with OpenSSL 3.0, and so was the fingerprint. */
class CertificatesTest {
    private static final String SHA256 = "AA:06:2F:D4:8B:53:69:ED:AE:BD:9C:56:D5:6A:EB:F0:02:51:5A:D2:D9:0A:B7:3A:B6:E8:AC:F4:"
            + "E1:56:60:94";

    static byte[] file(String name) {
        try (InputStream in = CertificatesTest.class.getResourceAsStream("/certificates/" + name)) {
            if (in == null) {
                throw new AssertionError("There is no " + name);
            }
            return in.readAllBytes();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void aCertificate_isNamedAsBrowsersNameIt() {
        X509Certificate one = Certificates.read(file("rsa-pkcs1.pem")).getFirst();

        assertThat(Certificates.subject(one)).isEqualTo("ann");
        assertThat(Certificates.issuer(one)).isEqualTo("ann");
        assertThat(Certificates.sha256(one)).isEqualTo(SHA256);
    }

    @Test
    void allOfAFile_areRead_whateverStandsBetween() {
        String both = "# the office's\n" + text("rsa-pkcs1.pem") + "\nand mine:\n" + text("ec-sec1.pem");

        assertThat(Certificates.read(both)).extracting(Certificates::subject).containsExactly("ann", "ann-ec");
    }

    @Test
    void der_isReadAsWell() {
        assertThat(Certificates.read(file("rsa.der"))).extracting(Certificates::sha256).containsExactly(SHA256);
    }

    @Test
    void whatIsWritten_isReadAgain() {
        List<X509Certificate> some = Certificates.read(text("rsa-pkcs1.pem") + text("ec-sec1.pem"));

        assertThat(Certificates.read(Certificates.write(some))).isEqualTo(some);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a certificate", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
            "-----BEGIN CERTIFICATE-----\nMIIBsecret\n-----END CERTIFICATE-----", "0\u0001"})
    void whatIsNone_isSaidSo_andNotRepeated(String text) {
        ProviderException wrong = catchThrowableOfType(ProviderException.class, () -> Certificates.read(text));

        assertThat(wrong.kind()).isEqualTo(FailureKind.BAD_CONFIGURATION);
        assertThat(wrong.message()).containsAnyOf("no certificate", "damaged");
        assertThat(wrong.message() + wrong.advice()).doesNotContain("MIIB", "AAAA");
        assertThat(wrong.advice()).isNotEmpty();
    }

    @Test
    void whoIsAdded_isTrustedBesideThoseOfJava() {
        List<X509Certificate> added = Certificates.read(file("rsa.der"));

        assertThat(Certificates.trusting(added).getAcceptedIssuers()).contains(added.getFirst())
                .contains(Certificates.trusting(List.of()).getAcceptedIssuers()).hasSizeGreaterThan(50);
    }

    private static String text(String name) {
        return new String(file(name), StandardCharsets.US_ASCII);
    }
}
