package dev.counterpoint.providers.auth.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleIdentityTest {

    @ParameterizedTest
    @CsvSource({"arn:aws:iam::123456789012:role/reader,aws,reader",
            "arn:aws:iam::123456789012:role/team/a/reader,aws,reader",
            "arn:aws:sts::123456789012:assumed-role/reader/session,aws,reader",
            "arn:aws-cn:iam::123456789012:role/reader,aws-cn,reader",
            "arn:aws-us-gov:sts::123456789012:assumed-role/reader/session,aws-us-gov,reader"})
    void B19_rolesAndTheirSessionsAreRead(String arn, String partition, String name) {
        assertThat(RoleIdentity.of(arn)).contains(new RoleIdentity(partition, "123456789012", name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "arn", "garbage", "arn:aws:iam::123456789012:user/bob",
            "arn:aws:sts::123456789012:federated-user/bob", "arn:aws:iam::123456789012:role",
            "arn:aws:iam::123456789012:role/", "arn:aws:iam:::role/reader", "arn:other:iam::123456789012:role/reader",
            "arn:aws:sts::123456789012:assumed-role/reader", "arn:aws:s3:::bucket/role/x"})
    void B19_whatIsNoneIsNone(String arn) {
        assertThat(RoleIdentity.of(arn)).isEmpty();
    }
}
