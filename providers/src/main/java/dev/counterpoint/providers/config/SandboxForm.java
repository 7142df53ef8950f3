package dev.counterpoint.providers.config;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code {"name":…, "kind":"sandbox", "model":…}}. */
record SandboxForm() implements ProviderForm {

    @Override
    public String kind() {
        return "sandbox";
    }

    @Override
    public Set<String> fields() {
        return Set.of("name", "kind", "model");
    }

    @Override
    public ProviderConfig read(FieldReader file, ProviderId id, String name) {
        return new ProviderConfig.Sandbox(id, name, file.optionalText("model").map(ProviderFields::model).orElse(null));
    }

    @Override
    public Optional<ObjectNode> write(ProviderConfig config, ObjectNode into) {
        if (!(config instanceof ProviderConfig.Sandbox)) {
            return Optional.empty();
        }
        return Optional.of(config.model() == null ? into : into.put("model", config.model()));
    }
}
