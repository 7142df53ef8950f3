package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpoint.app.testing.Office;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.certificates.Certificates;
import dev.counterpoint.providers.certificates.ClientKeys;
import dev.counterpoint.providers.config.ClientCertificate;
import dev.counterpoint.providers.config.NetworkConfig;
import dev.counterpoint.providers.config.NetworkProxy;
import dev.counterpoint.providers.config.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkStoreTest {
    private static final NetworkProxy PROXY = new NetworkProxy("proxy.example", 3128, "ann",
            Secret.of("Open-Sesame-42"), List.of("*.corp.example"));
    private static final NetworkConfig ALL = new NetworkConfig(PROXY, Certificates.read(Office.authority()),
            ClientKeys.read(Office.file("client.p12"), null, Secret.of("changeit"), List.of("gateway.example")));

    @TempDir
    Path temporary;
    private Path directory;
    private Store store;

    @BeforeEach
    void open() {
        directory = temporary.resolve("data");
        store = reopened();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void nothing_isKeptAtFirst() {
        assertThat(store.network().read().join()).isEqualTo(new NetworkStore.Kept(NetworkConfig.NONE, List.of()));
    }

    @Test
    void whatIsSaved_isThereAfterARestart() {
        store.network().save(ALL).join();
        store.close();
        store = reopened();

        assertThat(store.network().read().join()).isEqualTo(new NetworkStore.Kept(ALL, List.of()));
    }

    @Test
    void whatIsSaved_replacesAllThatWas() {
        store.network().save(ALL).join();
        store.network().save(NetworkConfig.NONE).join();

        assertThat(store.network().read().join().config()).isEqualTo(NetworkConfig.NONE);
        assertThat(number("SELECT count(*) FROM setting_secret")).isZero();
    }

    @Test
    void passwordAndKey_areNowhereInTheClear() throws Exception {
        store.network().save(ALL).join();
        assertNothingInTheClear();
        store.close();
        assertNothingInTheClear();
    }

    @Test
    void aPasswordThatWasSealedForOneProxy_doesNotOpenForAnother() {
        store.network().save(ALL).join();
        run("UPDATE setting SET value = replace(value, 'proxy.example', 'thief.example')");

        NetworkStore.Kept kept = store.network().read().join();

        assertThat(Objects.requireNonNull(kept.config().proxy()).password()).isNull();
        assertThat(kept.problems()).singleElement().asString().contains("password", "Enter it again");
    }

    @Test
    void underAnotherKeyFile_whatIsOpenIsThere_andWhatIsLostIsNamed() throws Exception {
        store.network().save(ALL).join();
        store.close();
        Files.write(directory.resolve("vault.key"), new byte[32]);
        store = reopened();

        NetworkStore.Kept kept = store.network().read().join();

        assertThat(kept.config().proxy()).isEqualTo(PROXY.withPassword(null));
        assertThat(kept.config().certificates()).isEqualTo(ALL.certificates());
        assertThat(Objects.requireNonNull(kept.config().client()).key()).isNull();
        assertThat(kept.problems()).hasSize(2);
    }

    @Test
    void aMissingKeyFile_isNotReplaced_whileAPasswordIsSealed() throws Exception {
        store.network().save(ALL).join();
        store.close();
        Path elsewhere = Files.move(directory.resolve("vault.key"), temporary.resolve("elsewhere"));

        assertThatThrownBy(this::reopened).isInstanceOf(ProviderException.class).hasMessageContaining("missing");

        Files.move(elsewhere, directory.resolve("vault.key"));
        store = reopened();
        assertThat(store.network().read().join().config()).isEqualTo(ALL);
    }

    @Test
    void aBackup_holdsThemSealed_andBringsThemBack() throws Exception {
        store.network().save(ALL).join();
        BackupFile made = store.backups().create().join();
        assertNothingInTheClear();
        store.network().save(NetworkConfig.NONE).join();
        AtomicInteger told = new AtomicInteger();
        store.network().onChange(told::incrementAndGet);

        assertThat(store.backups().restore(made.name()).join().problems()).isEmpty();

        assertThat(told).hasValue(1);
        assertThat(store.network().read().join().config()).isEqualTo(ALL);
    }

    @Test
    void anotherProcess_isSeen_andOwnChangesAreToldAtOnce() {
        AtomicInteger told = new AtomicInteger();
        store.network().read().join();
        store.network().onChange(told::incrementAndGet);
        store.network().look().join();
        assertThat(told).hasValue(0);

        try (Store other = reopened()) {
            other.network().save(ALL).join();
        }
        store.network().look().join();
        assertThat(told).hasValue(1);
        assertThat(store.network().read().join().config()).isEqualTo(ALL);

        store.network().save(NetworkConfig.NONE).join();
        assertThat(told).hasValue(2);
    }

    private void assertNothingInTheClear() throws Exception {
        String key = Objects.requireNonNull(Objects.requireNonNull(ALL.client()).key()).reveal();
        String line = key.lines().skip(1).findFirst().orElseThrow();
        assertThat(DiskSearch.filesWith(directory, temporary, "proxy.example")).as("the search works").isNotEmpty();
        assertThat(DiskSearch.filesWith(directory, temporary, "Open-Sesame-42")).isEmpty();
        assertThat(DiskSearch.filesWith(directory, temporary, line)).isEmpty();
        assertThat(DiskSearch.filesWith(directory, temporary, "PRIVATE KEY")).isEmpty();
        assertThat(DiskSearch.filesWith(directory, temporary, "changeit")).isEmpty();
    }

    private void run(String sql) {
        store.database().change(writing -> writing.update(sql)).join();
    }

    private long number(String sql) {
        return store.database().read(reading -> reading.number(sql)).join();
    }

    private Store reopened() {
        return Store.open(directory, Samples.CLOCK, Samples.plainText());
    }
}
