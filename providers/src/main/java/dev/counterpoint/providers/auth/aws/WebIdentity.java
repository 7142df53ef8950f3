package dev.counterpoint.providers.auth.aws;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * A token in a file, exchanged for a role's keys. The file is read anew each time, for whoever wrote it renews it. Blocks.
 *
 * @param sessionName null for a generated one
 */
record WebIdentity(Path tokenFile, String roleArn, @Nullable String sessionName,
        Sts sts) implements Supplier<AwsCredentialsIdentity> {

    @Override
    public AwsCredentialsIdentity get() {
        return sts.assumeRoleWithWebIdentity(roleArn, SessionNames.of(sessionName, roleArn), token());
    }

    private String token() {
        try {
            String token = Files.readString(tokenFile).strip();
            if (!token.isEmpty()) {
                return token;
            }
        } catch (IOException unreadable) {
            throw bad("The web identity's token file “" + tokenFile + "” cannot be read.", unreadable);
        }
        throw bad("The web identity's token file “" + tokenFile + "” is empty.", null);
    }

    private static ProviderException bad(String message, @Nullable Throwable cause) {
        return ProviderException.of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION, message)
                .advice("Check the path, and that whatever writes the token is running.").cause(cause).build();
    }
}
