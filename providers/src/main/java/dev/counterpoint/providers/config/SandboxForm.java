package dev.counterpoint.providers.config;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code {"name":…, "kind":"sandbox", "model":…}}. */
record SandboxForm() implements ProviderForm {

    @Override
    public KindSpec spec() {
        return new KindSpec("sandbox", "Sandbox (no model)", List.of(), List.of(FormFields.NONE), false);
    }

    @Override
    public ProviderConfig read(FieldReader file, Common common) {
        return new ProviderConfig.Sandbox(common);
    }

    @Override
    public void write(ProviderConfig config, ObjectNode into) {
        // It has no field of its own.
    }
}
