package dev.counterpoint.providers.auth.aws;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.Authorization;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Signs every request anew with the keys that hold at that moment. */
final class AwsAuthorization implements Authorization {
    private final AwsKeySource keys;
    private final SigV4 signature;

    AwsAuthorization(AwsKeySource keys, SigV4 signature) {
        this.keys = keys;
        this.signature = signature;
    }

    @Override
    public CompletableFuture<Map<String, Secret>> headers(Unsigned request) {
        return keys.get().thenApply(known -> signature.headers(known, request));
    }

    @Override
    public boolean renew(Map<String, Secret> refused) {
        return keys.renew(refused.get("x-amz-security-token"));
    }

    @Override
    public ProviderException explain(ProviderException failure) {
        return keys.explain(failure);
    }
}
