package dev.counterpoint.app.store;

import dev.counterpoint.providers.config.Common;
import dev.counterpoint.app.run.Comparison;
import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.app.run.RunId;
import dev.counterpoint.app.run.RunMetrics;
import dev.counterpoint.app.run.RunResult;
import dev.counterpoint.app.run.RunSpec;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.run.Target;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.SentRequest;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.http.StreamDecoder;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Things to store. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456789Z");
    static final InstantSource CLOCK = () -> NOON;
    static final String KEY = "sk-THE-very-secret-key-0123456789";
    static final String HEADER = "Bearer header-secret-value-42";

    private Samples() {}

    /** A protocol whose bytes are the text, and in which a full stop is the end. */
    static FrameReplay plainText() {
        return (protocol, events) -> new PlainText(events);
    }

    static ProviderConfig openAi(String id, String name, String baseUrl) {
        return new ProviderConfig.OpenAi(
                new Common(new ProviderId(id), name, "gpt-x", new Credentials.ApiKey(Secret.of(KEY)),
                        Map.of("X-Gateway", Secret.of(HEADER)),
                        new TimeLimits(Duration.ofMillis(1500), Duration.ofSeconds(2), Duration.ofSeconds(3))),
                URI.create(baseUrl));
    }

    static ProviderConfig openAi() {
        return openAi("id-1", "mine", "https://api.example.com/v1");
    }

    static PromptContent prompt(String text) {
        return new PromptContent(List.of(Message.system("Be brief."), Message.user(text)), Map.of(), Parameters.NONE,
                List.of());
    }

    /** A comparison with as many runs as given, named {@code ID-0} and so on. */
    static Comparison comparison(String id, String text, int runs) {
        List<RunSpec> specs = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            specs.add(new RunSpec(run(id, i), i, i, new Target(openAi(), "model-" + i),
                    new ChatRequest("model-" + i, prompt(text).messages(), List.of(), Parameters.NONE), null));
        }
        return new Comparison(new ComparisonId(id), text, prompt(text), null, specs);
    }

    static RunId run(String comparison, int index) {
        return new RunId(comparison + "-" + index);
    }

    static SentRequest sent() {
        return new SentRequest("POST", "https://api.example.com/v1/chat/completions",
                Map.of("authorization", List.of("•••"), "content-type", List.of("application/json")),
                "{\"model\":\"model-0\"}");
    }

    static RunResult finished(String text) {
        return new RunResult(new RunState.Finished(StopReason.END, "stop"), List.of(new Part.Text(text)),
                new RunMetrics(Duration.ofMillis(120), Duration.ofMillis(2500),
                        new Usage(10L, 20L, 3L, null, null), 1, null, null));
    }

    static BackupDirectory backups(Path directory) {
        return new BackupDirectory(directory, FreeSpace.OF_DISK, CLOCK);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class PlainText implements StreamDecoder {
        private final Consumer<StreamEvent> events;
        private boolean started;
        private boolean stopped;

        PlainText(Consumer<StreamEvent> events) {
            this.events = events;
        }

        @Override
        public void feed(ByteBuffer bytes) {
            if (!started) {
                events.accept(new StreamEvent.PartStarted(0, new PartKind.Text()));
                started = true;
            }
            String text = StandardCharsets.UTF_8.decode(bytes).toString();
            events.accept(new StreamEvent.Delta(0, text));
            if (text.endsWith(".")) {
                events.accept(new StreamEvent.Stopped(StopReason.END, "stop"));
                stopped = true;
            }
        }

        @Override
        public void end() {
            if (!stopped) {
                throw ProviderException.of(FailureKind.INTERRUPTED, Layer.STREAM, "Cut.").build();
            }
        }

        @Override
        public Progress progress() {
            return stopped ? Progress.ENDED : Progress.OPEN;
        }
    }
}
