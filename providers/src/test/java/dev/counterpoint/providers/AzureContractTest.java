package dev.counterpoint.providers;

import dev.counterpoint.providers.catalog.ProtocolFeatures;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.OpenAiApi;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.testing.Wire;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contract at Azure OpenAI's {@code v1} paths: both of OpenAI's protocols keep there what they keep at OpenAI's. */
class AzureContractTest extends ContractTest {
    @Override
    List<ProtocolFeatures> protocols() {
        return List.of(catalog.of(WireProtocol.OPENAI), catalog.of(WireProtocol.RESPONSES));
    }

    @Override
    String model(ProtocolFeatures protocol, String script) {
        return script;
    }

    @Override
    ProviderConfig config(ProtocolFeatures protocol, TimeLimits limits) {
        OpenAiApi api = protocol.protocol() == WireProtocol.RESPONSES ? OpenAiApi.RESPONSES : OpenAiApi.CHAT;
        return new ProviderConfig.Azure(
                new Common(new ProviderId("1"), "Azure", null, new Credentials.ApiKey(Secret.of(Wire.KEY)), Map.of(),
                        limits),
                URI.create(sandbox.start() + "/azure"), api, version(api));
    }

    /** What stands in the query; null at the {@code v1} paths. */
    @Nullable
    String version(OpenAiApi api) {
        return null;
    }
}
