package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.TransportOptions;
import dev.counterpoint.providers.testing.GoogleFiles;
import dev.counterpoint.providers.testing.GoogleTokenServer;
import dev.counterpoint.providers.testing.SelfSigned;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A certificate in place of a token, at a token server that serves only those who show it and prove to have its key. */
@Timeout(60)
class GoogleCertificateTest {
    @TempDir
    private Path folder = Path.of("unset");

    @Test
    void V6_aCertificateIsShownOverTls_andInPlaceOfAToken() throws Exception {
        SelfSigned workload = SelfSigned.of("dns:workload.example");
        try (GoogleCases google = servedTo(workload)) {
            assertThat(google.signedIn(google.json(credential(workload, workload)))).isEqualTo("Bearer t1");

            assertThat(google.tokens.asked()).containsExactly("sts.mtls.googleapis.com/v1/token");
            JsonNode chain = Json
                    .read(GoogleTokenServer.form(google.tokens.requests().getLast()).getOrDefault("subject_token", ""))
                    .orElseThrow();
            assertThat(chain.size()).isEqualTo(1);
            assertThat(workload.certificatePem().replaceAll("\\s", "")).contains(Json.textOrEmpty(chain.path(0)));
        }
    }

    @Test
    void V6_anotherCertificateIsNotServed() throws Exception {
        SelfSigned stranger = SelfSigned.of("dns:workload.example");
        try (GoogleCases google = servedTo(SelfSigned.of("dns:workload.example"))) {
            assertThat(google.run(google.json(credential(stranger, stranger))).failed().kind())
                    .isEqualTo(FailureKind.TLS);
            assertThat(google.tokens.requests()).isEmpty();
        }
    }

    @Test
    void V6_aCertificateWithoutItsKeyIsNotServed() throws Exception {
        SelfSigned workload = SelfSigned.of("dns:workload.example");
        try (GoogleCases google = servedTo(workload)) {
            ProviderException failed = google
                    .run(google.json(credential(workload, SelfSigned.of("dns:workload.example")))).failed();

            assertThat(failed.kind()).isEqualTo(FailureKind.TLS);
            assertThat(google.tokens.requests()).isEmpty();
        }
    }

    @Test
    void V6_whoShowsNoneIsNotServed() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "subject-token");
        try (GoogleCases google = servedTo(SelfSigned.of("dns:workload.example"))) {
            ProviderException failed = google
                    .run(google.json(GoogleFiles.externalAccount("\"file\":\"" + token + "\"", ""))).failed();

            assertThat(failed.kind()).isEqualTo(FailureKind.TLS);
            assertThat(google.tokens.requests()).isEmpty();
        }
    }

    /** A token server whose own certificate is trusted as a company's would be. */
    private static GoogleCases servedTo(SelfSigned client) throws Exception {
        SelfSigned server = SelfSigned.of("ip:127.0.0.1");
        return new GoogleCases(Environment.NONE, GoogleCases.speaking(),
                new GoogleTokenServer(server.serverFor(client)), new TransportOptions(server.trust(), null));
    }

    private String credential(SelfSigned certificate, SelfSigned key) throws Exception {
        Path pem = Files.writeString(folder.resolve("cert.pem"), certificate.certificatePem());
        Path keyPem = Files.writeString(folder.resolve("key.pem"), key.keyPem());
        Path config = Files.writeString(folder.resolve("config.json"), "{\"cert_configs\":{\"workload\":{"
                + "\"cert_path\":\"" + pem + "\",\"key_path\":\"" + keyPem + "\"}}}");
        return GoogleFiles.externalAccount("\"certificate\":{\"certificate_config_location\":\"" + config + "\"}", "")
                .replace("token-type:jwt", "token-type:mtls").replace("sts.googleapis", "sts.mtls.googleapis");
    }
}
