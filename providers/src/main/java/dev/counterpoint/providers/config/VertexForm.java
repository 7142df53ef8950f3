package dev.counterpoint.providers.config;

import static dev.counterpoint.providers.config.FormFields.put;

import dev.counterpoint.providers.config.KindSpec.CredentialSpec;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Google Vertex AI. */
record VertexForm() implements ProviderForm {

    @Override
    public KindSpec spec() {
        return new KindSpec("vertex", "Google Vertex AI",
                List.of(FieldSpec.text("project", "Project").helped("Left out, the credential's own."),
                        FieldSpec.text("location", "Location").usually("global"),
                        FieldSpec.url("baseUrl", "Base URL").helped("Left out, the location's own host.").seldom(),
                        FieldSpec.text("quotaProject", "Quota project").seldom(),
                        FieldSpec.of("tokenHosts", "Token hosts", FieldSpec.Type.TEXTS).helped(
                                "Hosts outside Google's to which the credential file may send what it reads.")
                                .seldom()),
                List.of(new CredentialSpec("google_json", "Credential file",
                        List.of(FieldSpec.of("json", "JSON", FieldSpec.Type.SECRET_JSON),
                                FieldSpec.text("path", "Path"),
                                FieldSpec.of("allowExecutable", "May run a program", FieldSpec.Type.FLAG)
                                        .usually(false).seldom())),
                        new CredentialSpec("application_default", "Application default credentials", List.of(),
                                List.of("GOOGLE_APPLICATION_CREDENTIALS", "CLOUDSDK_CONFIG", "APPDATA",
                                        "GOOGLE_CLOUD_PROJECT", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ACCESS_KEY_ID",
                                        "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"))),
                true);
    }

    @Override
    public ProviderConfig read(FieldReader file, Common common) {
        return new ProviderConfig.Vertex(common, file.optionalLine("project").orElse(null),
                file.optionalName("location").orElse("global"), file.optionalUrl("baseUrl").orElse(null),
                file.optionalLine("quotaProject").orElse(null), file.hosts("tokenHosts"));
    }

    @Override
    public void checkEntered(ProviderConfig config) {
        if (config.credentials() instanceof Credentials.GoogleJson google
                && JsonMapper.shared().readTree(google.json().reveal()).path("type").asString("").isBlank()) {
            throw ProviderFields.bad("\"credentials.json\" has no \"type\": enter all of the credential file.");
        }
    }

    @Override
    public void write(ProviderConfig config, ObjectNode into) {
        ProviderConfig.Vertex vertex = (ProviderConfig.Vertex) config;
        put(into, "project", vertex.project());
        put(into, "location", vertex.location());
        put(into, "baseUrl", vertex.baseUrl());
        put(into, "quotaProject", vertex.quotaProject());
        if (!vertex.tokenHosts().isEmpty()) {
            ArrayNode hosts = into.putArray("tokenHosts");
            vertex.tokenHosts().forEach(hosts::add);
        }
    }
}
