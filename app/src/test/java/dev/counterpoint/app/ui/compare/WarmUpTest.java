package dev.counterpoint.app.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.run.Target;
import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderClients;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WarmUpTest {
    private static final ProviderConfig CONFIG = new ProviderConfig.Sandbox(new ProviderId("1"), "sandbox", null);

    private final List<Runnable> waiting = new ArrayList<>();
    private final BlockingQueue<String> prepared = new LinkedBlockingQueue<>();
    private final WarmUp warmUp = new WarmUp(new ProviderClients() {
        @Override
        public ProviderClient open(ProviderConfig config, ExchangeObserver observer) {
            throw new IllegalStateException("Nothing is asked yet.");
        }

        @Override
        public void prepare(ProviderConfig config, String model) {
            prepared.add(
                    model + " on " + (Thread.currentThread().isVirtual() ? "a thread of its own" : "the caller's"));
        }

        @Override
        public void close() {}
    }, waiting::add, Thread.ofVirtual().factory());

    @Test
    void theLastChoiceOfAPane_isMadeReadyAfterTheWait_onAThreadOfItsOwn() throws Exception {
        warmUp.chosen("pane", new Target(CONFIG, "first"));
        warmUp.chosen("pane", new Target(CONFIG, "second"));
        assertThat(prepared).isEmpty();

        waiting.forEach(Runnable::run);

        assertThat(prepared.take()).isEqualTo("second on a thread of its own");
        assertThat(prepared).isEmpty();
    }

    @Test
    void eachPane_isMadeReadyForItself() throws Exception {
        warmUp.chosen("one", new Target(CONFIG, "model"));
        warmUp.chosen("other", new Target(CONFIG, "model"));

        waiting.forEach(Runnable::run);

        assertThat(List.of(prepared.take(), prepared.take())).hasSize(2);
    }
}
