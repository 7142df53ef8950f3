package dev.counterpoint.providers.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.sandbox.script.Pacing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SandboxLifeTest {
    private static final String SLOW = ",\"stream\":true,\"sandbox\":{\"tokensPerSecond\":0.001,\"firstTokenDelayMillis\":1}";

    @Test
    void start_givesTheSameRootEachTime() {
        try (Sandbox sandbox = new Sandbox()) {
            assertThat(sandbox.start()).isEqualTo(sandbox.start()).hasScheme("http").hasHost("127.0.0.1");
        }
    }

    @Test
    void protocols_areWhatEachVendorsSdkTakes() {
        try (Sandbox sandbox = new Sandbox()) {
            URI root = sandbox.start();

            assertThat(sandbox.protocols()).contains(
                    new Protocol("openai", URI.create(root + "/openai/v1")),
                    new Protocol("anthropic", URI.create(root + "/anthropic")),
                    new Protocol("ollama", URI.create(root + "/ollama")),
                    new Protocol("azure", URI.create(root + "/azure")),
                    new Protocol("vertex", URI.create(root + "/vertex")));
        }
    }

    @Test
    void start_namesThePortThatCannotBeHad() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[]{127, 0, 0, 1}));
                Sandbox sandbox = new Sandbox(taken.getLocalPort())) {
            ProviderException e = catchThrowableOfType(ProviderException.class, sandbox::start);

            assertThat(e.kind()).isEqualTo(FailureKind.BAD_CONFIGURATION);
            assertThat(e.message()).contains(Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void close_stopsListeningAndEndsWhatRuns() throws Exception {
        Sandbox sandbox = new Sandbox();
        URI root = sandbox.start();
        try (RawConnection raw = new RawConnection(root)) {
            raw.post("/openai/v1/chat/completions", Calls.openAiBody("swift", SLOW)).readUntil("assistant");
            sandbox.close();
            sandbox.close();

            assertThat(raw.readAll()).doesNotContain("[DONE]");
            assertThatThrownBy(() -> new Socket(root.getHost(), root.getPort())).isInstanceOf(IOException.class);
            assertThatThrownBy(sandbox::start).isInstanceOf(ProviderException.class);
            assertThat(sandbox.connectionsClosedByClient()).isEmpty();
        }
    }

    @Test
    void aClientThatGoesWhileTheScriptPausesIsNoticedAtOnce() throws Exception {
        try (Sandbox sandbox = new Sandbox()) {
            RawConnection raw = new RawConnection(sandbox.start());
            raw.post("/anthropic/v1/messages", Calls.anthropicBody("swift", SLOW)).readUntil("message_start");
            long left = System.nanoTime();
            raw.close();

            assertThat(sandbox.awaitClosedByClient(1, Duration.ofSeconds(5))).isTrue();
            ClientGone gone = sandbox.connectionsClosedByClient().getFirst();
            assertThat(gone.path()).isEqualTo("/anthropic/v1/messages");
            assertThat(Duration.ofNanos(gone.atNanos() - left)).isBetween(Duration.ZERO, Duration.ofMillis(250));
        }
    }

    @Test
    void aClientThatGoesWhileTheScriptWritesAtFullSpeedIsNoticed() throws Exception {
        try (Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT))) {
            RawConnection raw = new RawConnection(sandbox.start());
            raw.post("/openai/v1/chat/completions",
                    Calls.openAiBody("huge", ",\"stream\":true,\"sandbox\":{\"tokens\":10000000}"))
                    .readUntil("assistant");
            raw.close();

            assertThat(sandbox.awaitClosedByClient(1, Duration.ofSeconds(5))).isTrue();
        }
    }

    @Test
    void aClientThatGoesAfterItsAnswerIsNotCounted() throws Exception {
        try (Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT))) {
            try (RawConnection raw = new RawConnection(sandbox.start())) {
                raw.post("/openai/v1/chat/completions", Calls.openAiBody("swift", ",\"stream\":true"))
                        .readUntil("\r\n0\r\n\r\n");
            }

            assertThat(sandbox.awaitClosedByClient(1, Duration.ofMillis(200))).isFalse();
        }
    }
}
