package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.config.NetworkProxy;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderFile;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedactorTest {

    @Test
    void a_key_with_marks_that_json_escapes_is_hidden_as_it_is_and_as_it_stands_in_a_document() {
        Redactor redactor = Redactor.everywhere(read("""
                {"name":"a","kind":"openai","credentials":{"type":"api_key","apiKey":"k-\\"quoted\\\\key"}}"""),
                Set.of());

        assertThat(redactor.text("k-\"quoted\\key and {\"k\":\"k-\\\"quoted\\\\key\"}")).doesNotContain("quoted");
    }

    @Test
    void the_keys_of_a_credential_file_are_hidden_and_its_addresses_are_not() {
        Redactor redactor = Redactor.everywhere(
                read("""
                {"name":"a","kind":"vertex","credentials":{"type":"google_json","json":{"type":"service_account",
                 "private_key":"-----BEGIN PRIVATE KEY-----\\nMIIE\\n-----END PRIVATE KEY-----",
                 "client_email":"me@p.iam.gserviceaccount.com","token_uri":"https://oauth2.googleapis.com/token"}}}"""),
                Set.of());

        assertThat(redactor.text("-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY----- of "
                + "me@p.iam.gserviceaccount.com at https://oauth2.googleapis.com/token")).doesNotContain("MIIE")
                .contains("me@p.iam.gserviceaccount.com", "https://oauth2.googleapis.com/token");
    }

    @Test
    void the_password_of_a_proxy_is_hidden_as_it_is_and_as_it_is_sent() {
        NetworkProxy proxy = new NetworkProxy("proxy.example", 3128, "ann", Secret.of("Open-Sesame-42"), List.of());
        String sent = Base64.getEncoder().encodeToString("ann:Open-Sesame-42".getBytes(StandardCharsets.UTF_8));

        assertThat(Redactor.everywhere(List.of(), Set.of(proxy))
                .text("407: Proxy-Authorization: Basic " + sent + ", which is Open-Sesame-42 of ann"))
                .isEqualTo("407: Proxy-Authorization: •••, which is ••• of ann");
    }

    private static List<ProviderConfig> read(String file) {
        return List.of(ProviderFile.read(file, new ProviderId("p")));
    }
}
