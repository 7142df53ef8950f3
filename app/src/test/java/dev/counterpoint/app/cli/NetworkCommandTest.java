package dev.counterpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.cli.CliFixture.Result;
import dev.counterpoint.app.testing.Office;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Timeout(60)
class NetworkCommandTest {
    @TempDir
    Path directory = Path.of("");

    private CliFixture cli = new CliFixture(directory);

    @BeforeEach
    void start() {
        cli = new CliFixture(directory);
    }

    @AfterEach
    void stop() {
        cli.close();
    }

    @Test
    void withoutSettings_showSaysSo() {
        assertThat(cli.run("network", "show").out()).isEqualTo("""
                proxy: none
                trusted certificates: those of Java
                client certificate: none
                """);
    }

    @Test
    void whatIsSet_isShown_butOfSecretsOnlyThatTheyAreSet() {
        assertThat(cli.runWith(all(), "network", "set", "-").code()).isZero();

        Result shown = cli.run("network", "show");
        assertThat(shown.out()).contains("proxy: proxy.example:3128, user ann, password set",
                "reached without it: *.corp.example", "Office Root CA, by Office Root CA, until 2119-12-08, SHA-256 ",
                "client certificate: Ann Example, by Office Root CA", "private key set",
                "shown only to: gateway.example");
        JsonNode json = cli.run("network", "show", "--json").json().getFirst();
        assertThat(json.at("/proxy/password").stringValue()).isEqualTo("set");
        assertThat(json.at("/clientCertificate/key").stringValue()).isEqualTo("set");
        assertThat(json.at("/certificates/0/sha256").stringValue()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
        assertThat(shown.out() + json).doesNotContain("Open-Sesame", "PRIVATE");
    }

    @Test
    void whatShowPrints_isRefusedBySet_lestAPasswordBecomeTheWordSet() {
        cli.runWith(all(), "network", "set", "-");

        Result again = cli.runWith(cli.run("network", "show", "--json").out(), "network", "set", "-");

        assertThat(again.code()).isEqualTo(2);
        assertThat(cli.run("network", "show").out()).contains("password set");
    }

    @Test
    void anEmptyObject_clearsThem() {
        cli.runWith(all(), "network", "set", "-");

        assertThat(cli.runWith("{}", "network", "set", "-").out()).contains("proxy: none");
        assertThat(cli.run("network", "show").out()).contains("proxy: none", "client certificate: none");
    }

    @Test
    void whatIsWrong_isNamed_andChangesNothing() {
        cli.runWith(all(), "network", "set", "-");

        Result wrong = cli.runWith("{\"proxy\":{\"host\":\"other.example\",\"prot\":1}}", "network", "set", "-");

        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("\"proxy.prot\" is not a field of a proxy");
        assertThat(cli.run("network", "show").out()).contains("proxy.example:3128");
    }

    @Test
    void aTest_saysWhichStepFails_andWhatToDo() {
        Result failed = cli.run("network", "test", "https://no-such-host.invalid/v1");

        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.out()).startsWith("✗ name: No address is known for the name no-such-host.invalid. Check ");
        assertThat(failed.out().lines()).hasSize(1);
    }

    @Test
    void theSandbox_needsNoNetwork_andIsSaidSo() {
        assertThat(cli.run("network", "test", "sandbox").err()).contains("no network leads there");
        assertThat(cli.run("network", "test", "none").code()).isEqualTo(2);
        assertThat(cli.run("network").code()).isEqualTo(2);
    }

    private static String all() {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        settings.putObject("proxy").put("host", "proxy.example").put("port", 3128).put("user", "ann")
                .put("password", "Open-Sesame-42").putArray("bypass").add(".corp.example");
        settings.putArray("certificates").add(Office.authority());
        settings.putObject("clientCertificate").put("certificate", Office.person()).putArray("hosts")
                .add("gateway.example");
        return settings.toString();
    }
}
