package dev.counterpoint.providers.auth.google;

import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.AwsCredentials;
import com.google.auth.oauth2.ExternalAccountCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.IdentityPoolCredentials;
import com.google.auth.oauth2.IdentityPoolSubjectTokenSupplier;
import dev.counterpoint.providers.http.GoogleHttp;
import dev.counterpoint.providers.http.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Credentials of type {@code external_account}: a token of somebody else's, exchanged for one of Google's (RFC 8693). Their
 * sources are read by this program and not by the library, which would look into the environment.
 */
final class ExternalAccounts {
    private static final String AWS_HOST = "https://sts.{region}.amazonaws.com";

    private final GoogleHosts hosts;
    private final GoogleHttp http;
    private final boolean allowExecutable;
    private final Function<String, @Nullable String> environment;

    /**
     * @param environment for AWS keys, where the configuration says that all comes from there; else gives nothing
     */
    ExternalAccounts(GoogleHosts hosts, GoogleHttp http, boolean allowExecutable,
            Function<String, @Nullable String> environment) {
        this.hosts = hosts;
        this.http = http;
        this.allowExecutable = allowExecutable;
        this.environment = environment;
    }

    GoogleCredentials of(CredentialFile file, List<String> scopes) {
        CredentialFile source = file.within("credential_source");
        HttpTransportFactory plain = http.factory(uri -> hosts.check("credential_source", uri));
        if (Json.textOrEmpty(source.json().path("environment_id")).startsWith("aws")) {
            return aws(file, source, scopes, plain);
        }
        if (source.json().has("certificate")) {
            ClientCertificate certificate = ClientCertificate.of(source);
            return pool(file, scopes, _ -> certificate.subjectToken(),
                    http.factory(uri -> hosts.check("token_url", uri), certificate.keys()));
        }
        if (source.json().has("executable")) {
            return pool(file, scopes, new ExternalProgram(source, allowExecutable), plain);
        }
        if (source.json().has("file")) {
            return pool(file, scopes, SubjectTokens.fromFile(source), plain);
        }
        hosts.check("credential_source.url", source.needed("url"));
        return pool(file, scopes, SubjectTokens.fromUrl(source, plain), plain);
    }

    private GoogleCredentials pool(CredentialFile file, List<String> scopes,
            IdentityPoolSubjectTokenSupplier supplier, HttpTransportFactory transport) {
        IdentityPoolCredentials.Builder builder = IdentityPoolCredentials.newBuilder()
                .setSubjectTokenSupplier(supplier);
        fill(builder, file, scopes, transport);
        return builder.build();
    }

    private GoogleCredentials aws(CredentialFile file, CredentialFile source, List<String> scopes,
            HttpTransportFactory transport) {
        AwsCredentials.Builder builder = AwsCredentials.newBuilder()
                .setAwsSecurityCredentialsSupplier(new AwsKeys(file, environment, metadata(source)));
        String verification = source.optional("regional_cred_verification_url");
        if (verification != null) {
            // Nothing is sent there from here, but what is signed for it is good for nothing else.
            if (!verification.startsWith(AWS_HOST + "?")) {
                throw CredentialFile.bad("The credential's \"regional_cred_verification_url\" does not begin with "
                        + AWS_HOST + ".").advice("Get the credential anew.").build();
            }
            builder.setRegionalCredentialVerificationUrlOverride(verification);
        }
        fill(builder, file, scopes, transport);
        return builder.build();
    }

    /** Its addresses are looked at now, so that a hostile one is refused before anything is read. */
    private AwsMetadata metadata(CredentialFile source) {
        for (String field : List.of("region_url", "url", "imdsv2_session_token_url")) {
            String address = source.optional(field);
            if (address != null) {
                hosts.checkMetadata("credential_source." + field, address);
            }
        }
        return new AwsMetadata(source,
                http.factory(uri -> hosts.checkMetadata("credential_source", uri.toString())));
    }

    private void fill(ExternalAccountCredentials.Builder builder, CredentialFile file, List<String> scopes,
            HttpTransportFactory transport) {
        builder.setAudience(file.needed("audience")).setSubjectTokenType(file.needed("subject_token_type"))
                .setTokenUrl(hosts.check("token_url", file.needed("token_url"))).setScopes(scopes)
                .setHttpTransportFactory(transport);
        String impersonation = file.optional("service_account_impersonation_url");
        if (impersonation != null) {
            builder.setServiceAccountImpersonationUrl(
                    hosts.check("service_account_impersonation_url", impersonation));
            Long seconds = Json
                    .number(file.json().path("service_account_impersonation").path("token_lifetime_seconds"));
            if (seconds != null) {
                Map<String, Object> options = new HashMap<>();
                options.put("token_lifetime_seconds", Math.toIntExact(Math.clamp(seconds, 0, Integer.MAX_VALUE)));
                builder.setServiceAccountImpersonationOptions(options);
            }
        }
        String client = file.optional("client_id");
        String secret = file.optional("client_secret");
        if (client != null && secret != null) {
            builder.setClientId(client).setClientSecret(secret);
        }
        String workforce = file.optional("workforce_pool_user_project");
        if (workforce != null) {
            builder.setWorkforcePoolUserProject(workforce);
        }
    }
}
