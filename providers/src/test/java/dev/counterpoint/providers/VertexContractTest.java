package dev.counterpoint.providers;

import dev.counterpoint.providers.catalog.ProtocolFeatures;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.testing.GoogleFiles;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The contract at Vertex AI: Gemini and Claude keep there what they keep at Google's and Anthropic's own. */
class VertexContractTest extends ContractTest {
    private final Credentials account = new Credentials.GoogleJson(Secret.of(new GoogleFiles().serviceAccount()),
            false);

    @Override
    List<ProtocolFeatures> protocols() {
        return List.of(catalog.of(WireProtocol.GEMINI), catalog.of(WireProtocol.ANTHROPIC));
    }

    @Override
    String model(ProtocolFeatures protocol, String script) {
        return (protocol.protocol() == WireProtocol.ANTHROPIC ? "claude-" : "gemini-") + script;
    }

    @Override
    ProviderConfig config(ProtocolFeatures protocol, TimeLimits limits) {
        return new ProviderConfig.Vertex(
                new Common(new ProviderId("1"), "Vertex AI", null, account, Map.of(), limits), "p", "global",
                URI.create(sandbox.start() + "/vertex"), null, List.of());
    }
}
