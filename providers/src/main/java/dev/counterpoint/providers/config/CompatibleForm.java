package dev.counterpoint.providers.config;

import dev.counterpoint.providers.catalog.preset.Preset;
import dev.counterpoint.providers.catalog.preset.Presets;
import java.net.URI;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A provider of the catalogue that speaks OpenAI's Chat Completions in its own way. */
record CompatibleForm(Presets presets) implements ProviderForm {

    @Override
    public KindSpec spec() {
        return new KindSpec("compatible", "Preset",
                List.of(FieldSpec.text("preset", "Preset").needed()
                        .oneOf(presets.all().stream().map(Preset::id).toList()),
                        FieldSpec.url("baseUrl", "Base URL").helped("Left out, the preset's own. At another, such as a "
                                + "proxy's, a key may be left out that the preset itself wants.")),
                List.of(FormFields.API_KEY, FormFields.NONE), false);
    }

    @Override
    public ProviderConfig read(FieldReader file, Common common) {
        Preset preset = presets.find(file.text("preset")).orElseThrow(() -> ProviderFields
                .bad("\"preset\" must be one of " + String.join(", ", presets.all().stream().map(Preset::id).toList())
                        + "."));
        String open = file.optionalText("baseUrl").orElse("");
        for (String variable : preset.variables()) {
            if (open.contains("{" + variable + "}")) {
                throw ProviderFields.bad("\"baseUrl\" must have your own " + variable + " in place of {" + variable
                        + "}.");
            }
        }
        URI given = file.optionalUrl("baseUrl").orElse(null);
        if (given == null && !preset.hasOwnAddress()) {
            throw ProviderFields.bad("\"baseUrl\" is missing: " + preset.title() + " is reached at "
                    + preset.baseUrl() + ", with your own " + String.join(" and ", preset.variables())
                    + " in place of what stands in braces.");
        }
        return new ProviderConfig.Compatible(common, preset.id(),
                given == null ? URI.create(preset.baseUrl()) : given);
    }

    @Override
    public void checkEntered(ProviderConfig config) {
        ProviderConfig.Compatible compatible = (ProviderConfig.Compatible) config;
        Preset preset = presets.find(compatible.preset()).orElseThrow();
        if (preset.wantsKey() && preset.hasOwnAddress()) {
            VendorsKey.check(config, preset.title(), URI.create(preset.baseUrl()), compatible.baseUrl());
        }
    }

    @Override
    public void write(ProviderConfig config, ObjectNode into) {
        ProviderConfig.Compatible compatible = (ProviderConfig.Compatible) config;
        into.put("preset", compatible.preset()).put("baseUrl", compatible.baseUrl().toString());
    }
}
