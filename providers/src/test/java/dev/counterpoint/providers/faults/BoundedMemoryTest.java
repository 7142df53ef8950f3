package dev.counterpoint.providers.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.testing.IsolatedRuns;
import dev.counterpoint.providers.testing.WireServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a process with little memory, every hostile stream ends as a failure of its run, and the process lives on. */
@Timeout(240)
class BoundedMemoryTest {
    /** What is sent, over which protocols, how it ends, and what may be used. */
    private static final String SCENES = """
            event           | openai responses anthropic ollama gemini bedrock cohere watsonx aleph_alpha petals sagemaker nlp_cloud | malformed | 64m
            status-line     | openai      | malformed | 64m
            header          | openai      | malformed | 64m
            early-hints     | openai      | malformed | 64m
            error           | openai      | invalid_request | 64m
            packed-error    | anthropic   | invalid_request | 64m
            packed-event    | anthropic   | malformed | 64m
            packed-document | replicate   | malformed | 160m
            deltas          | openai      | malformed | 64m
            objects         | openai anthropic | malformed | 160m
            """;

    private final Map<String, Play> plays = Hostile.plays();
    private final List<WireServer> servers = new ArrayList<>();

    @TempDir
    Path files;

    @AfterEach
    void close() {
        servers.forEach(WireServer::close);
    }

    /** A hostile stream, and how it has to end. */
    record Scene(String flood, String protocol, String end) {
        String file() {
            return flood + "-" + protocol + ".json";
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"64m", "160m"})
    void aHostileStream_failsItsRun_andTakesNoMoreMemoryThanThereIs(String heap) throws Exception {
        List<Scene> scenes = scenes(heap);
        for (Scene scene : scenes) {
            prepare(scene);
        }

        String log = child(heap);

        SoftAssertions all = new SoftAssertions();
        scenes.forEach(scene -> all.assertThat(end(scene)).as("%s", scene).startsWith(scene.end() + ": "));
        all.assertThat(log).doesNotContain("OutOfMemoryError");
        all.assertAll();
    }

    private static List<Scene> scenes(String heap) {
        return SCENES.lines().map(line -> List.of(line.strip().split(" *\\| *", -1)))
                .filter(cells -> cells.get(3).equals(heap))
                .flatMap(cells -> Stream.of(cells.get(1).split(" ", -1))
                        .map(protocol -> new Scene(cells.get(0), protocol, cells.get(2))))
                .toList();
    }

    private void prepare(Scene scene) throws IOException {
        Speech speech = Speeches.all().stream().filter(one -> one.protocol().wire().equals(scene.protocol()))
                .findFirst().orElseThrow();
        Play play = Objects.requireNonNull(plays.get(scene.flood()), scene.flood());
        WireServer server = new WireServer((request, to) -> {
            if (request.target().endsWith("/identity/token")) {
                to.answer(200, "application/json", "{\"access_token\":\"t\",\"expires_in\":3600}");
            } else {
                play.to(new Talk(speech, request, to, new CountDownLatch(1)));
            }
        });
        servers.add(server);
        Files.writeString(files.resolve(scene.file()), speech.file(server.uri(""), ""));
    }

    private String child(String heap) throws IOException, InterruptedException {
        Path log = files.resolve("output.txt");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                IsolatedRuns.class.getName(), files.toString()).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        try {
            assertThat(process.waitFor(200, TimeUnit.SECONDS)).as("the child ended").isTrue();
            String said = Files.readString(log);
            assertThat(process.exitValue()).as(said).isZero();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    private String end(Scene scene) {
        try {
            Path end = files.resolve(scene.file() + ".end");
            return Files.exists(end) ? Files.readString(end) : "no end";
        } catch (IOException failed) {
            return failed.toString();
        }
    }
}
