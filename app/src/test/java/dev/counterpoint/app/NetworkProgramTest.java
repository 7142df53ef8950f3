package dev.counterpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.cli.Cli;
import dev.counterpoint.app.cli.Services;
import dev.counterpoint.app.cli.Terminal;
import dev.counterpoint.app.store.DiskSearch;
import dev.counterpoint.app.testing.Office;
import dev.counterpoint.app.testing.OfficeProxy;
import dev.counterpoint.providers.Connections;
import dev.counterpoint.providers.config.NetworkFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The whole program but for its window, in an office: a proxy that wants a password, and an authority of its own. */
@Timeout(120)
class NetworkProgramTest {
    private static final String KEY_LINE = keyLine();

    @TempDir
    Path temporary;

    private Path directory;
    private final ByteArrayOutputStream everything = new ByteArrayOutputStream();

    private record Result(int code, String out) {
        JsonNode last() {
            return JsonMapper.shared().readTree(out.lines().reduce((_, line) -> line).orElse("{}"));
        }
    }

    @BeforeEach
    void name() {
        directory = temporary.resolve("data");
    }

    @Test
    void aServerByTheOfficesAuthority_isTrusted_onceItsCertificateIsAdded() {
        try (Office office = new Office(false)) {
            add(office.baseUrl());
            JsonNode failed = compare().last();
            assertThat(failed.get("kind").stringValue()).isEqualTo("tls");
            assertThat(failed.get("advice").stringValue()).contains("Settings → Network");

            assertThat(set(trusting()).code()).isZero();
            assertThat(compare().out()).contains("Hello from the office.");

            Result tested = run("", "provider", "test", "office");
            assertThat(tested.code()).isZero();
            assertThat(tested.out())
                    .contains("certificate of provider.example by Office Root CA, trusted by your settings");
        }
    }

    @Test
    void aProxyThatWantsAPassword_isGoneThrough_andAWrongOneIsSaidSo() throws Exception {
        try (Office office = new Office(false); OfficeProxy proxy = new OfficeProxy(office.port())) {
            add("https://provider.example/v1");
            ObjectNode settings = trusting();
            ObjectNode into = settings.putObject("proxy").put("host", "127.0.0.1").put("port", proxy.port())
                    .put("user", OfficeProxy.USER).put("password", "wrong-Open-Sesame");
            set(settings);
            JsonNode failed = compare().last();
            assertThat(failed.get("kind").stringValue()).isEqualTo("proxy");
            assertThat(failed.get("message").stringValue()).contains("127.0.0.1:" + proxy.port()).contains("407");
            assertThat(failed.get("advice").stringValue()).contains("user and password");

            into.put("password", OfficeProxy.PASSWORD);
            set(settings);
            assertThat(compare().out()).contains("Hello from the office.");
            assertThat(proxy.asked()).allMatch(line -> line.equals("CONNECT provider.example:443 HTTP/1.1"));

            Result tested = run("", "network", "test", "office", "--json");
            assertThat(tested.code()).isZero();
            assertThat(tested.out().lines().map(line -> JsonMapper.shared().readTree(line).get("step").stringValue()))
                    .containsExactly("name", "connect", "proxy", "tls", "answer");
            assertThat(run("", "provider", "test", "office").out()).contains("✓ proxy: leads to provider.example:443");
            assertNothingSecret(OfficeProxy.PASSWORD, "wrong-Open-Sesame", "YW5uOk9wZW4tU2VzYW1lLTQy");
        }
    }

    @Test
    void aServerThatAsksForACertificate_isShownIt() throws Exception {
        try (Office office = new Office(true)) {
            add(office.baseUrl());
            set(trusting());
            assertThat(compare().last().get("kind").stringValue()).isEqualTo("tls");

            ObjectNode settings = trusting();
            settings.putObject("clientCertificate").put("certificate", Office.person());
            set(settings);
            assertThat(compare().out()).contains("Hello from the office.");

            String shown = run("", "network", "show").out();
            assertThat(shown).contains("Ann Example, by Office Root CA").contains("private key set");
            assertNothingSecret(KEY_LINE);
        }
    }

    @Test
    void theSandbox_isReached_whateverProxyIsSet() {
        set(JsonNodeFactory.instance.objectNode().set("proxy",
                JsonNodeFactory.instance.objectNode().put("host", "no-such-proxy.invalid").put("port", 3128)));

        assertThat(run("", "compare", "--prompt", "Hi", "--json").code()).isZero();
    }

    @Test
    void aRunningProgram_followsAChangeOfItsOwn() {
        try (Core core = new Core(directory)) {
            assertThat(core.clients().probe(URI.create("https://provider.example"), Duration.ofSeconds(1))
                    .proxy()).isNull();
            core.store().network().save(NetworkFile
                    .read("{\"proxy\":{\"host\":\"proxy.example\",\"port\":3128}}")).join();
            core.network().settled().join();

            assertThat(core.clients().probe(URI.create("https://provider.example"), Duration.ofSeconds(1))
                    .proxy()).isEqualTo("proxy.example:3128");
        }
    }

    @Test
    void aRunningProgram_followsAChangeOfAnotherProcess() throws Exception {
        try (Core core = new Core(directory)) {
            CountDownLatch told = new CountDownLatch(1);
            core.store().network().onChange(told::countDown);
            core.store().network().watch(Duration.ofMillis(20));

            set(JsonMapper.shared().readTree("{\"proxy\":{\"host\":\"proxy.example\",\"port\":3128}}"));
            assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
            core.network().settled().join();

            assertThat(core.clients().probe(URI.create("https://provider.example"), Duration.ofSeconds(1))
                    .proxy()).isEqualTo("proxy.example:3128");
        }
    }

    @Test
    void aChange_retiresTheOldConnections_andNewRunsGetOthers() {
        try (Office office = new Office(false); Core core = new Core(directory)) {
            add(office.baseUrl());
            save(core, trusting());
            assertThat(compareIn(core)).contains("Hello from the office.");
            assertThat(core.clients().connections().transports()).hasSize(1);

            save(core, JsonNodeFactory.instance.objectNode());

            assertThat(core.clients().connections().transports()).as("nobody was on it").isEmpty();
            assertThat(compareIn(core)).contains("\"kind\":\"tls\"");
            assertThat(core.clients().connections().transports()).extracting(Connections.Transport::leases)
                    .allMatch(leases -> leases == 0);
        }
    }

    private String compareIn(Core core) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Cli cli = cli("", out, _ -> new NotClosed(core));
        cli.run("compare", "--prompt", "Hi", "--with", "office/m", "--json");
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void save(Core core, JsonNode settings) {
        core.store().network().save(NetworkFile.read(settings.toString())).join();
        core.network().settled().join();
    }

    private void add(String baseUrl) {
        assertThat(run("""
                {"name":"office","kind":"openai","baseUrl":"%s","model":"m",
                 "credentials":{"type":"api_key","apiKey":"sk-1234567890"}}""".formatted(baseUrl), "provider", "add",
                "-")
                .code()).isZero();
    }

    private Result compare() {
        return run("", "compare", "--prompt", "Hi", "--with", "office", "--json");
    }

    private Result set(JsonNode settings) {
        Result done = run(settings.toString(), "network", "set", "-");
        assertThat(done.code()).as(done.out()).isZero();
        return done;
    }

    private static ObjectNode trusting() {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        settings.putArray("certificates").add(Office.authority());
        return settings;
    }

    /** A program of its own each time: what it knows it read from the store. */
    private Result run(String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = cli(input, out, Core::new).run(arguments);
        everything.writeBytes(out.toByteArray());
        return new Result(code, out.toString(StandardCharsets.UTF_8));
    }

    private Cli cli(String input, ByteArrayOutputStream out, Services.Opener opener) {
        Terminal terminal = new Terminal(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out,
                new PrintStream(out, true, StandardCharsets.UTF_8), false, 80);
        return new Cli(terminal, directory, opener, _ -> () -> {}, () -> UUID.randomUUID().toString(), _ -> 77);
    }

    private void assertNothingSecret(String... secrets) throws Exception {
        for (String secret : secrets) {
            assertThat(everything.toString(StandardCharsets.UTF_8)).doesNotContain(secret);
            assertThat(DiskSearch.filesWith(directory, temporary, secret)).isEmpty();
        }
        assertThat(DiskSearch.filesWith(directory, temporary, "clientCertificate").size()
                + DiskSearch.filesWith(directory, temporary, "certificates").size()).as("the search works")
                .isPositive();
    }

    /** A line of the private key's own. */
    private static String keyLine() {
        List<String> lines = Office.person().lines().toList();
        return lines.get(lines.indexOf("-----BEGIN PRIVATE KEY-----") + 1);
    }
}
