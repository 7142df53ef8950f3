package dev.counterpoint.providers.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsHostsTest {

    @ParameterizedTest
    @CsvSource({"eu-west-1,amazonaws.com", "us-gov-west-1,amazonaws.com", "cn-north-1,amazonaws.com.cn",
            "us-iso-east-1,c2s.ic.gov", "us-isob-east-1,sc2s.sgov.gov", "us-isof-south-1,csp.hci.ic.gov",
            "eu-isoe-west-1,cloud.adc-e.uk", "eusc-de-east-1,amazonaws.eu"})
    void aService_isAtTheDomainOfItsRegionsPartition(String region, String suffix) {
        URI host = AwsHosts.of("bedrock-runtime", region).orElseThrow();

        assertThat(host).hasToString("https://bedrock-runtime." + region + "." + suffix);
        assertThat(AwsHosts.isAmazon(host.getHost())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"bedrock-runtime.corp.example", "amazonaws.com.evil.example", "notamazonaws.com", "127.0.0.1"})
    void aHostOfSomebodyElse_isNoneOfAmazons(String host) {
        assertThat(AwsHosts.isAmazon(host)).isFalse();
    }

    @Test
    void theAudience_tellsAnEndpointFromWhoGivesTheRole() {
        URI place = URI.create("https://x.example");

        assertThat(AwsHosts.audience(place, null)).isNotEqualTo(AwsHosts.audience(null, place));
        assertThat(AwsHosts.audience(null, null)).isEqualTo("https://*.amazonaws.com");
    }
}
