package dev.counterpoint.providers;

import dev.counterpoint.providers.catalog.preset.Preset;
import dev.counterpoint.providers.catalog.preset.Presets;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.http.Authorization;
import dev.counterpoint.providers.http.Endpoint;
import dev.counterpoint.providers.http.Scope;
import dev.counterpoint.providers.openai.ChatDialect;
import dev.counterpoint.providers.openai.OpenAiClient;
import java.util.Locale;

/** Opens the presets: one client, told in what each server differs. */
final class CompatibleOpener {
    private static final Presets PRESETS = Presets.load();

    private CompatibleOpener() {}

    static ProviderClient open(Opening opening, ProviderConfig.Compatible config, ExchangeObserver observer) {
        Preset preset = PRESETS.find(config.preset())
                .orElseThrow(() -> ProviderException
                        .of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION,
                                "This version knows no preset “" + config.preset() + "”.")
                        .advice("Choose another preset, or the kind “openai” with the server's base URL.").build());
        Endpoint endpoint = new Endpoint(config.baseUrl(), preset.headers(),
                Authorization.key(preset.keyHeader(), preset.keyPrefix(), Opening.key(config)), config.headers());
        Scope scope = opening.scope(endpoint, config, observer);
        OpenAiClient client = new OpenAiClient(scope, opening.plan(WireProtocol.OPENAI, preset.id()), dialect(preset));
        return preset.offers() == null ? client : new OfferingClient(client, scope, preset.offers());
    }

    private static ChatDialect dialect(Preset preset) {
        return new ChatDialect(preset.title(), preset.chatPath(), preset.modelsPath(), preset.maxTokens(),
                preset.streamOptions(), preset.thinkTags(),
                ChatDialect.GoesBack.valueOf(preset.reasoningBack().toUpperCase(Locale.ROOT)));
    }
}
