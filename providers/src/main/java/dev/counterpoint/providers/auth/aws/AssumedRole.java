package dev.counterpoint.providers.auth.aws;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.AwsRole;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * A role's keys, had with those of the way to sign in that the configuration names and never with others. A role may not
 * be allowed to assume itself; who is that role already needs no other keys. Blocks.
 */
record AssumedRole(AwsKeySource base, AwsRole role, Sts sts) implements Supplier<AwsCredentialsIdentity> {

    @Override
    public AwsCredentialsIdentity get() {
        AwsCredentialsIdentity keys = keys();
        try {
            return sts.assumeRole(role, SessionNames.of(role.sessionName(), role.arn()), keys);
        } catch (RuntimeException failed) {
            if (!StsFailures.isDenied(failed)) {
                throw base.explain(StsFailures.of(sts.host(), "let the role " + role.arn() + " be assumed", failed));
            }
            return denied(keys, failed);
        }
    }

    private AwsCredentialsIdentity keys() {
        try {
            return base.get().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof ProviderException known ? known : failed;
        }
    }

    private AwsCredentialsIdentity denied(AwsCredentialsIdentity keys, RuntimeException denied) {
        Optional<RoleIdentity> wanted = RoleIdentity.of(role.arn());
        String caller = wanted.isEmpty() ? "" : caller(keys);
        if (wanted.isPresent() && RoleIdentity.of(caller).equals(wanted)) {
            return keys;
        }
        throw ProviderException
                .of(FailureKind.PERMISSION, Layer.PROVIDER,
                        "AWS does not let " + (caller.isEmpty() ? "the credentials of this provider" : caller)
                                + " assume the role " + role.arn() + ".")
                .advice("The role's trust policy must name that identity, and the identity must be allowed "
                        + "sts:AssumeRole; an external id may be wanted as well.")
                .cause(denied).build();
    }

    /** Empty if AWS does not say. */
    private String caller(AwsCredentialsIdentity keys) {
        try {
            return sts.caller(keys);
        } catch (RuntimeException _) {
            return "";
        }
    }
}
