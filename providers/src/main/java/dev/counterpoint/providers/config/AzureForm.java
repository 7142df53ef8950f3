package dev.counterpoint.providers.config;

import static dev.counterpoint.providers.config.FormFields.put;

import dev.counterpoint.providers.config.KindSpec.CredentialSpec;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Azure OpenAI. */
record AzureForm() implements ProviderForm {
    private static final FieldSpec SCOPE = FieldSpec.text("scope", "Scope")
            .usually("https://cognitiveservices.azure.com/.default").seldom();

    @Override
    public KindSpec spec() {
        return new KindSpec("azure", "Azure OpenAI",
                List.of(FieldSpec.url("endpoint", "Endpoint").needed()
                        .helped("The resource's root, like https://NAME.openai.azure.com."), FormFields.API,
                        FieldSpec.text("apiVersion", "API version").helped(
                                "Leave it out for the v1 paths; with one, the older paths of deployments are used.")),
                List.of(FormFields.API_KEY,
                        new CredentialSpec("entra_client_secret", "Entra ID application",
                                List.of(FieldSpec.text("tenantId", "Tenant id").needed(),
                                        FieldSpec.text("clientId", "Client id").needed(),
                                        FieldSpec.secret("clientSecret", "Client secret").needed(), SCOPE,
                                        FieldSpec.url("authority", "Authority")
                                                .usually("https://login.microsoftonline.com").seldom())),
                        new CredentialSpec("managed_identity", "Managed identity",
                                List.of(FieldSpec.text("clientId", "Client id")
                                        .helped("Which identity, if the machine has several."),
                                        FieldSpec.url("endpoint", "Metadata service").helped(
                                                "Left out, the one that App Service or Container Apps name in the "
                                                        + "environment, else a virtual machine's.")
                                                .seldom(),
                                        SCOPE),
                                List.of("IDENTITY_ENDPOINT", "IDENTITY_HEADER")),
                        new CredentialSpec("azure_cli", "Azure CLI", List.of(SCOPE),
                                Credentials.AzureCli.READS)),
                true);
    }

    @Override
    public ProviderConfig read(FieldReader file, Common common) {
        return new ProviderConfig.Azure(common, file.url("endpoint"), FormFields.api(file),
                file.optionalLine("apiVersion").orElse(null));
    }

    @Override
    public void write(ProviderConfig config, ObjectNode into) {
        ProviderConfig.Azure azure = (ProviderConfig.Azure) config;
        put(into, "endpoint", azure.endpoint());
        if (azure.api() != OpenAiApi.CHAT) {
            put(into, "api", azure.api().wire());
        }
        put(into, "apiVersion", azure.apiVersion());
    }
}
