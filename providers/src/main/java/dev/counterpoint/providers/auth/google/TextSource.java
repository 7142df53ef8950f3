package dev.counterpoint.providers.auth.google;

import dev.counterpoint.providers.config.Secret;
import org.jspecify.annotations.Nullable;

/** A credential that was entered as its text, which does not change. */
final class TextSource implements CredentialSource {
    private final Secret json;
    private volatile @Nullable CredentialFile read;

    TextSource(Secret json) {
        this.json = json;
    }

    @Override
    public CredentialFile read() {
        CredentialFile known = read;
        if (known == null) {
            known = CredentialFile.of(json.reveal(), "The credential");
            read = known;
        }
        return known;
    }
}
