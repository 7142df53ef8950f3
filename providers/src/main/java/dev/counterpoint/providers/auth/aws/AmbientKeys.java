package dev.counterpoint.providers.auth.aws;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.auth.Environment;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * The places in the SDK's own order: variables, web identity (IRSA), profile, container, instance (SDK for Java 2.x,
 * "Default credentials provider chain"). The SDK's chain itself reads the process's environment and is not used. Blocks.
 *
 * @param sessionName of the role that web identity gives, if a role on top names one; null for the environment's own
 */
record AmbientKeys(Environment environment, AwsFiles files, Sts sts, ProfileKeys profile, MachineKeys machine,
        @Nullable String sessionName) implements Supplier<AwsCredentialsIdentity> {

    @Override
    public AwsCredentialsIdentity get() {
        return variables().or(() -> webIdentity(environment, sts, sessionName).map(Supplier::get))
                .or(() -> files.profile(profile.name()).map(_ -> profile.get()))
                .or(machine::container).or(machine::instance)
                .orElseThrow(() -> ProviderException
                        .of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION,
                                "The environment holds no AWS credentials: neither variables, nor a web identity, "
                                        + "nor the profile “" + profile.name()
                                        + "”, nor a container's or an instance's.")
                        .advice("Set them for this program, or enter keys or a profile in this provider's settings.")
                        .build());
    }

    /** What {@code credential_source = Environment} means. */
    Optional<AwsCredentialsIdentity> variables() {
        String id = environment.get("AWS_ACCESS_KEY_ID").orElse(null);
        String secret = environment.get("AWS_SECRET_ACCESS_KEY").orElse(null);
        if (id == null && secret == null) {
            return Optional.empty();
        }
        if (id == null || secret == null) {
            throw ProviderException
                    .of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION,
                            "Of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY only one is set.")
                    .advice("Set both, or neither.").build();
        }
        return Optional.of(environment.get("AWS_SESSION_TOKEN")
                .<AwsCredentialsIdentity>map(token -> AwsSessionCredentials.create(id, secret, token))
                .orElseGet(() -> AwsBasicCredentials.create(id, secret)));
    }

    static Optional<WebIdentity> webIdentity(Environment environment, Sts sts, @Nullable String sessionName) {
        return environment.get("AWS_WEB_IDENTITY_TOKEN_FILE").flatMap(file -> environment.get("AWS_ROLE_ARN")
                .map(role -> new WebIdentity(Path.of(file), role, sessionName != null
                        ? sessionName
                        : environment.get("AWS_ROLE_SESSION_NAME").orElse(null), sts)));
    }

    /** Whether web identity is what the chain comes to, and this is already its role. */
    static boolean isWebIdentityOf(Environment environment, String roleArn) {
        return environment.get("AWS_ACCESS_KEY_ID").isEmpty() && environment.get("AWS_SECRET_ACCESS_KEY").isEmpty()
                && environment.get("AWS_WEB_IDENTITY_TOKEN_FILE").isPresent()
                && environment.get("AWS_ROLE_ARN").map(roleArn::equals).orElse(false);
    }
}
