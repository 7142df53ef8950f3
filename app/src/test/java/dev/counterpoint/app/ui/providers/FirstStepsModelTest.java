package dev.counterpoint.app.ui.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.ui.common.QueuedFx;
import dev.counterpoint.app.store.Store;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.sandbox.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStepsModelTest {
    private final QueuedFx fx = new QueuedFx();

    @TempDir
    Path directory;

    private final Sandbox sandbox = new Sandbox();
    private final HttpProviderClients clients = HttpProviderClients.create(sandbox::start);
    private final List<String> read = new ArrayList<>();
    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(directory, InstantSource.system());
    }

    @AfterEach
    void close() {
        store.close();
        clients.close();
        sandbox.close();
    }

    @Test
    void the_environment_is_read_only_when_that_is_asked_for() {
        FirstStepsModel model = model(List.of());
        fx.await(model.start());
        assertThat(read).isEmpty();

        model.readEnvironment();

        assertThat(read).containsExactly("OPENAI_API_KEY", "ANTHROPIC_API_KEY");
        assertThat(model.offers()).singleElement().extracting(Offer::config).extracting(ProviderConfig::credentials)
                .isEqualTo(new Credentials.ApiKey(Secret.of("sk-env")));
        assertThat(store.providers().list().join()).as("saved providers").hasSize(1);
    }

    @Test
    void a_port_where_something_else_listens_is_not_offered() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            int closed;
            try (ServerSocket gone = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                closed = gone.getLocalPort();
            }
            // The sandbox serves no model list at /v1: an HTTP server, but no model server there.
            FirstStepsModel model = model(List.of(new LocalServers.Usual("Other", sandbox.start().getPort()),
                    new LocalServers.Usual("Nobody", closed)));

            fx.await(model.lookForServers());

            assertThat(silent.isBound()).isTrue();
            assertThat(model.offers()).isEmpty();
            assertThat(model.newsProperty().get()).contains("No local server answered");
            assertThat(model.lookingProperty().get()).isFalse();
        }
    }

    @Test
    void what_was_sent_away_stays_away() {
        FirstStepsModel model = model(List.of());
        fx.await(model.start());
        assertThat(model.wantedProperty().get()).isTrue();

        fx.await(model.dismiss());

        FirstStepsModel next = model(List.of());
        fx.await(next.start());
        assertThat(next.wantedProperty().get()).isFalse();
    }

    private FirstStepsModel model(List<LocalServers.Usual> usual) {
        Map<String, String> environment = Map.of("OPENAI_API_KEY", "sk-env");
        return new FirstStepsModel(new LocalServers(clients, Thread.ofVirtual().factory(), usual), name -> {
            read.add(String.valueOf(name));
            return environment.get(name);
        }, store.settings(), fx);
    }
}
