package dev.counterpoint.app.store;

import dev.counterpoint.providers.config.Secret;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table of the sealed secrets of settings. */
final class SettingSecretRows {
    private static final Logger LOG = LoggerFactory.getLogger(SettingSecretRows.class);

    private final Vault vault;

    SettingSecretRows(Vault vault) {
        this.vault = vault;
    }

    void clear(Sql sql, String setting) throws SQLException {
        sql.update("DELETE FROM setting_secret WHERE setting = ?", setting);
    }

    /**
     * The setting's own row must be there.
     *
     * @param audience for whom it is: sealed for one, it does not open for another
     */
    void put(Sql sql, String setting, String field, String audience, Secret secret) throws SQLException {
        Vault.Sealed sealed = vault.seal(label(setting, field, audience), secret);
        sql.update("INSERT INTO setting_secret (setting, field, key_version, nonce, sealed) VALUES (?, ?, ?, ?, ?)",
                setting, field, sealed.keyVersion(), sealed.nonce(), sealed.bytes());
    }

    /** The secret, unless there is none or it does not open. */
    Optional<Secret> find(Sql sql, String setting, String field, String audience) throws SQLException {
        Optional<Vault.Sealed> sealed = sql.first(
                "SELECT key_version, nonce, sealed FROM setting_secret WHERE setting = ? AND field = ?",
                row -> new Vault.Sealed(row.getInt(1), row.getBytes(2), row.getBytes(3)), setting, field);
        if (sealed.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(vault.open(label(setting, field, audience), sealed.get()));
        } catch (GeneralSecurityException failed) {
            LOG.warn("The secret {} of the setting {} cannot be opened ({})", field, setting,
                    failed.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** No configuration's identity holds a colon. */
    private static Vault.Label label(String setting, String field, String audience) {
        return new Vault.Label("setting:" + setting, field, audience);
    }
}
