package dev.counterpoint.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.run.StoredRun;
import dev.counterpoint.app.store.Store;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.chat.Part;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A comparison in the terminal whose answer does not fit on the disk: files of the process may not grow beyond some MB. */
@Timeout(120)
class FullDiskCompareTest {
    private static final int CHUNKS = 15_000;
    private static final String SAID = "x".repeat(2_000);

    @TempDir
    Path directory;

    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", FullDiskCompareTest::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theAnswerIsShownToItsEnd_thenItSaysThatItCouldNotBeKept_andExitsAsFailed() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "Needs a shell with ulimit.");
        Path file = Files.writeString(directory.resolve("provider.json"), """
                {"name":"long","kind":"openai","baseUrl":"http://127.0.0.1:%d/v1","credentials":{"type":"none"}}"""
                .formatted(server.getAddress().getPort()));
        Path data = directory.resolve("data");
        assertThat(ProgramProcess.run(data, "", "provider", "add", file.toString()).code()).isZero();

        ProgramProcess.Ended ended = ProgramProcess.run(data, "ulimit -S -f 16384 && ", "compare", "--with",
                "long/model",
                "--prompt", "Go on.");

        assertThat(ended.out().length()).as(ended.err()).isGreaterThan(CHUNKS * SAID.length());
        assertThat(ended.out()).contains("That was all.");
        assertThat(ended.err()).contains("could not be written", "What came last of an answer is lost",
                "Free some space");
        assertThat(ended.code()).isNotZero();
        try (Store store = Store.open(data, InstantSource.system())) {
            StoredRun run = store.history().open(store.history().newest(null, 1, null).join().getFirst().id()).join()
                    .orElseThrow().runs().getFirst();
            assertThat(run.state()).isInstanceOfSatisfying(RunState.Failed.class,
                    failed -> assertThat(failed.kind()).isEqualTo(FailureKind.INTERRUPTED));
            assertThat(run.parts()).singleElement().isInstanceOfSatisfying(Part.Text.class,
                    text -> assertThat(text.text()).startsWith(SAID).doesNotContain("That was all."));
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("content-type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream to = exchange.getResponseBody()) {
            byte[] chunk = event(SAID).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < CHUNKS; i++) {
                to.write(chunk);
            }
            to.write((event("That was all.")
                    + "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String event(String text) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
    }
}
