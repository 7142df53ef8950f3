package dev.counterpoint.providers.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.certificates.Certificates;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class NetworkFileTest {
    private static final String PEM = new String(file("rsa-pkcs1.pem"), StandardCharsets.US_ASCII);

    @Test
    void aProxy_isReadWithAllItHas() {
        NetworkConfig read = NetworkFile.read("""
                {"proxy":{"host":"Proxy.Example.com","port":3128,"user":"ann","password":"pass:word",
                 "bypass":["git.example.com",".corp.example","*.Other.example","git.example.com"]}}""");

        assertThat(read.proxy()).isEqualTo(new NetworkProxy("proxy.example.com", 3128, "ann", Secret.of("pass:word"),
                List.of("git.example.com", "*.corp.example", "*.other.example")));
        assertThat(read.certificates()).isEmpty();
        assertThat(read.client()).isNull();
    }

    @Test
    void certificatesAndKeys_areReadFromTheirTexts() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.putArray("certificates").add(PEM).add(PEM);
        node.putObject("clientCertificate").put("certificate", PEM).putArray("hosts").add("gateway.example.com");

        NetworkConfig read = NetworkFile.read(node.toString());

        assertThat(read.certificates()).extracting(Certificates::subject).as("each once").containsExactly("ann");
        assertThat(Objects.requireNonNull(read.client()).hosts()).containsExactly("gateway.example.com");
    }

    @Test
    void aStore_isReadFromBase64() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.putObject("clientCertificate").put("pkcs12", Base64.getEncoder().encodeToString(file("rsa.p12")))
                .put("password", "word");

        assertThat(Certificates.subject(Objects.requireNonNull(NetworkFile.read(node.toString()).client()).own()))
                .isEqualTo("ann");
    }

    @Test
    void nothing_isNoSettings() {
        assertThat(NetworkFile.read("{}")).isEqualTo(NetworkConfig.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"[]|braces",
            "{\"proxies\":{}}|\"proxies\" is not a field",
            "{\"proxy\":{\"host\":\"a\"}}|\"proxy.port\" is missing",
            "{\"proxy\":{\"port\":1}}|\"proxy.host\" is missing",
            "{\"proxy\":{\"host\":\"a\",\"port\":\"1\"}}|\"proxy.port\" must be a number",
            "{\"proxy\":{\"host\":\"a\",\"port\":70000}}|\"proxy.port\" must be a port",
            "{\"proxy\":{\"host\":\"http://a\",\"port\":1}}|\"proxy.host\" must be",
            "{\"proxy\":{\"host\":\"socks5://a\",\"port\":1}}|SOCKS",
            "{\"proxy\":{\"host\":\"a\",\"port\":1,\"pass\":\"x\"}}|\"proxy.pass\" is not a field",
            "{\"proxy\":{\"host\":\"a\",\"port\":1,\"user\":\"a:b\"}}|\"proxy.user\" must not hold a colon",
            "{\"proxy\":{\"host\":\"a\",\"port\":1,\"password\":\"hidden\"}}|\"proxy.user\" is missing",
            "{\"proxy\":{\"host\":\"a\",\"port\":1,\"user\":\"u\",\"password\":\"•••\"}}|holds the mask",
            "{\"proxy\":{\"host\":\"a\",\"port\":1,\"bypass\":\"b\"}}|\"proxy.bypass\" must be a list",
            "{\"proxy\":{\"host\":\"a\",\"port\":1,\"bypass\":[\"a b\"]}}|\"proxy.bypass\" must hold",
            "{\"certificates\":[\"hidden\"]}|\"certificates\" cannot be used: there is no certificate",
            "{\"certificates\":\"hidden\"}|\"certificates\" must be a list",
            "{\"clientCertificate\":{}}|\"clientCertificate.certificate\" is missing",
            "{\"clientCertificate\":{\"pkcs12\":\"hidden\"}}|\"clientCertificate.pkcs12\" cannot be used"})
    void whatIsWrong_isNamed_andNotRepeated(String json, String said) {
        ProviderException wrong = catchThrowableOfType(ProviderException.class, () -> NetworkFile.read(json));

        assertThat(wrong.kind()).isEqualTo(FailureKind.BAD_CONFIGURATION);
        assertThat(wrong.message()).contains(said).doesNotContain("hidden");
    }

    private static byte[] file(String name) {
        try (InputStream in = Objects
                .requireNonNull(NetworkFileTest.class.getResourceAsStream("/certificates/" + name))) {
            return in.readAllBytes();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
