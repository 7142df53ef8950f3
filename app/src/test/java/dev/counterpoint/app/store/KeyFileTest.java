package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.ProviderConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    Path directory;

    @Test
    void aMissingKeyFile_isNeverReplaced_whileSecretsExist() throws Exception {
        saveAProvider();
        Files.move(key(), directory.resolve("elsewhere"));

        assertThatThrownBy(this::open).isInstanceOfSatisfying(ProviderException.class, failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.STORAGE);
            assertThat(failed).hasMessageContaining("vault.key").hasMessageContaining("missing");
            assertThat(failed.advice()).contains("Put it back");
        });
        assertThat(key()).doesNotExist();

        Files.move(directory.resolve("elsewhere"), key());
        try (Store store = open()) {
            assertThat(store.providers().byName("mine").join()).contains(Samples.openAi());
        }
    }

    @Test
    void aMissingKeyFile_isMadeAnew_whileNoSecretExists() throws Exception {
        open().close();
        Files.delete(key());

        open().close();

        assertThat(key()).hasSize(32);
    }

    @Test
    void aKeyFileOfAnotherLength_isRefusedAndLeft() throws Exception {
        saveAProvider();
        byte[] half = Arrays.copyOf(Files.readAllBytes(key()), 16);
        Files.write(key(), half);

        assertThatThrownBy(this::open).isInstanceOf(ProviderException.class).hasMessageContaining("damaged")
                .hasMessageContaining("16 bytes");
        assertThat(key()).hasBinaryContent(half);
    }

    @Test
    void anotherKey_opensNothing_andSaysForWhichProvider() throws Exception {
        saveAProvider();
        Files.write(key(), new byte[32]);

        try (Store store = open()) {
            List<ProviderConfig> listed = store.providers().list().join();
            assertThat(listed).as("the rest is still there").hasSize(2);
            assertThat(listed).filteredOn(config -> store.providers().refusal(config).isPresent())
                    .extracting(ProviderConfig::name).containsExactly("mine");
            assertThat(store.providers().problems().join()).containsOnlyKeys(Samples.openAi().id());
        }
    }

    private void saveAProvider() {
        try (Store store = open()) {
            store.providers().save(Samples.openAi()).join();
        }
    }

    private Store open() {
        return Store.open(directory, Samples.CLOCK, Samples.plainText());
    }

    private Path key() {
        return directory.resolve("vault.key");
    }
}
