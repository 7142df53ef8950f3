package dev.counterpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.store.Store;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ChangedProvidersTest {
    private static final ProviderConfig ONE = config("1", "one", "key");
    private static final ProviderConfig TWO = config("2", "two", "key");

    @TempDir
    Path directory;
    private final BlockingQueue<ProviderConfig> retired = new LinkedBlockingQueue<>();
    private Store store;

    @BeforeEach
    void start() {
        store = Store.open(directory, InstantSource.system());
        store.providers().save(ONE).join();
        store.providers().save(TWO).join();
        new ChangedProviders(store.providers(), retired::add).start().join();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void anotherKey_retiresWhatWasConnectedWithTheOldOne() throws Exception {
        store.providers().save(config("1", "one", "another")).join();

        assertThat(retired.take()).isEqualTo(ONE);
        assertThat(retired).isEmpty();
    }

    @Test
    void aRemovedConfiguration_isRetired() throws Exception {
        store.providers().remove(TWO.id()).join();

        assertThat(retired.take()).isEqualTo(TWO);
    }

    @Test
    void anotherNameOrModel_retiresNothing() throws Exception {
        store.providers().save(ONE.with(ONE.common().withModel("other").renamed(ONE.id(), "renamed"))).join();
        store.providers().remove(TWO.id()).join();

        assertThat(retired.take()).isEqualTo(TWO);
        assertThat(retired).isEmpty();
    }

    private static ProviderConfig config(String id, String name, String key) {
        return new ProviderConfig.OpenAi(
                new Common(new ProviderId(id), name, new Credentials.ApiKey(Secret.of(key))),
                URI.create("https://a.example/v1"));
    }
}
