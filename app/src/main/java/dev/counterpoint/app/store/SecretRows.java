package dev.counterpoint.app.store;

import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Map;

/** The table of sealed secrets. */
final class SecretRows {
    private final Vault vault;

    SecretRows(Vault vault) {
        this.vault = vault;
    }

    /** Puts a configuration's present secrets in place of those it had. */
    void replace(Sql sql, ProviderConfig config) throws SQLException {
        sql.update("DELETE FROM secret WHERE provider = ?", config.id().value());
        String audience = config.audience();
        for (Map.Entry<String, Secret> secret : ConfigJson.secrets(config).entrySet()) {
            Vault.Sealed sealed = vault.seal(new Vault.Label(config.id().value(), secret.getKey(), audience),
                    secret.getValue());
            sql.update("INSERT INTO secret (provider, field, key_version, nonce, sealed) VALUES (?, ?, ?, ?, ?)",
                    config.id().value(), secret.getKey(), sealed.keyVersion(), sealed.nonce(), sealed.bytes());
        }
    }

    /**
     * @throws dev.counterpoint.providers.ProviderException of kind storage if there is none or it does not open
     */
    Secret get(Sql sql, ProviderStore.SavedConfig of, String field) throws SQLException {
        try {
            return open(sql, of.id(), field, of.audience());
        } catch (GeneralSecurityException failed) {
            throw StorageFailures.storage(
                    "The saved " + (field.startsWith(ConfigJson.HEADERS) ? "header value" : "key") + " of \""
                            + of.name()
                            + "\" cannot be opened: it is missing, was changed, or was saved for another address.",
                    "Enter it again: in this provider's settings, or with “counterpoint provider add FILE --replace”.",
                    failed);
        }
    }

    private Secret open(Sql sql, ProviderId id, String field, String audience)
            throws GeneralSecurityException, SQLException {
        Vault.Sealed sealed = sql
                .first("SELECT key_version, nonce, sealed FROM secret WHERE provider = ? AND field = ?",
                        row -> new Vault.Sealed(row.getInt(1), row.getBytes(2), row.getBytes(3)), id.value(), field)
                .orElseThrow(MissingException::new);
        return vault.open(new Vault.Label(id.value(), field, audience), sealed);
    }

    private static final class MissingException extends GeneralSecurityException {
        private static final long serialVersionUID = 1L;
    }
}
