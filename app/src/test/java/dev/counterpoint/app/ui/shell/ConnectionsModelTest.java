package dev.counterpoint.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.Connections;
import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderClients;
import dev.counterpoint.providers.config.ProviderConfig;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionsModelTest {
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final Clients clients = new Clients();
    private final ConnectionsModel model = new ConnectionsModel(clients, later::add, Runnable::run);

    @Test
    void looks_againWhileSomebodyLooks_andNotAfter() {
        model.start();
        clients.now = new Connections(List.of(), List.of(new Connections.RunningScope("api.example", "m",
                Duration.ofMillis(2_800), Connections.State.RETRYING, 2)));
        later.remove().run();
        assertThat(model.nowProperty().get()).isEqualTo(clients.now);
        model.stop();
        later.remove().run();
        assertThat(later).isEmpty();
    }

    @Test
    void start_onceMore_looksOnceAPause() {
        model.start();
        model.stop();
        model.start();
        later.remove().run();
        later.remove().run();
        assertThat(later).hasSize(1);
    }

    @Test
    void text_saysWhatIsOpenAndWhatRuns() {
        clients.now = new Connections(
                List.of(new Connections.Transport("https://api.example", "HTTP/2", null, Duration.ofSeconds(65), 0,
                        Duration.ofSeconds(5), 1, false, 0, 0, null)),
                List.of(new Connections.RunningScope("api.example", "m", Duration.ofMillis(2_800),
                        Connections.State.RETRYING, 2)));
        model.start();
        assertThat(model.text()).isEqualTo("""
                Connections
                  https://api.example | HTTP/2 | none | 1 min 5 s | 0 leased, 0 under way | idle for 5.0 s, 1 error in a row
                Running
                  api.example | m | 2.8 s | retrying | attempt 2
                """);
    }

    @Test
    void closeIdle_showsWhatIsLeft() {
        clients.now = new Connections(List.of(new Connections.Transport("http://a", null, null, Duration.ZERO, 0,
                Duration.ZERO, 0, false, 0, 0, 6)), List.of());
        model.start();
        model.closeIdle();
        assertThat(model.nowProperty().get()).isEqualTo(Connections.NONE);
    }

    private static final class Clients implements ProviderClients {
        private Connections now = Connections.NONE;

        @Override
        public ProviderClient open(ProviderConfig config, ExchangeObserver observer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Connections connections() {
            return now;
        }

        @Override
        public void closeIdle() {
            now = Connections.NONE;
        }

        @Override
        public void close() {}
    }
}
