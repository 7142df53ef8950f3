package dev.counterpoint.providers.auth.aws;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.config.AwsRole;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.testing.Wire;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A program of its own that is started in an environment in which everything leads to a trap. */
public final class HostileChild {
    private static final List<String> LEADING = List.of("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_STS",
            "AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "AWS_ENDPOINT_URL_BEDROCK", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            "AWS_EC2_METADATA_SERVICE_ENDPOINT", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy",
            "all_proxy");
    private static final Map<String, String> OTHERS = Map.ofEntries(Map.entry("AWS_ACCESS_KEY_ID", "AKIDSTRANGER"),
            Map.entry("AWS_SECRET_ACCESS_KEY", "stranger-secret"), Map.entry("AWS_SESSION_TOKEN", "stranger-token"),
            Map.entry("AWS_BEARER_TOKEN_BEDROCK", "stranger-bearer"), Map.entry("AWS_REGION", "ap-south-1"),
            Map.entry("AWS_DEFAULT_REGION", "ap-south-1"), Map.entry("AWS_PROFILE", "stranger"),
            Map.entry("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/stranger"),
            Map.entry("AWS_ROLE_SESSION_NAME", "stranger"), Map.entry("AWS_USE_FIPS_ENDPOINT", "true"),
            Map.entry("AWS_USE_DUALSTACK_ENDPOINT", "true"), Map.entry("AWS_DEFAULTS_MODE", "mobile"),
            Map.entry("AWS_AUTH_SCHEME_PREFERENCE", "httpBearerAuth"),
            Map.entry("AWS_STS_REGIONAL_ENDPOINTS", "legacy"),
            Map.entry("AWS_RETRY_MODE", "adaptive"), Map.entry("AWS_MAX_ATTEMPTS", "9"));

    private HostileChild() {}

    static Process start(URI trap, Path home, URI bedrock, URI sts) throws IOException {
        Path files = Files.writeString(home.resolve("hostile"), """
                [default]
                endpoint_url = %1$s
                region = ap-south-1
                [profile stranger]
                endpoint_url = %1$s
                aws_access_key_id = AKIDPROFILE
                aws_secret_access_key = profile-secret
                """.formatted(trap));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), HostileChild.class.getName(), bedrock.toString(),
                sts.toString()).redirectErrorStream(true);
        LEADING.forEach(name -> builder.environment().put(name, trap.toString()));
        builder.environment().putAll(OTHERS);
        builder.environment().put("AWS_CONFIG_FILE", files.toString());
        builder.environment().put("AWS_SHARED_CREDENTIALS_FILE", files.toString());
        builder.environment().put("AWS_WEB_IDENTITY_TOKEN_FILE", files.toString());
        return builder.start();
    }

    /** @param arguments the endpoint and STS that the configurations name */
    public static void main(String... arguments) {
        Environment environment = new Environment(System.getenv(), Path.of(System.getProperty("user.home")));
        URI bedrock = URI.create(arguments[0]);
        URI sts = URI.create(arguments[1]);
        Credentials keys = new Credentials.AwsStatic("AKIDBASE", Secret.of("base-secret-key"), null);
        AwsRole role = new AwsRole("arn:aws:iam::123456789012:role/reader", "one", null, null);
        try (HttpProviderClients clients = HttpProviderClients.create(() -> bedrock, environment)) {
            say("keys", run(clients, keys, bedrock, sts, null));
            say("role", run(clients, keys, bedrock, sts, role));
            say("key", run(clients, new Credentials.ApiKey(Secret.of("own-api-key-1")), bedrock, sts, null));
        }
    }

    private static Wire.Outcome run(HttpProviderClients clients, Credentials credentials, URI bedrock, URI sts,
            @Nullable AwsRole role) {
        return Wire.run(clients,
                new ProviderConfig.Bedrock(new Common(new ProviderId("1"), "test", credentials), "us-east-1", bedrock,
                        sts, role),
                new ChatRequest("amazon.nova-lite-v1:0", List.of(Message.user("Hello")), List.of(), Parameters.NONE),
                ExchangeObserver.NONE);
    }

    private static void say(String what, Wire.Outcome outcome) {
        System.out.println(what + ": " + (outcome.failure() == null ? "finished" : outcome.failure().message()));
    }
}
