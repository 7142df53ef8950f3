package dev.counterpoint.bench.wire;

import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.auth.SignIns;
import dev.counterpoint.providers.auth.Tokens;
import dev.counterpoint.providers.auth.aws.RoleKeys;
import dev.counterpoint.providers.auth.google.GoogleAccess;
import dev.counterpoint.providers.auth.google.GoogleSignIn;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.Authorization;
import dev.counterpoint.providers.http.GoogleHttp;
import dev.counterpoint.providers.http.TokenRequests;
import dev.counterpoint.providers.http.Transports;
import dev.counterpoint.providers.testing.GoogleFiles;
import dev.counterpoint.providers.testing.GoogleTokenServer;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a run pays for a credential that is there already. Run by JMH, and by {@link TokensBenchmark} for the cold ones. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CachedTokens {
    private static final GoogleAccess ACCESS = new GoogleAccess(List.of(), false, null);
    private static final Authorization.Unsigned REQUEST = new Authorization.Unsigned("POST",
            URI.create("https://aiplatform.googleapis.com/"), Map.of(), new byte[0]);

    private final String json = GoogleFiles.authorizedUser("one");
    private final GoogleTokenServer server = new GoogleTokenServer();
    private final Transports transports = new Transports();
    private final GoogleSignIn signIn = new GoogleSignIn(new GoogleHttp(transports, server::route),
            new SignIns(new TokenRequests(transports), new Tokens(InstantSource.system())), Environment.NONE);
    private final RoleKeys role = new RoleKeys();

    /** As a run does it: the configuration is another object each time. */
    @Benchmark
    public Object google() {
        return googleHeaders().join();
    }

    /** Keys of an assumed role. */
    @Benchmark
    public Object aws() {
        return role.get().join();
    }

    CompletableFuture<Map<String, Secret>> googleHeaders() {
        return signIn.account(new Credentials.GoogleJson(Secret.of(json), false), ACCESS).headers(REQUEST);
    }

    CompletableFuture<?> awsKeys() {
        return role.get();
    }

    int googleRequests() {
        return server.requests().size();
    }

    int awsRequests() {
        return role.requests();
    }

    @TearDown
    public void close() {
        transports.close();
        server.close();
        role.close();
    }
}
