package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.testing.OpenAiWire;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection outlives the time that a person thinks. */
class KeptConnectionTest {
    private static final String PROPERTY = "jdk.httpclient.keepalive.timeout";
    private static final int THOUGHT_SECONDS = 90;

    @Test
    void theJdkIsTold_byTheLibraryAndByTheLauncher() throws Exception {
        try (HttpProviderClients _ = Wire.clients()) {
            assertThat(Integer.getInteger(PROPERTY)).isGreaterThan(THOUGHT_SECONDS);
        }
        Matcher set = Pattern.compile("-D" + Pattern.quote(PROPERTY) + "=(\\d+)")
                .matcher(Files.readString(Path.of("../packaging/counterpoint")));
        assertThat(set.find()).isTrue();
        assertThat(Integer.parseInt(set.group(1))).isGreaterThan(THOUGHT_SECONDS);
    }

    /** In a program of its own: the JDK reads the property once, with the first client that anybody makes. */
    @Test
    @Tag("slow")
    @Timeout(150)
    void aRun_goesOverTheConnectionOfTheOneBefore_whenAPersonHasThought() throws Exception {
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), KeptConnectionTest.class.getName()).inheritIO().start();
        try {
            assertThat(child.waitFor(140, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).isEqualTo(1);
        } finally {
            child.destroyForcibly();
        }
    }

    /** Exits with the number of connections that two runs took. */
    public static void main(String[] arguments) throws InterruptedException {
        int connections;
        try (HttpProviderClients clients = Wire.clients();
                WireServer server = WireServer.streaming(OpenAiWire.FINISH, OpenAiWire.DONE)) {
            Wire.run(clients, Wire.openAi(server.uri("/v1")));
            TimeUnit.SECONDS.sleep(THOUGHT_SECONDS);
            Wire.run(clients, Wire.openAi(server.uri("/v1")));
            connections = server.requests().size() == 2 ? server.connections() : 0;
        }
        System.exit(connections);
    }
}
