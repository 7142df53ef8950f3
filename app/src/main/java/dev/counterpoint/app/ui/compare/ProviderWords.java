package dev.counterpoint.app.ui.compare;

import dev.counterpoint.providers.catalog.preset.Presets;
import dev.counterpoint.providers.config.KindSpec;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderFile;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** By which words a configuration is found: its own name, whose it is, and its host. */
final class ProviderWords {
    private final Presets presets = Presets.load();
    private final List<KindSpec> kinds = ProviderFile.kinds();

    /** In lower case. */
    String of(ProviderConfig config) {
        String host = config.address().map(URI::getHost).orElse("");
        return (config.name() + " " + vendor(config) + " " + host).toLowerCase(Locale.ROOT);
    }

    private String vendor(ProviderConfig config) {
        return switch (config) {
            case ProviderConfig.Compatible compatible -> compatible.preset() + " "
                    + presets.find(compatible.preset()).map(preset -> preset.title()).orElse("");
            // This kind is also everyone else's who speaks the same: the host says whose it is.
            case ProviderConfig.OpenAi _ -> "";
            default -> config.kind() + " " + kinds.stream().filter(kind -> kind.kind().equals(config.kind()))
                    .map(KindSpec::title).findFirst().orElse("");
        };
    }
}
