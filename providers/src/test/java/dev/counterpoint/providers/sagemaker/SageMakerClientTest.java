package dev.counterpoint.providers.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.testing.EventStreamWire;
import dev.counterpoint.providers.testing.SigV4Check;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SageMakerClientTest {
    private final HttpProviderClients clients = Wire.clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void stream_asksTheEndpointOfTheArn_inItsRegion_signedForSageMaker() {
        byte[] answer = EventStreamWire.message(Map.of(":event-type", "PayloadPart", ":message-type", "event"),
                Wire.fixture("sagemaker/chat.sse"));
        try (WireServer server = new WireServer(EventStreamWire.answering(answer))) {
            Wire.Outcome outcome = Wire.run(clients, config(server.uri("")),
                    new ChatRequest("arn:aws:sagemaker:eu-central-1:123456789012:endpoint/my-llm",
                            List.of(Message.user("Hello")), List.of(), Parameters.NONE),
                    ExchangeObserver.NONE);

            assertThat(outcome.failure()).isNull();
            assertThat(outcome.text()).isEqualTo("Deep learning.");
            WireServer.Request request = server.requests().getFirst();
            assertThat(request.target()).isEqualTo("/endpoints/my-llm/invocations-response-stream");
            assertThat(request.body()).contains("\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]",
                    "\"stream\":true");
            SigV4Check signature = SigV4Check.verify(request, Map.of("AKIDBASE", "base-secret-key"));
            assertThat(signature.service()).isEqualTo("sagemaker");
            assertThat(signature.region()).isEqualTo("eu-central-1");
        }
    }

    @Test
    void notFound_isNotAnsweredWithAListToChooseFrom() {
        try (WireServer server = new WireServer((_, to) -> to.answer(404, "application/json",
                "{\"error\":{\"message\":\"No such endpoint\"}}"))) {
            ProviderException failed = Wire.run(clients, config(server.uri("")),
                    new ChatRequest("arn:aws:sagemaker:eu-central-1:123456789012:endpoint/my-llm",
                            List.of(Message.user("Hello")), List.of(), Parameters.NONE),
                    ExchangeObserver.NONE).failed();

            assertThat(failed.kind()).isEqualTo(FailureKind.NOT_FOUND);
            assertThat(failed.advice()).startsWith("Check the endpoint's name");
        }
    }

    @Test
    void models_areNotListed() {
        try (ProviderClient client = clients.open(config(URI.create("http://127.0.0.1:9")), ExchangeObserver.NONE)) {
            assertThatThrownBy(client::models).isInstanceOf(ProviderException.class)
                    .hasMessage("SageMaker lists no models.");
        }
    }

    private static ProviderConfig config(URI endpoint) {
        return new ProviderConfig.SageMaker(
                new Common(new ProviderId("1"), "test",
                        new Credentials.AwsStatic("AKIDBASE", Secret.of("base-secret-key"), null)),
                null, endpoint, null, null);
    }
}
