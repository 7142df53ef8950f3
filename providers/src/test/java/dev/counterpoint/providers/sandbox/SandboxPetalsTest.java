package dev.counterpoint.providers.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.sandbox.script.Pacing;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** After chat.petals.dev's README, asked with the JDK's WebSocket and none of our code. */
@Timeout(60)
class SandboxPetalsTest {

    @Test
    void aSessionOpens_andAnswersTokenByToken() throws Exception {
        List<JsonNode> messages = talk("{\"type\":\"open_inference_session\",\"model\":\"swift\",\"max_length\":1024}",
                "{\"type\":\"generate\",\"inputs\":\"Hello there\",\"max_new_tokens\":1,\"stop_sequence\":\"</s>\"}");

        assertThat(messages.getFirst().propertyNames()).containsExactly("ok");
        assertThat(messages.get(1).propertyNames()).containsExactly("ok", "outputs", "stop", "token_count");
        assertThat(messages).hasSizeGreaterThan(20);
        assertThat(messages.getLast().path("stop").booleanValue()).isTrue();
    }

    @Test
    void anErrorIsATraceback() throws Exception {
        List<JsonNode> messages = talk("{\"type\":\"generate\"}", "{}");

        assertThat(messages).singleElement().satisfies(message -> {
            assertThat(message.path("ok").booleanValue()).isFalse();
            assertThat(message.path("traceback").stringValue()).startsWith("Traceback");
        });
    }

    private static List<JsonNode> talk(String first, String second) throws Exception {
        try (Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
                HttpClient http = HttpClient.newHttpClient()) {
            URI address = URI.create("ws" + sandbox.start().toString().substring("http".length())
                    + "/petals/api/v2/generate");
            CompletableFuture<List<JsonNode>> heard = new CompletableFuture<>();
            WebSocket socket = http.newWebSocketBuilder().buildAsync(address, new WebSocket.Listener() {
                private final List<JsonNode> messages = new ArrayList<>();
                private final StringBuilder message = new StringBuilder();

                @Override
                public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                    message.append(data);
                    if (last) {
                        messages.add(Calls.json(message.toString()));
                        message.setLength(0);
                    }
                    from.request(1);
                    return CompletableFuture.completedStage(null);
                }

                @Override
                public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
                    heard.complete(messages);
                    return CompletableFuture.completedStage(null);
                }

                @Override
                public void onError(WebSocket from, Throwable error) {
                    heard.completeExceptionally(error);
                }
            }).get(30, TimeUnit.SECONDS);
            socket.sendText(first, true).thenCompose(_ -> socket.sendText(second, true)).get(30, TimeUnit.SECONDS);
            return heard.get(30, TimeUnit.SECONDS);
        }
    }
}
