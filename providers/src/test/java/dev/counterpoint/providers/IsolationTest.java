package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.config.KindSpec;
import dev.counterpoint.providers.config.ProviderFile;
import dev.counterpoint.providers.testing.IsolatedRuns;
import dev.counterpoint.providers.testing.WireServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A child process in an environment in which every variable and every file that some SDK reads leads to a trap: an
 * explicit configuration of each kind sends its own key to its own origin, and nothing else anywhere.
 */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationTest {
    private static final String OWN = "own-key-0123456789";
    private static final String HOSTILE = "hostile-key-9876543210";
    private static final String KEY = "\"credentials\":{\"type\":\"api_key\",\"apiKey\":\"" + OWN + "\"}";

    /** ROOT is the case's own server; PEM is a private key. */
    enum Case {
        OPENAI("{'kind':'openai','baseUrl':'ROOT/v1',KEY}", OWN),
        RESPONSES("{'kind':'openai','api':'responses','baseUrl':'ROOT/v1',KEY}", OWN),
        ANTHROPIC("{'kind':'anthropic','baseUrl':'ROOT',KEY}", OWN),
        COMPATIBLE("{'kind':'compatible','preset':'groq','baseUrl':'ROOT/openai/v1',KEY}", OWN),
        WITHOUT_A_KEY("{'kind':'compatible','preset':'vllm','baseUrl':'ROOT/v1'}", "model-1"),
        AZURE("{'kind':'azure','endpoint':'ROOT',KEY}", OWN),
        AZURE_DEPLOYMENT("{'kind':'azure','endpoint':'ROOT','apiVersion':'2024-10-21',KEY}", OWN),
        AZURE_ENTRA("{'kind':'azure','endpoint':'ROOT','credentials':{'type':'entra_client_secret','tenantId':'t1',"
                + "'clientId':'c1','clientSecret':'" + OWN + "','authority':'ROOT'}}", OWN),
        AZURE_IDENTITY("{'kind':'azure','endpoint':'ROOT','credentials':{'type':'managed_identity',"
                + "'endpoint':'ROOT'}}", "/metadata/identity/oauth2/token"),
        AZURE_CLI("{'kind':'azure','endpoint':'ROOT','credentials':{'type':'azure_cli'}}", "Bearer " + OWN),
        GEMINI("{'kind':'gemini','baseUrl':'ROOT',KEY}", OWN), COHERE("{'kind':'cohere','baseUrl':'ROOT',KEY}", OWN),
        OLLAMA("{'kind':'ollama','baseUrl':'ROOT'}", "model-1"),
        REPLICATE("{'kind':'replicate','baseUrl':'ROOT',KEY}", OWN),
        NLP_CLOUD("{'kind':'nlp_cloud','baseUrl':'ROOT',KEY}", OWN),
        ALEPH_ALPHA("{'kind':'aleph_alpha','baseUrl':'ROOT',KEY}", OWN),
        PETALS("{'kind':'petals','baseUrl':'ROOT'}", ""),
        WATSONX("{'kind':'watsonx','baseUrl':'ROOT','iamUrl':'ROOT/identity/token','projectId':'p1',KEY}", OWN),
        BEDROCK("{'kind':'bedrock','region':'eu-west-1','endpoint':'ROOT','credentials':{'type':'static',"
                + "'accessKeyId':'AKIAOWNOWNOWNOWN0001','secretAccessKey':'" + OWN + "'}}",
                "Credential=AKIAOWNOWNOWNOWN0001/"),
        BEDROCK_PROFILE("{'kind':'bedrock','region':'eu-west-1','endpoint':'ROOT','credentials':{'type':'profile',"
                + "'profile':'own'}}", "Credential=AKIAOWNOWNOWNOWN0001/"),
        BEDROCK_WEB_IDENTITY("{'kind':'bedrock','region':'eu-west-1','endpoint':'ROOT','stsEndpoint':'ROOT',"
                + "'credentials':{'type':'web_identity','tokenFile':'OWN_TOKEN','roleArn':"
                + "'arn:aws:iam::123456789012:role/own','sessionName':'own'}}", "WebIdentityToken=" + OWN),
        BEDROCK_KEY("{'kind':'bedrock','region':'eu-west-1','endpoint':'ROOT',KEY}", OWN),
        BEDROCK_ROLE("{'kind':'bedrock','region':'eu-west-1','endpoint':'ROOT','stsEndpoint':'ROOT','credentials':"
                + "{'type':'static','accessKeyId':'AKIAOWNOWNOWNOWN0001','secretAccessKey':'" + OWN + "'},"
                + "'role':{'arn':'arn:aws:iam::123456789012:role/own'}}", "Credential=AKIAOWNOWNOWNOWN0001/"),
        SAGEMAKER("{'kind':'sagemaker','region':'eu-west-1','endpoint':'ROOT','credentials':{'type':'static',"
                + "'accessKeyId':'AKIAOWNOWNOWNOWN0001','secretAccessKey':'" + OWN + "'}}",
                "Credential=AKIAOWNOWNOWNOWN0001/"),
        VERTEX("{'kind':'vertex','project':'p1','location':'europe-west4','baseUrl':'ROOT','tokenHosts':['HOST'],"
                + "'credentials':{'type':'google_json','json':{'type':'service_account','project_id':'p1',"
                + "'private_key_id':'k1','private_key':'PEM','client_email':'own@p1.iam.gserviceaccount.com',"
                + "'client_id':'1','token_uri':'ROOT/token'}}}", "(?i)assertion=|authorization=Bearer ey"),
        VERTEX_FILE("{'kind':'vertex','project':'p1','location':'europe-west4','baseUrl':'ROOT','tokenHosts':['HOST'],"
                + "'credentials':{'type':'google_json','path':'OWN_ACCOUNT'}}", "refresh_token=" + OWN);

        private final String file;
        private final String expected;

        Case(String file, String expected) {
            this.file = file.replace('\'', '"').replace("KEY", KEY);
            this.expected = expected;
        }

        String file(String root, String pem, Path own) {
            return file.replace("ROOT", root).replace("HOST", root.substring("http://".length())).replace("PEM", pem)
                    .replace("OWN_TOKEN", own.resolve("token").toString())
                    .replace("OWN_ACCOUNT", own.resolve("account.json").toString())
                    .replaceFirst("\\{", "{\"name\":\"" + name() + "\",");
        }
    }

    private Path directory = Path.of("");
    private final WireServer trap = new WireServer((_, to) -> to.answer(500, "text/plain", "caught"));
    private final Map<Case, WireServer> servers = new HashMap<>();
    private String output = "";

    @BeforeAll
    void runAll(@TempDir Path temporary) throws Exception {
        directory = temporary;
        Path files = Files.createDirectory(directory.resolve("files"));
        String pem = pem();
        Path ownFiles = Files.createDirectory(directory.resolve("own"));
        Files.writeString(ownFiles.resolve("token"), OWN);
        azureCli(Files.createDirectory(directory.resolve("bin")));
        for (Case one : Case.values()) {
            WireServer own = new WireServer((_, to) -> to.answer(400, "application/json",
                    "{\"error\":{\"message\":\"seen\"}}"));
            servers.put(one, own);
            if (one == Case.VERTEX_FILE) {
                Files.writeString(ownFiles.resolve("account.json"), "{\"type\":\"authorized_user\",\"client_id\":\"c\","
                        + "\"client_secret\":\"s\",\"refresh_token\":\"" + OWN + "\",\"token_uri\":\"" + root(own)
                        + "/token\"}");
            }
            Files.writeString(files.resolve(one + ".json"), one.file(root(own), pem, ownFiles));
        }
        output = child(files);
    }

    @AfterAll
    void close() {
        servers.values().forEach(WireServer::close);
        trap.close();
    }

    @ParameterizedTest
    @EnumSource
    void explicitConfiguration_sendsItsOwnKeyToItsOwnOrigin(Case one) {
        List<WireServer.Request> requests = Objects.requireNonNull(servers.get(one)).requests();

        assertThat(requests).as(output).isNotEmpty();
        assertThat(text(requests.getFirst())).containsPattern(one.expected);
        assertThat(requests).allSatisfy(request -> assertThat(text(request)).doesNotContain(HOSTILE, "AKIAHOSTILE"));
    }

    @Test
    void everyKindIsAmongThem() {
        Set<String> kinds = Arrays.stream(Case.values())
                .map(one -> one.file.replaceFirst("^\\{\"kind\":\"(\\w+)\".*", "$1")).collect(Collectors.toSet());

        assertThat(ProviderFile.kinds()).extracting(KindSpec::kind).filteredOn(kind -> !kind.equals("sandbox"))
                .containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    void nothingReachesTheTrap() {
        assertThat(servers).as(output).isNotEmpty();
        assertThat(trap.requests()).isEmpty();
        assertThat(trap.connections()).isZero();
    }

    private String child(Path files) throws IOException, InterruptedException {
        Path log = directory.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-Dhttp.proxyHost=127.0.0.1", "-Dhttp.proxyPort=" + trap.uri("").getPort(),
                "-Dhttps.proxyHost=127.0.0.1", "-Dhttps.proxyPort=" + trap.uri("").getPort(),
                "-DsocksProxyHost=127.0.0.1", "-DsocksProxyPort=" + trap.uri("").getPort(),
                // Else the machine itself would be reached straight, whatever is set above.
                "-Dhttp.nonProxyHosts=", "-DsocksNonProxyHosts=", "-Djava.net.useSystemProxies=true", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                IsolatedRuns.class.getName(), files.toString())
                .directory(directory.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(hostile());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("the child ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        try (Stream<Path> ends = Files.list(files)) {
            String told = ends.filter(end -> end.toString().endsWith(".end")).sorted().map(IsolationTest::told)
                    .collect(Collectors.joining("\n"));
            return told + "\n" + Files.readString(log);
        }
    }

    /** Gives a token that is its own only if it was told nothing that is not its own to know. */
    private static void azureCli(Path bin) throws IOException {
        Path az = Files.writeString(bin.resolve("az"), """
                #!/bin/sh
                if env | grep -q '%s'; then token=%s; else token=%s; fi
                echo "{\\"accessToken\\":\\"$token\\",\\"expires_on\\":4102444800}"
                """.formatted(HOSTILE, HOSTILE, OWN));
        assertThat(az.toFile().setExecutable(true)).isTrue();
    }

    private Map<String, String> hostile() throws IOException {
        String at = root(trap);
        Path home = Files.createDirectory(directory.resolve("home"));
        Files.createDirectory(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws/config"), "[default]\nregion = us-east-1\nendpoint_url = " + at
                + "\nservices = trap\n[profile own]\nregion = us-east-1\naws_access_key_id = AKIAOWNOWNOWNOWN0001\n"
                + "aws_secret_access_key = " + OWN + "\nendpoint_url = " + at + "\nservices = trap\n[services trap]\n"
                + Stream.of("bedrock_runtime", "bedrock", "sagemaker_runtime", "sts")
                        .map(service -> service + " =\n  endpoint_url = " + at + "\n").collect(Collectors.joining()));
        Files.writeString(home.resolve(".aws/credentials"),
                "[default]\naws_access_key_id = AKIAHOSTILE000000001\naws_secret_access_key = " + HOSTILE + "\n");
        Path gcloud = Files.createDirectories(home.resolve(".config/gcloud"));
        Path adc = Files.writeString(gcloud.resolve("application_default_credentials.json"),
                "{\"type\":\"authorized_user\",\"client_id\":\"h\",\"client_secret\":\"" + HOSTILE
                        + "\",\"refresh_token\":\"" + HOSTILE + "\",\"token_uri\":\"" + at + "\"}");
        Map<String, String> environment = new HashMap<>();
        environment.put("HOME", home.toString());
        environment.put("USERPROFILE", home.toString());
        environment.put("PATH",
                directory.resolve("bin") + File.pathSeparator + System.getenv().getOrDefault("PATH", ""));
        for (String name : List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
                "AWS_BEARER_TOKEN_BEDROCK", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET", "AZURE_TENANT_ID",
                "AZURE_OPENAI_API_KEY", "AZURE_OPENAI_AD_TOKEN", "OPENAI_API_KEY", "OPENAI_ORG_ID",
                "OPENAI_PROJECT_ID", "ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "GOOGLE_API_KEY", "GEMINI_API_KEY",
                "COHERE_API_KEY", "CO_API_KEY", "GROQ_API_KEY", "REPLICATE_API_TOKEN", "WATSONX_APIKEY",
                "GOOGLE_CLOUD_PROJECT", "GOOGLE_CLOUD_QUOTA_PROJECT", "GOOGLE_CLOUD_LOCATION", "AWS_ROLE_ARN",
                "AWS_ROLE_SESSION_NAME", "AWS_CONTAINER_AUTHORIZATION_TOKEN", "AZURE_API_KEY", "OPENAI_ADMIN_KEY",
                "OPENAI_ORGANIZATION", "ANTHROPIC_CUSTOM_HEADERS", "GEMINI_MODEL")) {
            environment.put(name, HOSTILE);
        }
        for (String name : List.of("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "AWS_ENDPOINT_URL_STS",
                "AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME", "AWS_ENDPOINT_URL_BEDROCK", "FTP_PROXY",
                "SOCKS_PROXY", "socks_proxy", "AZURE_OPENAI_BASE_URL", "GEMINI_API_BASE",
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                "AWS_EC2_METADATA_SERVICE_ENDPOINT", "AZURE_OPENAI_ENDPOINT", "AZURE_AUTHORITY_HOST",
                "IDENTITY_ENDPOINT", "MSI_ENDPOINT", "OPENAI_BASE_URL", "OPENAI_API_BASE", "ANTHROPIC_BASE_URL",
                "GOOGLE_GEMINI_BASE_URL", "GEMINI_BASE_URL", "GOOGLE_VERTEX_BASE_URL", "OLLAMA_HOST", "CO_API_URL",
                "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")) {
            environment.put(name, at);
        }
        environment.put("IDENTITY_HEADER", HOSTILE);
        environment.put("GCE_METADATA_HOST", at.substring("http://".length()));
        environment.put("GOOGLE_APPLICATION_CREDENTIALS", adc.toString());
        environment.put("CLOUDSDK_CONFIG", gcloud.toString());
        environment.put("AWS_CONFIG_FILE", home.resolve(".aws/config").toString());
        environment.put("AWS_SHARED_CREDENTIALS_FILE", home.resolve(".aws/credentials").toString());
        environment.put("AWS_PROFILE", "default");
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_DEFAULT_REGION", "us-east-1");
        environment.put("AWS_WEB_IDENTITY_TOKEN_FILE", adc.toString());
        environment.put("AWS_USE_FIPS_ENDPOINT", "true");
        environment.put("AWS_USE_DUALSTACK_ENDPOINT", "true");
        environment.put("NO_PROXY", "");
        environment.put("no_proxy", "");
        return environment;
    }

    private static String told(Path end) {
        try {
            return end.getFileName() + " " + Files.readString(end);
        } catch (IOException failed) {
            return failed.toString();
        }
    }

    private static String root(WireServer server) {
        return server.uri("").toString();
    }

    private static String text(WireServer.Request request) {
        return request.method() + " " + request.target() + "\n" + request.headers() + "\n" + request.body();
    }

    private static String pem() throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        return "-----BEGIN PRIVATE KEY-----\\n"
                + Base64.getEncoder().encodeToString(keys.generateKeyPair().getPrivate().getEncoded())
                + "\\n-----END PRIVATE KEY-----\\n";
    }
}
