package dev.counterpoint.providers.auth.aws;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.auth.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * The person's AWS files, {@code ~/.aws/config} and {@code ~/.aws/credentials}, or where {@code AWS_CONFIG_FILE} and
 * {@code AWS_SHARED_CREDENTIALS_FILE} say they are (AWS SDKs reference guide, "Shared config and credentials files"). Read
 * anew each time; only for configurations that name a profile or the environment.
 */
record AwsFiles(Environment environment) {

    /** Whose profile the environment means. */
    String profileName() {
        return environment.get("AWS_PROFILE").orElse("default");
    }

    Optional<Profile> profile(String name) {
        return read().profile(name);
    }

    Optional<Profile> ssoSession(String name) {
        return read().getSection("sso-session", name);
    }

    /** Where the command line keeps the tokens of those who signed in with it. */
    Path ssoCache() {
        return environment.home().resolve(".aws").resolve("sso").resolve("cache");
    }

    private ProfileFile read() {
        ProfileFile.Aggregator all = ProfileFile.aggregator();
        add(all, at("AWS_CONFIG_FILE", "config"), ProfileFile.Type.CONFIGURATION);
        add(all, at("AWS_SHARED_CREDENTIALS_FILE", "credentials"), ProfileFile.Type.CREDENTIALS);
        return all.build();
    }

    private Path at(String variable, String usual) {
        return environment.get(variable).map(Path::of)
                .orElseGet(() -> environment.home().resolve(".aws").resolve(usual));
    }

    private static void add(ProfileFile.Aggregator all, Path file, ProfileFile.Type type) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            all.addFile(ProfileFile.builder().content(file).type(type).build());
        } catch (RuntimeException unreadable) {
            throw ProviderException
                    .of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION,
                            "The AWS file “" + file + "” cannot be read.")
                    .advice("Check its form and who may read it.").cause(unreadable).build();
        }
    }
}
