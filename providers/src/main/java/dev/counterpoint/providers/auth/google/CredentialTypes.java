package dev.counterpoint.providers.auth.google;

import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.ExternalAccountAuthorizedUserCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.UserCredentials;
import dev.counterpoint.providers.http.GoogleHttp;
import dev.counterpoint.providers.http.Json;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes the library's credentials by the file's {@code type}. {@code GoogleCredentials.fromStream} is not used: it takes every
 * type and every address.
 */
final class CredentialTypes {
    static final List<String> SCOPES = List.of("https://www.googleapis.com/auth/cloud-platform");
    private static final String TOKEN_URI = "https://oauth2.googleapis.com/token";
    private static final Pattern PRINCIPAL = Pattern.compile("/serviceAccounts/([^/:]+):generateAccessToken$");
    private static final int AN_HOUR = 3600;

    private final GoogleHosts hosts;
    private final HttpTransportFactory transport;
    private final ExternalAccounts external;

    CredentialTypes(GoogleHosts hosts, GoogleHttp http, boolean allowExecutable,
            Function<String, @Nullable String> environment) {
        this.hosts = hosts;
        this.transport = http.factory(uri -> hosts.check("token_uri", uri));
        this.external = new ExternalAccounts(hosts, http, allowExecutable, environment);
    }

    /**
     * @throws dev.counterpoint.providers.ProviderException with bad_configuration if it cannot or may not be used
     */
    GoogleCredentials of(CredentialFile file) {
        return switch (file.type()) {
            case "service_account" -> serviceAccount(file);
            case "authorized_user" -> authorizedUser(file);
            case "external_account" -> external.of(file, SCOPES);
            case "external_account_authorized_user" -> externalUser(file);
            case "impersonated_service_account" -> impersonated(file);
            case "" ->
                throw CredentialFile.bad(file.where() + " has no \"type\", so it is none of Google's credentials.")
                        .advice("An API key goes to the kind “gemini”; Vertex AI wants a credential file.").build();
            default -> throw CredentialFile.bad(file.where() + " is of type “" + file.type()
                    + "”, with which this program does not sign in.")
                    .advice("It takes service_account, authorized_user, external_account, "
                            + "external_account_authorized_user and impersonated_service_account.")
                    .build();
        };
    }

    /** Signs its own tokens: Google's APIs take a signed claim of the scopes in place of a token that they gave. */
    private GoogleCredentials serviceAccount(CredentialFile file) {
        try {
            ServiceAccountCredentials.Builder builder = ServiceAccountCredentials.newBuilder()
                    .setClientEmail(file.needed("client_email")).setPrivateKeyString(file.needed("private_key"))
                    .setPrivateKeyId(file.needed("private_key_id")).setScopes(SCOPES).setUseJwtAccessWithScope(true)
                    .setTokenServerUri(tokenUri(file)).setHttpTransportFactory(transport);
            return builder.build();
        } catch (IOException noKey) {
            throw CredentialFile.bad(file.where() + " holds a \"private_key\" that is none.")
                    .advice("Download the credential again; its line breaks belong to the key.").build();
        }
    }

    private GoogleCredentials authorizedUser(CredentialFile file) {
        return UserCredentials.newBuilder().setClientId(file.needed("client_id"))
                .setClientSecret(file.needed("client_secret")).setRefreshToken(file.needed("refresh_token"))
                .setTokenServerUri(tokenUri(file)).setHttpTransportFactory(transport).build();
    }

    private GoogleCredentials externalUser(CredentialFile file) {
        return ExternalAccountAuthorizedUserCredentials.newBuilder()
                .setTokenUrl(hosts.check("token_url", file.needed("token_url")))
                .setRefreshToken(file.needed("refresh_token")).setClientId(file.needed("client_id"))
                .setClientSecret(file.needed("client_secret")).setHttpTransportFactory(transport).build();
    }

    private GoogleCredentials impersonated(CredentialFile file) {
        String url = hosts.check("service_account_impersonation_url",
                file.needed("service_account_impersonation_url"));
        Matcher principal = PRINCIPAL.matcher(url);
        if (!principal.find()) {
            throw CredentialFile.bad("The credential's \"service_account_impersonation_url\" names no service account.")
                    .advice("It ends in /serviceAccounts/NAME:generateAccessToken.").build();
        }
        List<String> delegates = file.json().path("delegates").valueStream().filter(JsonNode::isString)
                .map(Json::textOrEmpty).toList();
        return ImpersonatedCredentials.newBuilder().setSourceCredentials(of(file.within("source_credentials")))
                .setTargetPrincipal(principal.group(1)).setDelegates(delegates).setScopes(SCOPES).setLifetime(AN_HOUR)
                .setIamEndpointOverride(url).setHttpTransportFactory(transport).build();
    }

    private URI tokenUri(CredentialFile file) {
        String named = file.optional("token_uri");
        return URI.create(hosts.check("token_uri", named == null ? TOKEN_URI : named));
    }
}
