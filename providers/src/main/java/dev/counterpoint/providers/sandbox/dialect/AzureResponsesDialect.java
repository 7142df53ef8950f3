package dev.counterpoint.providers.sandbox.dialect;

import java.util.Optional;

/** Responses at Azure OpenAI's paths. */
public final class AzureResponsesDialect extends ResponsesDialect {

    @Override
    public boolean isMountedAt(String path) {
        return AzureCalls.areMountedAt(path) && AzureCalls.isResponses(path.substring(path.indexOf('/', 1)));
    }

    @Override
    public Optional<Call> call(String method, String path) {
        return AzureCalls.call(method, path);
    }
}
