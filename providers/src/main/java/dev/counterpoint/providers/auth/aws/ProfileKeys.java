package dev.counterpoint.providers.auth.aws;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.AwsRole;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ProcessCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.profiles.Profile;

/**
 * The keys of a profile: written there, of a role on top of another profile or source, by web identity, by IAM Identity
 * Center, or from a program that the file names (AWS SDKs reference guide, "Configuration and authentication settings").
 * Blocks.
 *
 * @param sources what {@code credential_source} may name
 */
record ProfileKeys(String name, AwsFiles files, Sts sts, SsoKeys sso,
        Function<String, Optional<Supplier<AwsCredentialsIdentity>>> sources)
        implements
            Supplier<AwsCredentialsIdentity> {

    @Override
    public AwsCredentialsIdentity get() {
        return keys(name, new HashSet<>());
    }

    private AwsCredentialsIdentity keys(String profile, Set<String> seen) {
        Profile found = files.profile(profile)
                .orElseThrow(() -> bad(profile, "is not in the AWS files"));
        // A profile may name itself as the source of its role: then its own keys are meant.
        boolean again = !seen.add(profile);
        if (again && written(found) == null) {
            throw bad(profile, "leads back to itself");
        }
        String role = found.property("role_arn").orElse(null);
        if (role != null && !again) {
            return role(found, role, seen);
        }
        AwsCredentialsIdentity written = written(found);
        if (written != null) {
            return written;
        }
        if (found.property("sso_session").isPresent() || found.property("sso_start_url").isPresent()) {
            return sso.keys(found);
        }
        return found.property("credential_process").map(command -> process(profile, command))
                .orElseThrow(() -> bad(profile, "holds no credentials that this program can use"));
    }

    private AwsCredentialsIdentity role(Profile profile, String arn, Set<String> seen) {
        String session = profile.property("role_session_name").orElse(null);
        String tokenFile = profile.property("web_identity_token_file").orElse(null);
        if (tokenFile != null) {
            return new WebIdentity(Path.of(tokenFile), arn, session, sts).get();
        }
        if (profile.property("mfa_serial").isPresent()) {
            throw bad(profile.name(), "wants a code of a second factor, which cannot be asked for here");
        }
        AwsRole role = new AwsRole(arn, session, profile.property("external_id").orElse(null),
                profile.property("duration_seconds").map(Long::valueOf).map(Duration::ofSeconds).orElse(null));
        return new AssumedRole(() -> CompletableFuture.completedFuture(source(profile, seen)), role, sts).get();
    }

    private AwsCredentialsIdentity source(Profile profile, Set<String> seen) {
        String source = profile.property("source_profile").orElse(null);
        if (source != null) {
            return keys(source, seen);
        }
        return profile.property("credential_source").flatMap(sources)
                .orElseThrow(() -> bad(profile.name(), "names a role and no source of credentials for it")).get();
    }

    private static @Nullable AwsCredentialsIdentity written(Profile profile) {
        String id = profile.property("aws_access_key_id").orElse(null);
        String secret = profile.property("aws_secret_access_key").orElse(null);
        if (id == null && secret == null) {
            return null;
        }
        if (id == null || secret == null) {
            throw bad(profile.name(), "holds half a pair of keys");
        }
        return profile.property("aws_session_token")
                .<AwsCredentialsIdentity>map(token -> AwsSessionCredentials.create(id, secret, token))
                .orElseGet(() -> AwsBasicCredentials.create(id, secret));
    }

    private static AwsCredentialsIdentity process(String profile, String command) {
        // As the command line does it: the file holds one line for the system's shell.
        List<String> words = File.separatorChar == '\\'
                ? List.of("cmd.exe", "/C", command)
                : List.of("sh", "-c", command);
        try (ProcessCredentialsProvider provider = ProcessCredentialsProvider.builder().command(words).build()) {
            return provider.resolveCredentials();
        } catch (RuntimeException failed) {
            // What the program said stays out of sight: it may be the keys.
            throw ProviderException
                    .of(FailureKind.SIGN_IN, Layer.PROGRAM,
                            "The program that the AWS profile “" + profile + "” names gave no credentials.")
                    .advice("Run its credential_process by hand and see what it says.").build();
        }
    }

    private static ProviderException bad(String profile, String what) {
        return ProviderException
                .of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION,
                        "The AWS profile “" + profile + "” " + what + ".")
                .advice("Check ~/.aws/config and ~/.aws/credentials, or choose another profile.").build();
    }
}
