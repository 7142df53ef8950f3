package dev.counterpoint.providers.auth.google;

import com.google.auth.oauth2.AwsSecurityCredentials;
import com.google.auth.oauth2.AwsSecurityCredentialsSupplier;
import com.google.auth.oauth2.ExternalAccountSupplierContext;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The AWS keys with which an external account shows who it is: the file's own, else the environment's where the configuration
 * says that all comes from there, else the machine's. Looked up when a token is fetched, not before. A set is taken whole
 * from one place, or not at all.
 */
final class AwsKeys implements AwsSecurityCredentialsSupplier {
    private static final long serialVersionUID = 1L;
    private static final String ID = "aws_access_key_id";
    private static final String SECRET = "aws_secret_access_key";
    private static final String TOKEN = "aws_session_token";

    private final transient CredentialFile file;
    private final transient Function<String, @Nullable String> environment;
    private final transient AwsMetadata metadata;

    /**
     * @param environment by a variable's name; null for what is not set
     */
    AwsKeys(CredentialFile file, Function<String, @Nullable String> environment, AwsMetadata metadata) {
        this.file = file;
        this.environment = environment;
        this.metadata = metadata;
    }

    @Override
    public String getRegion(ExternalAccountSupplierContext context) throws IOException {
        String named = file.optional("aws_region_name");
        for (String variable : List.of("AWS_REGION", "AWS_DEFAULT_REGION")) {
            named = isThere(named) ? named : environment.apply(variable);
        }
        if (named != null && !named.isEmpty()) {
            return named;
        }
        if (!metadata.namesRegion()) {
            throw missing("aws_region_name", "region_url");
        }
        return metadata.region();
    }

    @Override
    public AwsSecurityCredentials getCredentials(ExternalAccountSupplierContext context) throws IOException {
        if (isThere(file.optional(ID)) || isThere(file.optional(SECRET))) {
            return credentials(needed(file.optional(ID), ID), needed(file.optional(SECRET), SECRET),
                    file.optional(TOKEN));
        }
        String id = environment.apply("AWS_ACCESS_KEY_ID");
        String secret = environment.apply("AWS_SECRET_ACCESS_KEY");
        if (isThere(id) || isThere(secret)) {
            return credentials(needed(id, "AWS_ACCESS_KEY_ID"), needed(secret, "AWS_SECRET_ACCESS_KEY"),
                    environment.apply("AWS_SESSION_TOKEN"));
        }
        if (!metadata.namesKeys()) {
            throw missing(ID, "url");
        }
        AwsMetadata.Keys machine = metadata.keys();
        return credentials(machine.id(), machine.secret(), machine.session());
    }

    /** The library means a token that is null to be left out, but does not say so. */
    @SuppressWarnings("NullAway")
    private static AwsSecurityCredentials credentials(String id, String secret, @Nullable String session) {
        return new AwsSecurityCredentials(id, secret, session);
    }

    private static boolean isThere(@Nullable String value) {
        return value != null && !value.isEmpty();
    }

    private static String needed(@Nullable String value, String field) throws IOException {
        if (value == null || value.isEmpty()) {
            throw new IOException(CredentialFile.bad("Of the AWS access key and its secret only one is there: \""
                    + field + "\" is missing.").advice("Give both, or neither.").build());
        }
        return value;
    }

    private static IOException missing(String field, String url) {
        return new IOException(CredentialFile.bad("The credential's source is AWS, and it has neither \"" + field
                + "\" nor, in its \"credential_source\", a \"" + url + "\" where the machine would tell.")
                .advice("Add aws_access_key_id, aws_secret_access_key and aws_region_name to it, or get it anew.")
                .build());
    }
}
