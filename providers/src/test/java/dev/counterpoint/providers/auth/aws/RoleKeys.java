package dev.counterpoint.providers.auth.aws;

import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.config.AwsRole;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.Transports;
import dev.counterpoint.providers.testing.StsServer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The keys of one role, of an STS on loopback; for those who measure what they cost. */
public final class RoleKeys implements AutoCloseable {
    private final StsServer sts = new StsServer();
    private final Transports transports = new Transports();
    private final AwsKeySource keys;

    public RoleKeys() {
        AwsSignIns signIns = new AwsSignIns(transports, new Environment(Map.of(), Path.of("unset")),
                InstantSource.system());
        keys = signIns.keys(new Credentials.AwsStatic("AKIDBASE", Secret.of("base-secret-key"), null),
                new AwsRole("arn:aws:iam::123456789012:role/reader", "one", null, null),
                signIns.sts("us-east-1", sts.uri()));
    }

    public CompletableFuture<?> get() {
        return keys.get();
    }

    /** How many STS was sent. */
    public int requests() {
        return sts.asked("AssumeRole").size();
    }

    @Override
    public void close() {
        transports.close();
        sts.close();
    }
}
