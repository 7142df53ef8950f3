package dev.counterpoint.providers.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example beside a wrong URL is one that the field would take: not another vendor's, with a version. */
class UrlExampleTest {
    @ParameterizedTest
    @CsvSource({"baseUrl, https://api.example.com", "endpoint, https://gateway.example.com",
            "role.stsEndpoint, https://sts.eu-west-1.amazonaws.com",
            "credentials.authority, https://login.microsoftonline.com", "iamUrl, https://iam.cloud.ibm.com"})
    void wrongUrl_isToldWithAnExampleOfItsOwnField(String field, String example) {
        assertThatThrownBy(() -> ProviderFields.url(field, "nowhere")).hasMessageContaining(field)
                .hasMessageContaining(example).hasMessageNotContaining("/v1");
    }
}
