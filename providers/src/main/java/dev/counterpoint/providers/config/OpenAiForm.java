package dev.counterpoint.providers.config;

import static dev.counterpoint.providers.config.FormFields.put;

import java.net.URI;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI, and what is compatible with it. */
record OpenAiForm() implements ProviderForm {
    private static final URI USUAL_URL = URI.create("https://api.openai.com/v1");

    @Override
    public KindSpec spec() {
        return new KindSpec("openai", "OpenAI or compatible",
                List.of(FormFields.baseUrl(USUAL_URL).helped("What OpenAI's own SDK takes: it ends in /v1."),
                        FormFields.API, FieldSpec.text("organization", "Organization").seldom(),
                        FieldSpec.text("project", "Project").seldom()),
                List.of(FormFields.API_KEY, FormFields.NONE), false);
    }

    @Override
    public ProviderConfig read(FieldReader file, Common common) {
        return new ProviderConfig.OpenAi(common, file.optionalUrl("baseUrl").orElse(USUAL_URL), FormFields.api(file),
                file.optionalLine("organization").orElse(null), file.optionalLine("project").orElse(null));
    }

    @Override
    public void checkEntered(ProviderConfig config) {
        VendorsKey.check(config, "OpenAI", USUAL_URL, ((ProviderConfig.OpenAi) config).baseUrl());
    }

    @Override
    public void write(ProviderConfig config, ObjectNode into) {
        ProviderConfig.OpenAi openAi = (ProviderConfig.OpenAi) config;
        put(into, "baseUrl", openAi.baseUrl());
        if (openAi.api() != OpenAiApi.CHAT) {
            put(into, "api", openAi.api().wire());
        }
        put(into, "organization", openAi.organization());
        put(into, "project", openAi.project());
    }
}
