package dev.counterpoint.providers.auth.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CredentialUseTest {

    @Test
    void of_namesTheFileThatIsRead_andWhoGetsWhatIsInIt() {
        assertThat(CredentialUse.of("""
                {"type":"external_account","token_url":"https://sts.googleapis.com/v1/token",
                 "credential_source":{"file":"/run/token"}}""", List.of())).contains(
                new CredentialUse("external_account", List.of("/run/token"), List.of(), List.of("sts.googleapis.com"),
                        List.of()));
    }

    @Test
    void of_namesHostsThatAreNotGoogles_untilThePersonConsents() {
        String json = """
                {"type":"external_account","token_url":"https://tokens.example/v1",
                 "service_account_impersonation_url":"https://iamcredentials.googleapis.com/v1/x:generateAccessToken",
                 "credential_source":{"executable":{"command":"/opt/token --all"}}}""";
        assertThat(CredentialUse.of(json, List.of())).contains(new CredentialUse("external_account", List.of(),
                List.of("/opt/token --all"), List.of("tokens.example", "iamcredentials.googleapis.com"),
                List.of("tokens.example")));
        assertThat(CredentialUse.of(json, List.of("Tokens.Example"))).get().extracting(CredentialUse::foreign)
                .isEqualTo(List.of());
    }

    @Test
    void of_takesAmazonsMetadataServiceFromAnAwsSourceOnly() {
        String address = "\"url\":\"http://169.254.169.254/latest/meta-data\"";
        assertThat(CredentialUse.of("{\"type\":\"external_account\",\"credential_source\":{\"environment_id\":\"aws1\","
                + address + "}}", List.of())).get().extracting(CredentialUse::foreign).isEqualTo(List.of());
        assertThat(CredentialUse.of("{\"type\":\"external_account\",\"credential_source\":{" + address + "}}",
                List.of())).get().extracting(CredentialUse::foreign).isEqualTo(List.of("169.254.169.254"));
    }

    @Test
    void of_looksIntoWhatIsImpersonatedFrom() {
        assertThat(CredentialUse.of("""
                {"type":"impersonated_service_account","source_credentials":
                 {"type":"external_account","credential_source":{"certificate":
                  {"certificate_config_location":"/c.json","trust_chain_path":"/chain.pem"}}}}""", List.of())).get()
                .extracting(CredentialUse::files).isEqualTo(List.of("/c.json", "/chain.pem"));
    }

    @Test
    void of_isEmptyForWhatIsNoCredential() {
        assertThat(CredentialUse.of("AIza…", List.of())).isEmpty();
        assertThat(CredentialUse.of("{\"a\":1}", List.of())).isEmpty();
    }
}
