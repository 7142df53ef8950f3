package dev.counterpoint.providers.nlpcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.catalog.ParameterCatalog;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.config.Vendor;
import dev.counterpoint.providers.testing.Requests;
import dev.counterpoint.providers.testing.Streams;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class NlpCloudTest {

    @Test
    void text_isReadAsItIs_withoutTheBytesBetween() {
        List<StreamEvent> events = Streams.read("nlp_cloud", "text.txt");

        assertThat(events).startsWith(new StreamEvent.PartStarted(0, new PartKind.Text()));
        assertThat(new Wire.Outcome(events, null).text()).isEqualTo("Yes, I do. Grüße [as ever].");
        assertThat(events).endsWith(new StreamEvent.PartEnded(0, null),
                new StreamEvent.Stopped(StopReason.END, "[DONE]"));
    }

    @Property(tries = 200)
    void anySplitGivesTheSameText(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 9) Integer> sizes) {
        Wire.Outcome split = Streams.decode("nlp_cloud", Streams.cut(Wire.fixture("nlp_cloud/text.txt"), sizes));

        assertThat(split.failure()).isNull();
        assertThat(split.text()).isEqualTo("Yes, I do. Grüße [as ever].");
    }

    @Test
    void end_withoutTheMark_isInterrupted_andKeepsWhatLookedLikeIt() {
        Wire.Outcome outcome = Streams.decode("nlp_cloud", "Yes [DO".getBytes(StandardCharsets.UTF_8));

        assertThat(outcome.text()).isEqualTo("Yes [DO");
        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.INTERRUPTED);
    }

    @Test
    void write_tellsInputContextAndHistory() {
        assertThat(write(Requests.of(Message.system("Be brief."), Message.user("Hi"), Message.assistant("Hello!"),
                Message.user("How are you?")))).isEqualTo(Requests.json("""
                        {"input":"How are you?","context":"Be brief.",
                         "history":[{"input":"Hi","response":"Hello!"}],"stream":true}"""));
    }

    @Test
    void write_refusesAConversationThatTheUserDoesNotEnd() {
        ProviderException failed = catchThrowableOfType(ProviderException.class,
                () -> write(Requests.of(Message.user("Hi"), Message.assistant("Hello!"))));

        assertThat(failed.kind()).isEqualTo(FailureKind.INVALID_REQUEST);
        assertThat(failed.advice()).isEqualTo("End it with a user message.");
    }

    @Test
    void stream_signsInWithItsOwnWord() {
        try (HttpProviderClients clients = Wire.clients();
                WireServer server = new WireServer((_, to) -> to.answer(200, "text/plain", fixture("text.txt")))) {
            assertThat(Wire.run(clients, Wire.plain(Vendor.NLP_CLOUD, server.uri(""))).failure()).isNull();

            WireServer.Request request = server.requests().getFirst();
            assertThat(request.method() + " " + request.target()).isEqualTo("POST /v1/gpu/model-1/chatbot");
            assertThat(request.headers()).containsEntry("authorization", "Token " + Wire.KEY);
        }
    }

    @Test
    void stream_tellsAWrongKey() {
        try (HttpProviderClients clients = Wire.clients();
                WireServer server = new WireServer(
                        (_, to) -> to.answer(401, "application/json", fixture("error-401.json")))) {
            assertThat(Wire.run(clients, Wire.plain(Vendor.NLP_CLOUD, server.uri(""))).failed().message())
                    .contains("Invalid token.");
        }
    }

    @Test
    void notFound_isNotAnsweredWithAListToChooseFrom() {
        try (HttpProviderClients clients = Wire.clients();
                WireServer server = new WireServer((_, to) -> to.answer(404, "application/json",
                        "{\"error\":{\"message\":\"No such model\"}}"))) {
            ProviderException failed = Wire.run(clients, Wire.plain(Vendor.NLP_CLOUD, server.uri(""))).failed();

            assertThat(failed.kind()).isEqualTo(FailureKind.NOT_FOUND);
            assertThat(failed.status()).isEqualTo(404);
            assertThat(failed.message()).contains("No such model");
            assertThat(failed.advice())
                    .isEqualTo("Check the model's name, as NLP Cloud's documentation spells it, and the base URL.");
        }
    }

    @Test
    void models_areNotListed() {
        try (HttpProviderClients clients = Wire.clients();
                WireServer server = WireServer.streaming();
                ProviderClient client = clients.open(Wire.plain(Vendor.NLP_CLOUD, server.uri("")),
                        ExchangeObserver.NONE)) {
            ProviderException failed = catchThrowableOfType(ProviderException.class, client::models);

            assertThat(failed.kind()).isEqualTo(FailureKind.NOT_FOUND);
            assertThat(failed.message()).isEqualTo("NLP Cloud lists no models.");
            assertThat(failed.advice()).isNotEmpty();
        }
    }

    private static JsonNode write(ChatRequest request) {
        return Requests.json(new String(new NlpCloudRequestWriter().write(request,
                ParameterCatalog.load().plan(WireProtocol.NLP_CLOUD, "api.nlpcloud.io", "m", request.parameters())),
                StandardCharsets.UTF_8));
    }

    private static String fixture(String name) {
        return new String(Wire.fixture("nlp_cloud/" + name), StandardCharsets.UTF_8);
    }
}
