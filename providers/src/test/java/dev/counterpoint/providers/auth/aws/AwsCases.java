package dev.counterpoint.providers.auth.aws;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.counterpoint.providers.http.RetryPolicy;
import dev.counterpoint.providers.http.TransportOptions;
import dev.counterpoint.providers.http.Transports;
import dev.counterpoint.providers.testing.EventStreamWire;
import dev.counterpoint.providers.testing.SigV4Check;
import dev.counterpoint.providers.testing.StsServer;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** What the cases of signing in to AWS share: a loopback STS that recomputes each signature, and a Bedrock beside it. */
abstract class AwsCases {
    static final String ROLE = "arn:aws:iam::123456789012:role/reader";
    static final Credentials BASE = new Credentials.AwsStatic("AKIDBASE", Secret.of("base-secret-key"), null);
    static final Credentials ENVIRONMENT = new Credentials.AwsEnvironment();
    static final Map<String, String> KEYS = Map.of("AWS_ACCESS_KEY_ID", "AKIDBASE", "AWS_SECRET_ACCESS_KEY",
            "base-secret-key", "AWS_EC2_METADATA_DISABLED", "true");

    @TempDir
    Path home = Path.of("unset");

    final StsServer sts = new StsServer();
    final WireServer bedrock = new WireServer(
            EventStreamWire.answering(EventStreamWire.fixture("bedrock/text.events")));
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
        sts.close();
        bedrock.close();
        // Whatever a test looked at: every signature that STS saw was right.
        assertThat(sts.asked()).isNotNull();
    }

    Map<String, String> irsa(String token, String role) throws IOException {
        Map<String, String> variables = new HashMap<>();
        variables.put("AWS_WEB_IDENTITY_TOKEN_FILE", Files.writeString(home.resolve("irsa"), token).toString());
        variables.put("AWS_ROLE_ARN", role);
        return variables;
    }

    void file(String name, String text) throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws").resolve(name), text);
    }

    AwsKeySource roleKeys(InstantSource clock) {
        AwsSignIns signIns = signIns(Map.of(), clock);
        return signIns.keys(BASE, role("one"), place(signIns));
    }

    Sts place(AwsSignIns signIns) {
        return signIns.sts("us-east-1", sts.uri());
    }

    AwsSignIns signIns(Map<String, String> variables) {
        return signIns(variables, InstantSource.system());
    }

    AwsSignIns signIns(Map<String, String> variables, InstantSource clock) {
        Transports transports = new Transports();
        opened.add(transports);
        return new AwsSignIns(transports, new Environment(variables, home), clock);
    }

    HttpProviderClients clients(Map<String, String> variables) {
        return clients(variables, TransportOptions.DEFAULT);
    }

    HttpProviderClients clients(Map<String, String> variables, TransportOptions options) {
        HttpProviderClients clients = new HttpProviderClients(() -> URI.create("http://unused.invalid"),
                RetryPolicy.none(), options, new Environment(variables, home));
        opened.add(clients);
        return clients;
    }

    static AwsRole role(String sessionName) {
        return new AwsRole(ROLE, sessionName, null, null);
    }

    ProviderConfig config(Credentials credentials, @Nullable AwsRole role, URI stsEndpoint) {
        return new ProviderConfig.Bedrock(new Common(new ProviderId("1"), "test", credentials), "us-east-1",
                bedrock.uri(""), stsEndpoint, role);
    }

    Wire.Outcome run(HttpProviderClients clients, Credentials credentials, @Nullable AwsRole role) {
        return run(clients, config(credentials, role, sts.uri()));
    }

    static Wire.Outcome run(HttpProviderClients clients, ProviderConfig config) {
        return Wire.run(clients, config, new ChatRequest("amazon.nova-lite-v1:0", List.of(Message.user("Hello")),
                List.of(), Parameters.NONE), ExchangeObserver.NONE);
    }

    /** Who signed a request to Bedrock; the signature is recomputed. */
    String signedBy(int number) {
        return SigV4Check.verify(bedrock.requests().get(number), sts.secrets()).accessKeyId();
    }

}
