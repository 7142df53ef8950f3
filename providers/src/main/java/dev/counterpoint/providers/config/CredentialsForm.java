package dev.counterpoint.providers.config;

import static dev.counterpoint.providers.config.FormFields.put;

import dev.counterpoint.providers.ProviderException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The ways to sign in as they stand in a file, each with its type: {@code {"type":"api_key", "apiKey":…}}. */
final class CredentialsForm {
    private final KindSpec kind;

    CredentialsForm(KindSpec kind) {
        this.kind = kind;
    }

    Credentials read(FieldReader fields) {
        String type = fields.text("type");
        KindSpec.CredentialSpec spec = kind.credentials().stream().filter(known -> known.type().equals(type))
                .findFirst()
                .orElseThrow(() -> ProviderFields.bad("\"credentials.type\" must be one of "
                        + String.join(", ", kind.credentials().stream().map(KindSpec.CredentialSpec::type).toList())
                        + " for a provider of the kind " + kind.kind() + "."));
        Set<String> names = new HashSet<>(Set.of("type"));
        spec.fields().forEach(field -> names.add(field.name()));
        fields.allow(names, "credentials of the type " + type);
        return switch (type) {
            case "none" -> new Credentials.None();
            case "api_key" -> new Credentials.ApiKey(fields.key("apiKey"));
            case "entra_client_secret" -> new Credentials.EntraClientSecret(fields.line("tenantId"),
                    fields.line("clientId"), fields.key("clientSecret"), fields.optionalLine("scope").orElse(null),
                    fields.optionalUrl("authority").orElse(null));
            case "managed_identity" -> new Credentials.ManagedIdentity(fields.optionalLine("clientId").orElse(null),
                    fields.optionalUrl("endpoint").orElse(null), fields.optionalLine("scope").orElse(null));
            case "azure_cli" -> new Credentials.AzureCli(fields.optionalLine("scope").orElse(null));
            case "google_json" -> google(fields);
            case "application_default" -> new Credentials.ApplicationDefault();
            case "static" -> new Credentials.AwsStatic(fields.line("accessKeyId"), fields.key("secretAccessKey"),
                    fields.optionalKey("sessionToken").orElse(null));
            case "profile" -> new Credentials.AwsProfile(fields.line("profile"));
            case "web_identity" -> new Credentials.AwsWebIdentity(fields.line("tokenFile"), fields.line("roleArn"),
                    fields.optionalLine("sessionName").orElse(null));
            case "environment" -> new Credentials.AwsEnvironment();
            default -> throw new IllegalStateException("No credentials are of the type " + type);
        };
    }

    /** As {@link #read}, but a secret that was lost leaves no way to sign in. */
    Credentials readKept(FieldReader fields) {
        try {
            return read(fields);
        } catch (ProviderException incomplete) {
            return new Credentials.None();
        }
    }

    void write(Credentials credentials, ObjectNode into, SecretWriter secrets) {
        into.put("type", credentials.type());
        switch (credentials) {
            case Credentials.None() -> {
            }
            case Credentials.ApiKey(Secret apiKey) -> secret(into, "apiKey", apiKey, secrets);
            case Credentials.EntraClientSecret entra -> {
                into.put("tenantId", entra.tenantId()).put("clientId", entra.clientId());
                secret(into, "clientSecret", entra.clientSecret(), secrets);
                put(into, "scope", entra.scope());
                put(into, "authority", entra.authority());
            }
            case Credentials.ManagedIdentity identity -> {
                put(into, "clientId", identity.clientId());
                put(into, "endpoint", identity.endpoint());
                put(into, "scope", identity.scope());
            }
            case Credentials.AzureCli cli -> put(into, "scope", cli.scope());
            case Credentials.GoogleJson(Secret json, boolean allowExecutable) -> {
                secret(into, "json", json, secrets);
                allow(into, allowExecutable);
            }
            case Credentials.GoogleFile(String path, boolean allowExecutable) -> {
                into.put("path", path);
                allow(into, allowExecutable);
            }
            case Credentials.ApplicationDefault() -> {
            }
            case Credentials.AwsStatic keys -> {
                into.put("accessKeyId", keys.accessKeyId());
                secret(into, "secretAccessKey", keys.secretAccessKey(), secrets);
                secret(into, "sessionToken", keys.sessionToken(), secrets);
            }
            case Credentials.AwsProfile(String profile) -> into.put("profile", profile);
            case Credentials.AwsWebIdentity web -> {
                into.put("tokenFile", web.tokenFile()).put("roleArn", web.roleArn());
                put(into, "sessionName", web.sessionName());
            }
            case Credentials.AwsEnvironment() -> {
            }
        }
    }

    private static Credentials google(FieldReader fields) {
        boolean allowExecutable = fields.optionalFlag("allowExecutable").orElse(false);
        Secret json = fields.optionalSecretJson("json").orElse(null);
        String path = fields.optionalLine("path").orElse(null);
        if (json != null && path == null) {
            return new Credentials.GoogleJson(json, allowExecutable);
        }
        if (path != null && json == null) {
            return new Credentials.GoogleFile(path, allowExecutable);
        }
        throw ProviderFields.bad("Exactly one of \"credentials.json\" and \"credentials.path\" must be given.");
    }

    private static void allow(ObjectNode into, boolean allowExecutable) {
        if (allowExecutable) {
            into.put("allowExecutable", true);
        }
    }

    private static void secret(ObjectNode into, String name, @Nullable Secret secret, SecretWriter secrets) {
        if (secret != null) {
            put(into, name, secrets.write("credentials." + name, secret));
        }
    }
}
