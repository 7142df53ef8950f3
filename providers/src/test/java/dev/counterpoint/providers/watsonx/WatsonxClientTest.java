package dev.counterpoint.providers.watsonx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.RetryPolicy;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A token server that counts beside a server that answers: over real sockets. */
@Timeout(60)
class WatsonxClientTest {
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    private final CountDownLatch mayGiveTokens = new CountDownLatch(1);
    private final WireServer iam = new WireServer((request, to) -> {
        mayGiveTokens.await();
        to.answer(200, "application/json",
                text("watsonx/token.json").replace("eyJhbGciOiJIUz-fake", "token-" + request.number()));
    });
    private final AtomicBoolean refuseFirst = new AtomicBoolean();
    private final WireServer api = new WireServer((request, to) -> {
        if (refuseFirst.get() && request.headers().getOrDefault("authorization", "").endsWith("token-1")) {
            to.answer(401, "application/json", text("watsonx/error-401.json"));
        } else if (request.method().equals("GET")) {
            to.answer(200, "application/json", text("watsonx/models.json"));
        } else {
            to.streamHead();
            to.chunk(text("watsonx/text.sse"));
            to.endChunks();
        }
    });
    private volatile Instant now = START;
    private final HttpProviderClients clients = Wire.clients(new RetryPolicy(0, () -> now, () -> 0, (_, _) -> {}));

    @AfterEach
    void close() {
        mayGiveTokens.countDown();
        clients.close();
        api.close();
        iam.close();
    }

    @Test
    void stream_exchangesTheKeyForAToken() {
        mayGiveTokens.countDown();

        Wire.Outcome outcome = Wire.run(clients, config());

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.text()).isEqualTo(" Hello");
        WireServer.Request token = iam.requests().getFirst();
        assertThat(token.method() + " " + token.target()).isEqualTo("POST /identity/token");
        assertThat(token.headers()).containsEntry("content-type", "application/x-www-form-urlencoded");
        assertThat(token.body().split("&")).containsExactlyInAnyOrder(
                "grant_type=urn%3Aibm%3Aparams%3Aoauth%3Agrant-type%3Aapikey", "apikey=" + Wire.KEY);
        WireServer.Request asked = api.requests().getFirst();
        assertThat(asked.target()).isEqualTo("/ml/v1/text/chat_stream?version=" + WatsonxClient.VERSION);
        assertThat(asked.headers()).containsEntry("authorization", "Bearer token-1");
        assertThat(asked.body()).doesNotContain(Wire.KEY);
    }

    @Test
    void runsAtOnce_shareOneToken() {
        List<CompletableFuture<Wire.Outcome>> runs;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            runs = IntStream.range(0, 8)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> Wire.run(clients, config()), threads)).toList();
            mayGiveTokens.countDown();
        }

        assertThat(runs.stream().map(CompletableFuture::join)).allMatch(outcome -> outcome.failure() == null);
        assertThat(iam.requests()).hasSize(1);
    }

    @Test
    void token_isReplacedWhenItHasExpired() {
        mayGiveTokens.countDown();
        Wire.run(clients, config());
        now = START.plus(Duration.ofMinutes(61));

        assertThat(Wire.run(clients, config()).failure()).isNull();

        assertThat(iam.requests()).hasSize(2);
        assertThat(api.requests().getLast().headers()).containsEntry("authorization", "Bearer token-2");
    }

    @Test
    void tokenThatIsRefused_isRenewedOnce() {
        mayGiveTokens.countDown();
        refuseFirst.set(true);

        assertThat(Wire.run(clients, config()).failure()).isNull();

        assertThat(api.requests()).extracting(request -> request.headers().get("authorization"))
                .containsExactly("Bearer token-1", "Bearer token-2");
        assertThat(iam.requests()).hasSize(2);
    }

    @Test
    void keyThatIamDoesNotKnow_isTold_withoutTheKey() {
        try (WireServer refusing = new WireServer(
                (_, to) -> to.answer(400, "application/json", text("watsonx/token-400.json")))) {
            Wire.Outcome outcome = Wire.run(clients, new ProviderConfig.Watsonx(common(), api.uri(""),
                    refusing.uri("/"), "p-1", null, null));

            assertThat(outcome.failed().kind()).isEqualTo(FailureKind.SIGN_IN);
            assertThat(outcome.failed().message()).contains("Provided API key could not be found")
                    .doesNotContain(Wire.KEY);
            assertThat(api.requests()).isEmpty();
        }
    }

    @Test
    void models_areThoseThatChat() {
        mayGiveTokens.countDown();
        try (ProviderClient client = clients.open(config(), ExchangeObserver.NONE)) {
            assertThat(client.models()).containsExactly(
                    new ModelInfo("ibm/granite-3-8b-instruct", "granite-3-8b-instruct"),
                    new ModelInfo("mistralai/mistral-large", "mistral-large-2407"));
        }
        assertThat(api.requests().getFirst().target()).isEqualTo("/ml/v1/foundation_model_specs?version="
                + WatsonxClient.VERSION + "&filters=function_text_chat&limit=200");
    }

    private ProviderConfig.Watsonx config() {
        return new ProviderConfig.Watsonx(common(), api.uri(""), iam.uri(""), "p-1", null, null);
    }

    private static Common common() {
        return new Common(new ProviderId("1"), "test", new Credentials.ApiKey(Secret.of(Wire.KEY)));
    }

    private static String text(String fixture) {
        return new String(Wire.fixture(fixture), StandardCharsets.UTF_8);
    }
}
