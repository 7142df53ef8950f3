package dev.counterpoint.providers.auth.aws;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.auth.Fingerprint;
import dev.counterpoint.providers.auth.SharedCredentials;
import dev.counterpoint.providers.config.AwsHosts;
import dev.counterpoint.providers.config.AwsRole;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.http.Authorization;
import dev.counterpoint.providers.http.TokenRequests;
import dev.counterpoint.providers.http.Transports;
import dev.counterpoint.providers.http.aws.AsyncAwsHttp;
import dev.counterpoint.providers.http.aws.BlockingAwsHttp;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Makes requests known to AWS as a configuration says. Keys that are fetched are shared: once for all runs that use the
 * same credentials, role and endpoint. One a program. Thread-safe.
 */
public final class AwsSignIns {
    private static final TimeLimits LIMITS = new TimeLimits(Duration.ofSeconds(10), Duration.ofSeconds(30),
            Duration.ofSeconds(30));

    private final Environment environment;
    private final InstantSource clock;
    private final AwsFiles files;
    private final BlockingAwsHttp http;
    private final SsoKeys sso;
    private final MachineKeys machine;
    private final SharedCredentials<AwsKeySource> shared = new SharedCredentials<>();

    public AwsSignIns(Transports transports, Environment environment, InstantSource clock) {
        this(transports, environment, clock, (service, region) -> AwsHosts.of(service, region).orElseThrow());
    }

    /**
     * @param hosts where IAM Identity Center's services are, by name and region
     */
    AwsSignIns(Transports transports, Environment environment, InstantSource clock,
            BiFunction<String, String, URI> hosts) {
        this.environment = environment;
        this.clock = clock;
        this.files = new AwsFiles(environment);
        this.http = new BlockingAwsHttp(transports, LIMITS);
        this.sso = new SsoKeys(new AsyncAwsHttp(transports, LIMITS), files, clock, hosts);
        this.machine = new MachineKeys(environment, new TokenRequests(transports));
    }

    /** The region that the environment or the profile names, if the configuration allows to look there; null for none. */
    public @Nullable String region(Credentials credentials) {
        return switch (credentials) {
            case Credentials.AwsProfile(String profile) -> ofProfile(profile);
            case Credentials.AwsEnvironment() -> environment.get("AWS_REGION")
                    .or(() -> environment.get("AWS_DEFAULT_REGION"))
                    .or(() -> Optional.ofNullable(ofProfile(files.profileName()))).orElse(null);
            default -> null;
        };
    }

    /**
     * @param service     the name that signatures bear, e.g. {@code bedrock}
     * @param stsEndpoint where roles are asked for; null for the region's own
     * @throws ProviderException with {@link FailureKind#BAD_CONFIGURATION}
     */
    public Authorization of(Credentials credentials, @Nullable AwsRole role, String service, String region,
            @Nullable URI stsEndpoint) {
        if (credentials instanceof Credentials.ApiKey(var key)) {
            if (role != null) {
                throw bad("An API key cannot assume a role.", "Remove the role, or sign in with keys or a profile.");
            }
            return Authorization.key("authorization", "Bearer ", key);
        }
        return new AwsAuthorization(keys(credentials, role, sts(region, stsEndpoint)),
                new SigV4(service, region, clock));
    }

    Sts sts(String region, @Nullable URI endpoint) {
        return new Sts(http, Optional.ofNullable(endpoint).or(() -> AwsHosts.of("sts", region)).orElseThrow(), region);
    }

    AwsKeySource keys(Credentials credentials, @Nullable AwsRole role, Sts sts) {
        AwsKeySource base = base(credentials, role, sts);
        if (role == null || (credentials instanceof Credentials.AwsEnvironment
                && AmbientKeys.isWebIdentityOf(environment, role.arn()))) {
            return base;
        }
        Fingerprint fingerprint = fingerprint("aws role", credentials, sts).and(role.arn()).and(role.sessionName())
                .and(role.externalId())
                .and(role.duration() == null ? null : role.duration().toString());
        return shared.get(fingerprint.hex(), () -> new RefreshedKeys(new AssumedRole(base, role, sts), clock));
    }

    private AwsKeySource base(Credentials credentials, @Nullable AwsRole role, Sts sts) {
        String sessionName = role == null ? null : role.sessionName();
        return switch (credentials) {
            case Credentials.AwsStatic entered -> new StaticKeys(entered);
            case Credentials.AwsProfile(String name) -> fetched(credentials, null, sts, profile(name, sts));
            case Credentials.AwsWebIdentity web -> fetched(credentials, null, sts,
                    new WebIdentity(Path.of(web.tokenFile()), web.roleArn(), web.sessionName(), sts));
            case Credentials.AwsEnvironment() -> fetched(credentials, sessionName, sts, new AmbientKeys(environment,
                    files, sts, profile(files.profileName(), sts), machine, sessionName));
            default ->
                throw bad("AWS cannot be signed in to with credentials of the type “" + credentials.type() + "”.",
                        "Enter keys, a profile, a web identity, or choose the environment.");
        };
    }

    private AwsKeySource fetched(Credentials credentials, @Nullable String sessionName, Sts sts,
            Supplier<AwsCredentialsIdentity> fetch) {
        return shared.get(fingerprint("aws", credentials, sts).and(sessionName).hex(),
                () -> new RefreshedKeys(fetch, clock));
    }

    private ProfileKeys profile(String name, Sts sts) {
        return new ProfileKeys(name, files, sts, sso, source -> switch (source) {
            case "Environment" ->
                Optional.of(() -> new AmbientKeys(environment, files, sts, profile(name, sts), machine,
                        null).variables().orElseThrow(
                                () -> bad("AWS_ACCESS_KEY_ID is not set.",
                                        "The profile “" + name + "” takes its credentials from the environment.")));
            case "EcsContainer" -> Optional.of(() -> machine.container().orElseThrow(() -> noMachine(name)));
            case "Ec2InstanceMetadata" -> Optional.of(() -> machine.instance().orElseThrow(() -> noMachine(name)));
            default -> Optional.empty();
        });
    }

    private @Nullable String ofProfile(String name) {
        return files.profile(name).flatMap(profile -> profile.property("region")).orElse(null);
    }

    private static Fingerprint fingerprint(String kind, Credentials credentials, Sts sts) {
        Fingerprint known = Fingerprint.of(kind).and(credentials.type()).and(sts.endpoint().toString())
                .and(sts.region());
        return switch (credentials) {
            case Credentials.AwsStatic keys -> known.and(keys.accessKeyId()).and(keys.secretAccessKey())
                    .and(keys.sessionToken());
            case Credentials.AwsProfile(String name) -> known.and(name);
            case Credentials.AwsWebIdentity web -> known.and(web.tokenFile()).and(web.roleArn()).and(web.sessionName());
            default -> known;
        };
    }

    private static ProviderException noMachine(String profile) {
        return bad("This machine gives no AWS credentials to what runs on it.",
                "The profile “" + profile + "” takes its credentials from it.");
    }

    private static ProviderException bad(String message, String advice) {
        return ProviderException.of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION, message).advice(advice).build();
    }
}
