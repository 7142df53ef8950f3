package dev.counterpoint.providers.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.ClientCertificate;
import dev.counterpoint.providers.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A certificate with its key, in the forms in which people get them (made with OpenSSL 3.0). */
class ClientKeysTest {

    @ParameterizedTest
    @CsvSource({"rsa-pkcs1.pem,ann", "ec-sec1.pem,ann-ec", "ed25519.pem,ann-ed", "rsa-encrypted.pem,ann",
            "rsa-encrypted-pbes1.pem,ann", "rsa.p12,ann", "rsa-legacy.p12,ann"})
    void everyForm_isRead_andKeptAsOne(String file, String subject) {
        ClientCertificate read = read(file, "word");

        assertThat(Certificates.subject(read.own())).isEqualTo(subject);
        assertThat(Objects.requireNonNull(read.key()).reveal()).startsWith("-----BEGIN PRIVATE KEY-----");
        assertThat(ClientKeys.factory(read)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa-encrypted.pem", "rsa-encrypted-pbes1.pem", "rsa.p12", "rsa-legacy.p12"})
    void aWrongPassword_isSaidSo(String file) {
        assertThat(fail(file, "wrong").message()).contains("does not open with this password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa-encrypted.pem", "rsa.p12"})
    void aMissingPassword_isAskedFor(String file) {
        assertThat(fail(file, null).message()).contains("under a password");
        assertThat(fail(file, null).advice()).contains("Enter its password");
    }

    @ParameterizedTest
    @CsvSource({"rsa-pkcs1.pem,NOTHING", "rsa-encrypted.pem,PASSWORD", "rsa.p12,PASSWORD", "rsa-legacy.p12,PASSWORD",
            "rsa.der,KEY"})
    void whatElseAFileTakes_isKnownBeforehand(String file, ClientKeys.Wants wants) {
        assertThat(ClientKeys.wants(CertificatesTest.file(file), null)).isEqualTo(wants);
    }

    @Test
    void anOldFormOfEncryption_isNamed_withTheWayOut() {
        assertThat(fail("rsa-encrypted-old.pem", "word").advice()).contains("openssl pkcs8 -topk8");
    }

    @Test
    void aKeyInAFileOfItsOwn_isPutToItsCertificate() {
        ClientCertificate read = ClientKeys.read(CertificatesTest.file("rsa.der"),
                CertificatesTest.file("rsa-pkcs1.pem"), null, List.of());

        assertThat(read.key()).isEqualTo(read("rsa-pkcs1.pem", null).key());
    }

    @Test
    void aKeyOfAnotherCertificate_isRefused() {
        ProviderException wrong = catchThrowableOfType(ProviderException.class,
                () -> ClientKeys.read(CertificatesTest.file("rsa.der"), CertificatesTest.file("ec-sec1.pem"), null,
                        List.of()));

        assertThat(wrong.message()).contains("does not belong to the certificate");
    }

    @Test
    void theOwnCertificate_comesFirst_whereverItStands() {
        byte[] chain = (new String(CertificatesTest.file("ec-sec1.pem"), StandardCharsets.US_ASCII)
                .replaceAll("(?s)-----BEGIN EC PRIVATE.*", "")
                + new String(CertificatesTest.file("rsa-pkcs1.pem"), StandardCharsets.US_ASCII))
                .getBytes(StandardCharsets.US_ASCII);

        assertThat(ClientKeys.read(chain, null, null, List.of()).chain()).extracting(Certificates::subject)
                .containsExactly("ann", "ann-ec");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "neither", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"})
    void whatIsNeither_isSaidSo(String text) {
        ProviderException wrong = catchThrowableOfType(ProviderException.class,
                () -> ClientKeys.read(text.getBytes(StandardCharsets.US_ASCII), null, null, List.of()));

        assertThat(wrong.kind()).isEqualTo(FailureKind.BAD_CONFIGURATION);
        assertThat(wrong.message() + wrong.advice()).doesNotContain("AAAA");
    }

    private static ClientCertificate read(String file, @Nullable String password) {
        return ClientKeys.read(CertificatesTest.file(file), null, password == null ? null : Secret.of(password),
                List.of());
    }

    private static ProviderException fail(String file, @Nullable String password) {
        return catchThrowableOfType(ProviderException.class, () -> read(file, password));
    }
}
