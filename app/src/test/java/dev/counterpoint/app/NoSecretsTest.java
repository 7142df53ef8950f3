package dev.counterpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.counterpoint.app.cli.Cli;
import dev.counterpoint.app.cli.Terminal;
import dev.counterpoint.app.logging.LogFile;
import dev.counterpoint.app.store.DiskSearch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole program but for its window, with its real log, against a server that repeats whatever it is sent: afterwards
 * the key and the header are in no file of the data directory and in no word that was printed.
 */
@Timeout(60)
class NoSecretsTest {
    private static final String KEY = "sk-live-SECRET-0123456789abcdef";
    private static final String HEADER = "team-SECRET-value-42";
    private static final List<String> FAILING = List.of("refuses", "fails-while-streaming", "garbage", "page", "echo");

    @TempDir
    Path temporary;

    private final LoggerContext log = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = log.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private HttpServer server;
    private Path directory;

    @BeforeEach
    void serve() throws IOException {
        directory = temporary.resolve("data");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", NoSecretsTest::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        var file = root.getAppender("file");
        if (file != null) {
            root.detachAppender(file);
            file.stop();
        }
    }

    @Test
    void runsThatFailAndRunsThatSucceed_leaveNoSecret() throws Exception {
        // Held open, so that the write-ahead log is there to be looked at.
        try (Core _ = new Core(directory)) {
            LogFile.open(log, directory);
            assertThat(root.getLevel()).as("the program's own level").isEqualTo(Level.INFO);
            assertThat(run(providerFile(), "provider", "add", "-")).isZero();
            for (String model : FAILING) {
                assertThat(
                        run("", "compare", "--prompt", "a prompt that is kept", "--with", "leaky/" + model, "--json"))
                        .as(model).isEqualTo(1);
                assertThat(run("", "compare", "--prompt", "Hi", "--with", "leaky/" + model)).isEqualTo(1);
            }
            run("", "provider", "test", "leaky");
            run("", "provider", "models", "leaky");
            run("", "provider", "show", "leaky");
            assertThat(printed.toString(StandardCharsets.UTF_8)).contains("sign_in", "•••").doesNotContain(KEY, HEADER);
            // An answer is shown as it came; it is kept without the key.
            assertThat(run("", "compare", "--prompt", "Hi", "--with", "leaky/answers")).isZero();
            assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Your key is " + KEY);
            log.getLogger(NoSecretsTest.class).info("this is logged");

            assertThat(search("a prompt that is kept")).contains("counterpoint.db-wal");
            assertThat(search("this is logged")).containsExactly("counterpoint.log");
            assertThat(search(KEY)).isEmpty();
            assertThat(search(HEADER)).isEmpty();
        }
        assertThat(search("a prompt that is kept")).containsExactly("counterpoint.db");
        assertThat(search(KEY)).isEmpty();
        assertThat(search(HEADER)).isEmpty();
    }

    private List<String> search(String text) throws Exception {
        return DiskSearch.filesWith(directory, temporary, text);
    }

    private int run(String input, String... arguments) {
        Terminal terminal = new Terminal(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), printed,
                new PrintStream(printed, true, StandardCharsets.UTF_8), false, 80);
        return new Cli(terminal, directory, Core::new, _ -> () -> {}, () -> UUID.randomUUID().toString(), _ -> 77)
                .run(arguments);
    }

    private String providerFile() {
        return """
                {"name":"leaky","kind":"openai","baseUrl":"http://127.0.0.1:%d/v1","model":"refuses",
                 "credentials":{"type":"api_key","apiKey":"%s"},"headers":{"X-Team":"%s"}}
                """.formatted(server.getAddress().getPort(), KEY, HEADER);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String model = body.length == 0 ? "refuses" : JsonMapper.shared().readTree(body).path("model").asString();
        String key = exchange.getRequestHeaders().getFirst("Authorization");
        String both = key + " and " + exchange.getRequestHeaders().getFirst("X-Team");
        switch (model) {
            case "refuses" -> {
                exchange.getResponseHeaders().set("X-Echo", both);
                send(exchange, 401, "application/json", "{\"error\":{\"message\":\"Wrong key: " + both + "\"}}");
            }
            case "page" -> send(exchange, 200, "text/html", "<html><title>" + both + "</title></html>");
            case "echo" -> send(exchange, 200, "application/json", "{\"headers\":\"" + both + "\"}");
            case "garbage" -> send(exchange, 200, "text/event-stream", "data: " + key + "\n\n");
            case "fails-while-streaming" -> send(exchange, 200, "text/event-stream",
                    "data: {\"error\":{\"message\":\"Wrong key: " + key + "\"}}\n\n");
            default -> send(exchange, 200, "text/event-stream", """
                    data: {"choices":[{"index":0,"delta":{"content":"Your key is %s"}}]}

                    data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

                    data: [DONE]

                    """.formatted(key.substring(key.indexOf(' ') + 1)));
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
