package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.app.run.RunResult;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.SentRequest;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.config.NetworkConfig;
import dev.counterpoint.providers.config.NetworkProxy;
import dev.counterpoint.providers.config.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks through every byte in the data directory, while the store is open and after it is closed. */
class NoSecretsOnDiskTest {
    private static final String KEY = Samples.KEY;
    private static final String HEADER = Samples.HEADER;

    @TempDir
    Path temporary;
    private Path directory;

    @BeforeEach
    void nameDirectory() {
        directory = temporary.resolve("data");
    }

    @Test
    void neitherKeysNorHeaderValues_areInTheClear_anywhere() throws Exception {
        try (Store store = open()) {
            store.providers().save(Samples.openAi()).join();
            store.providers().save(Samples.openAi("2", "gone", "https://b.example.com")).join();
            store.providers().remove(Samples.openAi("2", "gone", "https://b").id()).join();
            store.journal().begin(Samples.comparison("c", "a prompt that is kept", 2), Samples.NOON);
            leak(store);
            store.journal().ended(Samples.run("c", 0), new RunResult(
                    new RunState.Failed(FailureKind.SIGN_IN, Layer.PROVIDER, "Wrong key " + KEY + ".",
                            "Not " + HEADER, 401),
                    List.of(new Part.Text("Your key is " + KEY)), Samples.finished("").metrics()));
            store.history().newest(null, 10, null).join();

            assertThat(DiskSearch.filesWith(directory, temporary, "a prompt that is kept")).as("the search works")
                    .isNotEmpty();
            assertNothing();
        }
        assertNothing();
    }

    @Test
    void aServerThatRepeatsTheKey_isKeptWithoutIt() {
        try (Store store = open()) {
            store.journal().begin(Samples.comparison("c", "x", 2), Samples.NOON);
            leak(store);
            store.journal().ended(Samples.run("c", 1), Samples.finished("The gateway is header-secret-value-42."));

            SentRequest sent = store.history().sentRequest(Samples.run("c", 0)).join().orElseThrow();
            assertThat(sent.body()).isEqualTo("{\"note\":\"•••\"}");
            byte[] frame = store.database().read(sql -> sql.first("SELECT bytes FROM run_frame ORDER BY run, seq",
                    row -> row.getBytes(1))).join().orElseThrow();
            assertThat(new String(frame, StandardCharsets.UTF_8)).hasSize(("{\"error\":\"" + KEY + "\"}").length())
                    .startsWith("{\"error\":\"***").endsWith("\"}");
            assertThat(store.database().read(sql -> sql.list(
                    "SELECT at, bytes FROM run_frame ORDER BY run, seq",
                    row -> row.getLong(1) + ":" + new String(row.getBytes(2), StandardCharsets.UTF_8))).join())
                    .endsWith("3:cut ", "3:*****", "4:" + "*".repeat(KEY.length() - 5) + " here");
            assertThat(store.history().open(new ComparisonId("c")).join().orElseThrow().runs().get(1).parts())
                    .as("an ordinary header's value may be a word of an answer")
                    .containsExactly(new Part.Text("The gateway is header-secret-value-42."));
        }
    }

    @Test
    void aProxyThatRepeatsItsPassword_isKeptWithoutIt_evenIfItCameWhileTheRunWasUnderWay() throws Exception {
        NetworkProxy proxy = new NetworkProxy("proxy.example", 3128, "ann", Secret.of("Open-Sesame-42"), List.of());
        String sent = Base64.getEncoder().encodeToString("ann:Open-Sesame-42".getBytes(StandardCharsets.UTF_8));
        try (Store store = open()) {
            store.journal().begin(Samples.comparison("c", "x", 2), Samples.NOON);
            store.network().save(NetworkConfig.NONE.withProxy(proxy)).join();
            // As who makes connections does before the first goes that way.
            store.network().read().join();
            store.journal().responseHead(Samples.run("c", 0), 1, 407, Map.of("x-echo", List.of("Basic " + sent)));
            store.journal().frame(Samples.run("c", 0), 1, 1, Samples.bytes("not Open-Sesame-42, that is " + sent));
            store.journal().ended(Samples.run("c", 0), Samples.finished(""));
            store.journal().flushed().join();

            assertThat(DiskSearch.filesWith(directory, temporary, "Open-Sesame-42")).isEmpty();
            assertThat(DiskSearch.filesWith(directory, temporary, sent)).isEmpty();
        }
    }

    private static void leak(Store store) {
        store.journal().requestSent(Samples.run("c", 0), 1,
                new SentRequest("POST", "https://a/?k=" + KEY, Map.of("x-gateway", List.of(HEADER)),
                        "{\"note\":\"" + KEY + "\"}"));
        store.journal().responseHead(Samples.run("c", 0), 1, 401,
                Map.of("x-echo", List.of(KEY), "set-cookie", List.of("session")));
        store.journal().frame(Samples.run("c", 0), 1, 1, Samples.bytes("{\"error\":\"" + KEY + "\"}"));
        store.journal().frame(Samples.run("c", 0), 1, 2, Samples.bytes("{\"error\":\"" + HEADER + "\"}"));
        // Cut in two, and committed apart.
        store.journal().frame(Samples.run("c", 0), 1, 3, Samples.bytes("cut " + KEY.substring(0, 5)));
        store.journal().flushed().join();
        store.journal().frame(Samples.run("c", 0), 1, 4, Samples.bytes(KEY.substring(5) + " here"));
    }

    private void assertNothing() throws Exception {
        for (String secret : List.of(KEY, HEADER, "header-secret-value-42")) {
            assertThat(DiskSearch.filesWith(directory, temporary, secret)).as(secret).isEmpty();
        }
    }

    private Store open() {
        return Store.open(directory, Samples.CLOCK, Samples.plainText());
    }
}
