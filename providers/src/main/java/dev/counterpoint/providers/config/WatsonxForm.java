package dev.counterpoint.providers.config;

import static dev.counterpoint.providers.config.FormFields.put;

import java.net.URI;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** IBM watsonx.ai. */
record WatsonxForm() implements ProviderForm {
    private static final URI USUAL_URL = URI.create("https://us-south.ml.cloud.ibm.com");

    @Override
    public KindSpec spec() {
        return new KindSpec("watsonx", "IBM watsonx.ai",
                List.of(FormFields.baseUrl(USUAL_URL).helped("The region's root."),
                        FieldSpec.text("projectId", "Project id"), FieldSpec.text("spaceId", "Space id")
                                .helped("Either a project or a deployment space."),
                        FieldSpec.text("apiVersion", "API version").seldom(),
                        FieldSpec.url("iamUrl", "Token service").usually("https://iam.cloud.ibm.com").seldom()),
                List.of(FormFields.API_KEY), true);
    }

    @Override
    public ProviderConfig read(FieldReader file, Common common) {
        String project = file.optionalLine("projectId").orElse(null);
        String space = file.optionalLine("spaceId").orElse(null);
        if ((project == null) == (space == null)) {
            throw ProviderFields.bad("Exactly one of \"projectId\" and \"spaceId\" must be given.");
        }
        return new ProviderConfig.Watsonx(common, file.optionalUrl("baseUrl").orElse(USUAL_URL),
                file.optionalUrl("iamUrl").orElse(null), project, space, file.optionalLine("apiVersion").orElse(null));
    }

    @Override
    public void write(ProviderConfig config, ObjectNode into) {
        ProviderConfig.Watsonx watsonx = (ProviderConfig.Watsonx) config;
        put(into, "baseUrl", watsonx.baseUrl());
        put(into, "projectId", watsonx.projectId());
        put(into, "spaceId", watsonx.spaceId());
        put(into, "apiVersion", watsonx.apiVersion());
        put(into, "iamUrl", watsonx.iamUrl());
    }
}
