package dev.counterpoint.providers;

import dev.counterpoint.providers.config.OpenAiApi;

/** The contract at Azure OpenAI's older paths, where a deployment is asked by a version of the API. */
class AzureDeploymentsContractTest extends AzureContractTest {
    @Override
    String version(OpenAiApi api) {
        return api == OpenAiApi.CHAT ? "2024-10-21" : "2025-03-01-preview";
    }
}
