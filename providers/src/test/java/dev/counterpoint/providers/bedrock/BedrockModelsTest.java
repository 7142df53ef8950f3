package dev.counterpoint.providers.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.testing.SigV4Check;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class BedrockModelsTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final ModelInfo NOVA = new ModelInfo("amazon.nova-lite-v1:0", "Nova Lite");
    private static final ModelInfo CLAUDE = new ModelInfo("anthropic.claude-3-7-sonnet-20250219-v1:0",
            "Claude 3.7 Sonnet");

    private final HttpProviderClients clients = Wire.clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void inferenceProfilesAreListed_pageByPage_amazonsByTheirId_andOnesOwnByTheirArn() {
        try (WireServer server = new WireServer((request, to) -> to.answer(200, "application/json",
                fixture(request.target())))) {
            assertThat(models(server)).containsExactly(NOVA,
                    new ModelInfo("us.anthropic.claude-3-7-sonnet-20250219-v1:0", "US Anthropic Claude 3.7 Sonnet"),
                    new ModelInfo("us.amazon.nova-lite-v1:0", "US Nova Lite"),
                    new ModelInfo("arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/v8gtbe8pryd4",
                            "Billing team"));

            assertThat(server.requests()).extracting(WireServer.Request::target).containsExactly(
                    "/foundation-models?byOutputModality=TEXT",
                    "/inference-profiles?maxResults=1000&type=SYSTEM_DEFINED",
                    "/inference-profiles?maxResults=1000&nextToken=page%2F2%2B&type=SYSTEM_DEFINED",
                    "/inference-profiles?maxResults=1000&type=APPLICATION");
            assertThat(server.requests()).allSatisfy(request -> assertThat(
                    SigV4Check.verify(request, Map.of("AKIDEXAMPLE", SECRET)).service()).isEqualTo("bedrock"));
        }
    }

    @ParameterizedTest
    @CsvSource({"403,AccessDeniedException", "404,UnknownOperationException", "400,ValidationException"})
    void whoMayNotListProfiles_seesAllModels(int status, String type) {
        try (WireServer server = new WireServer((request, to) -> {
            boolean profiles = request.target().startsWith("/inference-profiles");
            to.answer(profiles ? status : 200, "application/json", profiles
                    ? "{\"message\":\"User is not authorized to perform: bedrock:ListInferenceProfiles\"}"
                    : fixture(request.target()), "x-amzn-ErrorType: " + type);
        })) {
            assertThat(models(server)).containsExactly(NOVA, CLAUDE);
        }
    }

    @Test
    void anotherFailureOfTheProfilesIsTold() {
        try (WireServer server = new WireServer((request, to) -> to.answer(
                request.target().startsWith("/inference-profiles") ? 429 : 200, "application/json",
                fixture(request.target()), "x-amzn-ErrorType: ThrottlingException"))) {
            ProviderException failed = catchThrowableOfType(ProviderException.class, () -> models(server));

            assertThat(failed.kind()).isEqualTo(FailureKind.RATE_LIMITED);
        }
    }

    private List<ModelInfo> models(WireServer server) {
        try (ProviderClient client = clients.open(
                new ProviderConfig.Bedrock(
                        new Common(new ProviderId("1"), "test",
                                new Credentials.AwsStatic("AKIDEXAMPLE", Secret.of(SECRET), null)),
                        "us-east-1", server.uri(""), null, null),
                ExchangeObserver.NONE)) {
            return client.models();
        }
    }

    private static String fixture(String target) {
        String name = target.startsWith("/foundation-models")
                ? "models-and-profiles"
                : target.contains("type=APPLICATION")
                        ? "profiles-application"
                        : target.contains("nextToken") ? "profiles-system-2" : "profiles-system-1";
        return new String(Wire.fixture("bedrock/" + name + ".json"), StandardCharsets.UTF_8);
    }
}
