package dev.counterpoint.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.config.Common;
import dev.counterpoint.app.run.ConnectionStep.Failed;
import dev.counterpoint.app.run.ConnectionStep.Passed;
import dev.counterpoint.app.run.ConnectionStep.Phase;
import dev.counterpoint.app.run.ConnectionStep.Skipped;
import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderClients;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionTestTest {
    private static final TimeLimits SHORT = new TimeLimits(Duration.ofSeconds(1), Duration.ofSeconds(1),
            Duration.ofSeconds(1));

    private ServerSocket listening;

    @BeforeEach
    void listen() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stopListening() throws IOException {
        listening.close();
    }

    @Test
    void every_step_passes_in_order_with_a_server_that_answers() {
        List<ConnectionStep> heard = new ArrayList<>();

        List<ConnectionStep> steps = test(new Answering(), here("http"), "m").run(heard::add);

        assertThat(steps).allSatisfy(step -> assertThat(step).isInstanceOf(Passed.class));
        assertThat(steps).extracting(ConnectionStep::phase)
                .containsExactly(Phase.NAME, Phase.CONNECT, Phase.SIGN_IN, Phase.MODEL, Phase.STREAMING);
        assertThat(heard).hasSize(10);
        assertThat(((Passed) steps.getLast()).detail()).startsWith("2 frames, first token at ");
    }

    @Test
    void a_key_that_is_refused_fails_at_signing_in_and_ends_the_test() {
        ProviderException refused = ProviderException.of(FailureKind.SIGN_IN, Layer.PROVIDER, "The key was refused.")
                .advice("Enter it again.").build();

        List<ConnectionStep> steps = test(new Refusing(refused), here("http"), "m").run(_ -> {});

        assertThat(steps.getLast()).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.phase()).isEqualTo(Phase.SIGN_IN);
            assertThat(failed.message()).isEqualTo("The key was refused.");
            assertThat(failed.advice()).isEqualTo("Enter it again.");
        });
    }

    @Test
    void the_model_is_not_asked_where_none_is_set() {
        List<ConnectionStep> steps = test(new Answering(), here("http"), null).run(_ -> {});

        assertThat(steps.getLast()).isInstanceOf(Skipped.class).extracting(ConnectionStep::phase)
                .isEqualTo(Phase.MODEL);
        assertThat(ConnectionTest.passed(steps)).isTrue();
    }

    @Test
    void a_server_without_a_model_list_is_judged_by_its_answer() {
        ProviderException noList = ProviderException.of(FailureKind.NOT_FOUND, Layer.PROVIDER, "No such page.").build();

        List<ConnectionStep> steps = test(new Refusing(noList), here("http"), "m").run(_ -> {});

        assertThat(steps.get(2)).isInstanceOf(Skipped.class);
        assertThat(ConnectionTest.passed(steps)).isTrue();
    }

    @Test
    void without_a_model_list_and_without_a_model_signing_in_is_not_tried_and_a_model_is_asked_for() {
        ProviderException noList = ProviderException
                .of(FailureKind.NOT_FOUND, Layer.PROVIDER, "SageMaker lists no models.").build();

        List<ConnectionStep> steps = test(new Refusing(noList), here("http"), null).run(_ -> {});

        assertThat(steps.get(2)).isInstanceOf(Skipped.class).extracting(ConnectionStep::phase)
                .isEqualTo(Phase.SIGN_IN);
        assertThat(steps.getLast()).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.phase()).isEqualTo(Phase.MODEL);
            assertThat(failed.advice()).isEqualTo("Set a default model, then test again.");
        });
    }

    @Test
    void a_list_that_is_asked_for_and_not_found_fails_at_signing_in() {
        ProviderException notFound = ProviderException.of(FailureKind.NOT_FOUND, Layer.PROVIDER, "No such page.")
                .status(404).build();

        List<ConnectionStep> steps = test(new Refusing(notFound), here("http"), null).run(_ -> {});

        assertThat(steps.getLast()).isInstanceOf(Failed.class).extracting(ConnectionStep::phase)
                .isEqualTo(Phase.SIGN_IN);
    }

    @Test
    void a_port_where_nobody_listens_fails_at_connecting() throws IOException {
        URI nobody = here("http");
        listening.close();

        List<ConnectionStep> steps = test(new Answering(), nobody, "m").run(_ -> {});

        assertThat(steps.getLast()).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.phase()).isEqualTo(Phase.CONNECT);
            assertThat(failed.message()).contains("refused the connection");
        });
    }

    @Test
    void a_name_without_an_address_fails_at_the_name() {
        List<ConnectionStep> steps = test(new Answering(), URI.create("https://counterpoint.invalid/v1"), "m")
                .run(_ -> {});

        assertThat(steps).singleElement().isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.phase()).isEqualTo(Phase.NAME);
            assertThat(failed.message()).contains("counterpoint.invalid");
        });
    }

    @Test
    void a_server_that_speaks_no_tls_fails_at_tls_and_says_what_to_try() throws Exception {
        CompletableFuture<Void> served = CompletableFuture.runAsync(() -> {
            try (var socket = listening.accept()) {
                assertThat(socket.getInputStream().read()).isPositive();
                socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });

        List<ConnectionStep> steps = test(new Answering(), here("https"), "m").run(_ -> {});

        assertThat(steps.getLast()).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.phase()).isEqualTo(Phase.TLS);
            assertThat(failed.advice()).contains("http://");
        });
        served.get(5, TimeUnit.SECONDS);
    }

    @Test
    void cancelling_ends_a_tls_handshake_that_hangs() throws Exception {
        ConnectionTest test = test(new Answering(), here("https"), "m");
        CompletableFuture<Void> inTls = new CompletableFuture<>();
        CompletableFuture<List<ConnectionStep>> done = CompletableFuture.supplyAsync(() -> test.run(step -> {
            if (step.equals(new ConnectionStep.Started(Phase.TLS))) {
                inTls.complete(null);
            }
        }));
        inTls.get(5, TimeUnit.SECONDS);

        test.cancel();

        assertThat(done.get(5, TimeUnit.SECONDS).getLast()).isInstanceOfSatisfying(Failed.class,
                failed -> assertThat(failed.message()).isEqualTo("The test was stopped."));
    }

    private URI here(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + listening.getLocalPort() + "/v1");
    }

    private static ConnectionTest test(ProviderClients clients, URI baseUrl, @Nullable String model) {
        return new ConnectionTest(clients, new ProviderConfig.OpenAi(
                new Common(new ProviderId("p"), "p", model, new Credentials.ApiKey(Secret.of("k")), Map.of(), SHORT),
                baseUrl), System::nanoTime);
    }

    private record Refusing(ProviderException failure) implements ProviderClients {
        @Override
        public ProviderClient open(ProviderConfig config, ExchangeObserver observer) {
            return new Client(observer) {
                @Override
                public List<ModelInfo> models() {
                    throw failure;
                }
            };
        }

        @Override
        public void close() {}
    }

    private record Answering() implements ProviderClients {
        @Override
        public ProviderClient open(ProviderConfig config, ExchangeObserver observer) {
            return new Client(observer);
        }

        @Override
        public void close() {}
    }

    private static class Client implements ProviderClient {
        private final ExchangeObserver observer;

        Client(ExchangeObserver observer) {
            this.observer = observer;
        }

        @Override
        public void stream(ChatRequest request, Consumer<StreamEvent> events) {
            for (int i = 0; i < 2; i++) {
                observer.frame(1, System.nanoTime(), new byte[]{1});
                events.accept(new StreamEvent.PartStarted(i, new PartKind.Text()));
                events.accept(new StreamEvent.Delta(i, "hello"));
            }
        }

        @Override
        public List<ModelInfo> models() {
            return List.of(new ModelInfo("m", null));
        }

        @Override
        public void cancel() {}

        @Override
        public void close() {}
    }
}
