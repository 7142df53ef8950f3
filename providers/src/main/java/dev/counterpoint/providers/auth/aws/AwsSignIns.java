package dev.counterpoint.providers.auth.aws;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.AwsRole;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.http.Authorization;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Makes requests known to AWS as a configuration says. One a program. Thread-safe. */
public final class AwsSignIns {
    private final InstantSource clock;

    public AwsSignIns(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * @param service the name that signatures bear, e.g. {@code bedrock}
     * @throws ProviderException with {@link FailureKind#BAD_CONFIGURATION}
     */
    public Authorization of(Credentials credentials, @Nullable AwsRole role, String service, String region) {
        if (role == null && credentials instanceof Credentials.ApiKey(var key)) {
            return Authorization.key("authorization", "Bearer ", key);
        }
        if (role == null && credentials instanceof Credentials.AwsStatic keys) {
            return new AwsAuthorization(new StaticKeys(keys), new SigV4(service, region, clock));
        }
        throw ProviderException.of(FailureKind.BAD_CONFIGURATION, Layer.PROGRAM,
                "This version does not sign in to AWS in this way (“" + credentials.type() + "”) yet.").build();
    }
}
