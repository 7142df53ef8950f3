package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpoint.app.store.Vault.Label;
import dev.counterpoint.app.store.Vault.Sealed;
import dev.counterpoint.providers.config.Secret;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class VaultTest {
    private static final Label LABEL = label("id", "credentials.apiKey", "https://api.example.com/v1");
    private static final Secret SECRET = Secret.of("sk-ünïcode-🔑");

    private final Vault vault = new Vault(key(1), new SecureRandom());
    private final Sealed sealed = vault.seal(LABEL, SECRET);

    @Test
    void open_givesTheSecretBack() throws Exception {
        assertThat(vault.open(LABEL, sealed)).isEqualTo(SECRET);
    }

    @Test
    void seal_differsEachTime() {
        Sealed again = vault.seal(LABEL, SECRET);

        assertThat(again.nonce()).hasSize(12).isNotEqualTo(sealed.nonce());
        assertThat(again.bytes()).isNotEqualTo(sealed.bytes());
    }

    @Test
    void open_fails_ifAnyBitWasChanged() {
        for (int i = 0; i < sealed.bytes().length; i++) {
            byte[] changed = sealed.bytes().clone();
            changed[i] ^= 1;
            assertDoesNotOpen(LABEL, new Sealed(sealed.keyVersion(), sealed.nonce(), changed));
        }
        byte[] nonce = sealed.nonce().clone();
        nonce[0] ^= 1;
        assertDoesNotOpen(LABEL, new Sealed(sealed.keyVersion(), nonce, sealed.bytes()));
    }

    @Test
    void open_fails_forAnotherConfiguration() {
        assertDoesNotOpen(label("id2", "credentials.apiKey", "https://api.example.com/v1"), sealed);
    }

    @Test
    void open_fails_forAnotherField() {
        assertDoesNotOpen(label("id", "headers.x", "https://api.example.com/v1"), sealed);
    }

    @Test
    void open_fails_forAnotherOrigin() {
        assertDoesNotOpen(label("id", "credentials.apiKey", "https://evil.example.com/v1"), sealed);
        assertDoesNotOpen(label("id", "credentials.apiKey", "http://api.example.com/v1"), sealed);
        assertDoesNotOpen(label("id", "credentials.apiKey", "https://api.example.com:8443/v1"), sealed);
    }

    @Test
    void open_fails_forAnotherKeyVersion() {
        assertDoesNotOpen(LABEL, new Sealed(sealed.keyVersion() + 1, sealed.nonce(), sealed.bytes()));
    }

    @Test
    void open_fails_underAnotherKey() {
        assertThatThrownBy(() -> new Vault(key(2), new SecureRandom()).open(LABEL, sealed))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void labelsThatReadAlikeTogether_areNotAlike() {
        Sealed of = vault.seal(label("ab", "c", "https://x"), SECRET);

        assertDoesNotOpen(label("a", "bc", "https://x"), of);
    }

    private void assertDoesNotOpen(Label label, Sealed what) {
        assertThatThrownBy(() -> vault.open(label, what)).isInstanceOf(GeneralSecurityException.class);
    }

    private static Label label(String id, String field, String url) {
        return new Label(id, field, url);
    }

    private static byte[] key(int value) {
        byte[] key = new byte[KeyFile.LENGTH];
        key[0] = (byte) value;
        return key;
    }
}
