package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Vendor;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderStoreTest {
    @TempDir
    Path directory;
    private Store store;
    private ProviderStore providers;

    @BeforeEach
    void open() {
        store = Store.open(directory, Samples.CLOCK, Samples.plainText());
        providers = store.providers();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void list_holdsTheSandboxAndIsByName() {
        providers.save(Samples.openAi("2", "Zebra", "https://a")).join();
        providers.save(Samples.openAi("1", "ant", "https://a")).join();

        assertThat(providers.list().join()).extracting(ProviderConfig::name).containsExactly("ant", "sandbox",
                "Zebra");
    }

    @Test
    void save_keepsEveryKind() {
        ProviderConfig anthropic = new ProviderConfig.Plain(
                new Common(new ProviderId("a"), "claude", null, new Credentials.None(), Map.of(), TimeLimits.DEFAULT),
                Vendor.ANTHROPIC, URI.create("http://localhost:8080"));
        ProviderConfig sandbox = new ProviderConfig.Sandbox(new ProviderId("s"), "my sandbox", "openai/x");
        providers.save(anthropic).join();
        providers.save(sandbox).join();

        assertThat(providers.byName("claude").join()).contains(anthropic);
        assertThat(providers.byName("my sandbox").join()).contains(sandbox);
    }

    @Test
    void save_updatesByIdAndForgetsOldSecrets() {
        providers.save(Samples.openAi()).join();
        ProviderConfig without = new ProviderConfig.OpenAi(new Common(Samples.openAi().id(), "renamed", null,
                new Credentials.None(), Map.of(), TimeLimits.DEFAULT), URI.create("https://api.example.com/v1"));
        providers.save(without).join();

        assertThat(providers.byName("mine").join()).isEmpty();
        assertThat(providers.byName("renamed").join()).contains(without);
        assertThat(count("SELECT count(*) FROM secret")).isZero();
    }

    @Test
    void save_refusesANameThatIsTaken_whateverItsCase() {
        providers.save(Samples.openAi("1", "Mine", "https://a")).join();

        assertRefused(() -> providers.save(Samples.openAi("2", " mINE ", "https://a")).join(), "already");
        assertThat(providers.list().join()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a/b", "line\nbreak", "sandbox", "SandBox"})
    void save_refusesTheName(String name) {
        assertRefused(() -> providers.save(Samples.openAi("1", name, "https://a")).join(), "");
    }

    @Test
    void save_refusesAPasswordInTheUrl_andDoesNotRepeatIt() {
        assertThatThrownBy(() -> providers.save(Samples.openAi("1", "x", "https://me:pa55word@a/v1")).join())
                .hasMessageContaining("password").message().doesNotContain("pa55word");
    }

    @Test
    void save_refusesTheBuiltInSandbox() {
        assertRefused(() -> providers.save(ProviderStore.SANDBOX).join(), "sandbox");
        assertRefused(() -> providers.remove(ProviderStore.SANDBOX.id()).join(), "sandbox");
    }

    @Test
    void remove_takesTheSecretsAlong() {
        providers.save(Samples.openAi()).join();

        assertThat(providers.remove(Samples.openAi().id()).join()).isTrue();
        assertThat(providers.remove(Samples.openAi().id()).join()).isFalse();
        assertThat(count("SELECT count(*) FROM secret")).isZero();
    }

    @Test
    void onChange_isCalledAfterEachChange() {
        AtomicInteger changes = new AtomicInteger();
        providers.onChange(changes::incrementAndGet);

        providers.save(Samples.openAi()).join();
        providers.remove(new ProviderId("unknown")).join();
        providers.remove(Samples.openAi().id()).join();

        assertThat(changes).hasValue(2);
    }

    @Test
    void aSealedSecret_doesNotOpen_afterItsRowWasGivenAnotherOrigin() {
        providers.save(Samples.openAi()).join();
        // Without its checksum: who can write to the file could make a new one.
        run("UPDATE provider SET config = replace(substr(config, 1, length(config) - 9), 'api.example.com',"
                + " 'evil.example.com')");

        ProviderConfig listed = providers.list().join().getFirst();
        assertThat(providers.refusal(listed)).hasValueSatisfying(
                refused -> assertThat(refused.message()).contains("another address"));
        assertThat(providers.byName("mine").join()).contains(listed);
        assertThat(listed.credentials()).isEqualTo(new Credentials.None());
        assertThat(listed.headers()).isEmpty();
    }

    @Test
    void aSealedSecret_doesNotOpen_inAnotherRow() {
        providers.save(Samples.openAi()).join();
        ProviderConfig other = new ProviderConfig.OpenAi(new Common(new ProviderId("id-2"), "other", null,
                new Credentials.ApiKey(Secret.of("another-key")), Map.of(), TimeLimits.DEFAULT),
                URI.create("https://api.example.com/v1"));
        providers.save(other).join();
        run("UPDATE secret SET (nonce, sealed) = (SELECT nonce, sealed FROM secret WHERE provider = 'id-1'"
                + " AND field = 'credentials.apiKey') WHERE provider = 'id-2'");

        Map<String, ProviderConfig> listed = providers.list().join().stream()
                .collect(Collectors.toMap(ProviderConfig::name, config -> config));
        assertThat(providers.refusal(Objects.requireNonNull(listed.get("other")))).isPresent();
        assertThat(providers.refusal(Objects.requireNonNull(listed.get("mine")))).isEmpty();
        assertThat(providers.refusal(other)).as("with the key entered again").isEmpty();
        assertThat(providers.byName("mine").join()).contains(Samples.openAi());
    }

    private void run(String sql) {
        CompletableFuture<Void> done = store.database().change(connection -> connection.update(sql));
        done.join();
    }

    private long count(String sql) {
        return store.database().read(connection -> connection.number(sql)).join();
    }

    private static void assertRefused(ThrowingCallable call, String word) {
        assertThatThrownBy(call).cause().isInstanceOfSatisfying(ProviderException.class,
                failed -> assertThat(failed.kind()).isEqualTo(FailureKind.BAD_CONFIGURATION))
                .hasMessageContaining(word);
    }
}
