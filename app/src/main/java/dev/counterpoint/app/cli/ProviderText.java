package dev.counterpoint.app.cli;

import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderFile;
import tools.jackson.databind.node.ObjectNode;

/** Configurations as they are shown: never with a secret. */
final class ProviderText {
    private ProviderText() {}

    /** As a provider file would have it, secrets masked. */
    static ObjectNode object(ProviderConfig config) {
        return JsonLines.parse(ProviderFile.write(config));
    }

    /** On one line for reading. */
    static String line(ProviderConfig config) {
        String model = config.model();
        String where = config instanceof ProviderConfig.Sandbox
                ? "  Sandbox (no model)"
                : config.address().map(address -> "  " + address).orElse("");
        return Printable.line(config.name() + "  " + config.kind() + where + (model == null ? "" : "  " + model));
    }
}
