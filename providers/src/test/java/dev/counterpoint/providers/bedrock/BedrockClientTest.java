package dev.counterpoint.providers.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.testing.EventStreamWire;
import dev.counterpoint.providers.testing.SigV4Check;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class BedrockClientTest {
    private static final Map<String, String> KEYS = Map.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    private static final Credentials STATIC = new Credentials.AwsStatic("AKIDEXAMPLE",
            Secret.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"), null);

    private final HttpProviderClients clients = Wire.clients();
    private final byte[] answer = EventStreamWire.fixture("bedrock/text.events");

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void stream_asksForTheModelInThePath_andReadsTheAnswer() {
        try (WireServer server = new WireServer(EventStreamWire.answering(answer))) {
            Wire.Outcome outcome = run(config(server.uri(""), "us-east-1", STATIC), "amazon.nova-lite-v1:0");

            assertThat(outcome.failure()).isNull();
            assertThat(outcome.text()).isEqualTo(" Title: The");
            WireServer.Request request = server.requests().getFirst();
            assertThat(request.target()).isEqualTo("/model/amazon.nova-lite-v1%3A0/converse-stream");
            assertThat(request.headers()).containsEntry("accept", "application/vnd.amazon.eventstream")
                    .containsEntry("content-type", "application/json");
        }
    }

    @Test
    void B1_theRegionOfTheModelsArnIsSignedFor_andItsSlashesStayInOneSegment() {
        String arn = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.amazon.nova-lite-v1:0";
        try (WireServer server = new WireServer(EventStreamWire.answering(answer))) {
            run(config(server.uri(""), null, STATIC), arn);

            WireServer.Request request = server.requests().getFirst();
            assertThat(request.target()).isEqualTo("/model/arn%3Aaws%3Abedrock%3Aeu-central-1%3A123456789012"
                    + "%3Ainference-profile%2Feu.amazon.nova-lite-v1%3A0/converse-stream");
            assertThat(SigV4Check.verify(request, KEYS).region()).isEqualTo("eu-central-1");
        }
    }

    @Test
    void B1_theConfiguredRegionStandsAboveTheArns() {
        String arn = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.amazon.nova-lite-v1:0";
        try (WireServer server = new WireServer(EventStreamWire.answering(answer))) {
            run(config(server.uri(""), "us-west-2", STATIC), arn);

            assertThat(SigV4Check.verify(server.requests().getFirst(), KEYS).region()).isEqualTo("us-west-2");
        }
    }

    @Test
    void B1_withoutARegion_nothingIsSent() {
        try (WireServer server = new WireServer(EventStreamWire.answering(answer))) {
            Wire.Outcome outcome = run(config(server.uri(""), null, STATIC), "amazon.nova-lite-v1:0");

            assertThat(outcome.failed().kind()).isEqualTo(FailureKind.BAD_CONFIGURATION);
            assertThat(outcome.failed().message()).contains("region");
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"useast1", "us-east", "US-EAST-1", "us-east-1.evil.example", "us-east-1/x"})
    void B1_aMalformedRegionIsRefused(String region) {
        Wire.Outcome outcome = run(config(null, region, STATIC), "amazon.nova-lite-v1:0");

        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.BAD_CONFIGURATION);
        assertThat(outcome.failed().message()).contains(region);
    }

    @Test
    void B2_anApiKeyIsABearerToken_withoutASignature_andExtraHeadersAreKept() {
        try (WireServer server = new WireServer(EventStreamWire.answering(answer))) {
            ProviderConfig config = new ProviderConfig.Bedrock(
                    new Common(new ProviderId("1"), "test", null, new Credentials.ApiKey(Secret.of(Wire.KEY)),
                            Map.of("x-team", Secret.of("blue-team")), TimeLimits.DEFAULT),
                    "us-east-1", server.uri(""), null, null);

            run(config, "amazon.nova-lite-v1:0");

            assertThat(server.requests().getFirst().headers())
                    .containsEntry("authorization", "Bearer " + Wire.KEY).containsEntry("x-team", "blue-team")
                    .doesNotContainKeys("x-amz-date", "x-amz-content-sha256", "x-amz-security-token");
        }
    }

    @Test
    void B3_staticKeysSignForBedrockInTheRegion() {
        try (WireServer server = new WireServer(EventStreamWire.answering(answer))) {
            run(config(server.uri(""), "us-east-1", STATIC), "amazon.nova-lite-v1:0");

            SigV4Check signature = SigV4Check.verify(server.requests().getFirst(), KEYS);
            assertThat(signature.service()).isEqualTo("bedrock");
            assertThat(signature.region()).isEqualTo("us-east-1");
            assertThat(signature.signed()).contains("host", "x-amz-date", "content-type");
            assertThat(server.requests().getFirst().headers()).doesNotContainKey("x-amz-security-token");
        }
    }

    @Test
    void B3_theSessionTokenIsSentAndSigned() {
        Credentials session = new Credentials.AwsStatic("AKIDEXAMPLE",
                Secret.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"), Secret.of("session-token-1"));
        try (WireServer server = new WireServer(EventStreamWire.answering(answer))) {
            run(config(server.uri(""), "us-east-1", session), "amazon.nova-lite-v1:0");

            WireServer.Request request = server.requests().getFirst();
            assertThat(request.headers()).containsEntry("x-amz-security-token", "session-token-1");
            assertThat(SigV4Check.verify(request, KEYS).signed()).contains("x-amz-security-token");
        }
    }

    @Test
    void models_areThoseThatStreamText() {
        String list = new String(Wire.fixture("bedrock/models.json"), StandardCharsets.UTF_8);
        try (WireServer server = new WireServer((_, to) -> to.answer(200, "application/json", list));
                ProviderClient client = clients.open(config(server.uri(""), "us-east-1", STATIC),
                        ExchangeObserver.NONE)) {
            assertThat(client.models()).containsExactly(new ModelInfo("amazon.nova-lite-v1:0", "Nova Lite"));
            WireServer.Request request = server.requests().getFirst();
            assertThat(request.target()).isEqualTo("/foundation-models?byOutputModality=TEXT");
            assertThat(SigV4Check.verify(request, KEYS).service()).isEqualTo("bedrock");
        }
    }

    @ParameterizedTest
    @CsvSource({"403,UnrecognizedClientException,SIGN_IN", "403,AccessDeniedException,PERMISSION",
            "403,InvalidSignatureException,SIGN_IN", "403,ExpiredTokenException,SIGN_IN",
            "404,ResourceNotFoundException,NOT_FOUND", "400,ValidationException,INVALID_REQUEST",
            "400,ServiceQuotaExceededException,QUOTA", "424,ModelErrorException,PROVIDER_ERROR",
            "429,ThrottlingException,RATE_LIMITED", "408,ModelTimeoutException,TIMEOUT",
            "503,ServiceUnavailableException,OVERLOADED"})
    void errors_areToldByTheirClass(int status, String type, FailureKind kind) {
        try (WireServer server = new WireServer((_, to) -> to.answer(status, "application/json",
                "{\"message\":\"These are Amazon's words\"}",
                "x-amzn-ErrorType: " + type + ":http://internal.amazon.com/coral/"))) {
            Wire.Outcome outcome = run(config(server.uri(""), "us-east-1", STATIC), "amazon.nova-lite-v1:0");

            assertThat(outcome.failed().kind()).isEqualTo(kind);
            assertThat(outcome.failed().message()).contains("These are Amazon's words");
        }
    }

    @Test
    void anErrorWithACapitalMessage_isRead() {
        try (WireServer server = new WireServer((_, to) -> to.answer(403, "application/json",
                "{\"Message\":\"User is not authorized to perform: bedrock:InvokeModel\"}"))) {
            Wire.Outcome outcome = run(config(server.uri(""), "us-east-1", STATIC), "amazon.nova-lite-v1:0");

            assertThat(outcome.failed().message()).contains("not authorized to perform");
        }
    }

    @Test
    void aConnectionThatBreaksInTheMiddle_isInterrupted_andTheTextIsKept() {
        byte[] start = java.util.Arrays.copyOf(answer, answer.length / 2);
        try (WireServer server = new WireServer((_, to) -> {
            to.raw(EventStreamWire.HEAD);
            to.chunk(start);
            to.close();
        })) {
            Wire.Outcome outcome = run(config(server.uri(""), "us-east-1", STATIC), "amazon.nova-lite-v1:0");

            assertThat(outcome.failed().kind()).isEqualTo(FailureKind.INTERRUPTED);
            assertThat(outcome.events()).anyMatch(StreamEvent.Delta.class::isInstance);
        }
    }

    private Wire.Outcome run(ProviderConfig config, String model) {
        return Wire.run(clients, config,
                new ChatRequest(model, List.of(Message.user("Hello")), List.of(), Parameters.NONE),
                ExchangeObserver.NONE);
    }

    private static ProviderConfig config(@Nullable URI endpoint, @Nullable String region, Credentials credentials) {
        return new ProviderConfig.Bedrock(new Common(new ProviderId("1"), "test", credentials), region, endpoint, null,
                null);
    }
}
