package dev.counterpoint.providers.auth.google;

import com.google.auth.oauth2.AwsSecurityCredentials;
import com.google.auth.oauth2.AwsSecurityCredentialsSupplier;
import com.google.auth.oauth2.ExternalAccountSupplierContext;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The AWS keys with which an external account shows who it is. Looked up when a token is fetched, not before, and never in the
 * environment unless that is where the configuration says that all comes from.
 */
final class AwsKeys implements AwsSecurityCredentialsSupplier {
    private static final long serialVersionUID = 1L;

    private final transient Function<String, @Nullable String> values;

    /**
     * @param values by the name of AWS's environment variable; null for what is not set
     */
    AwsKeys(Function<String, @Nullable String> values) {
        this.values = values;
    }

    @Override
    public String getRegion(ExternalAccountSupplierContext context) throws IOException {
        String region = values.apply("AWS_REGION");
        return region != null ? region : needed("AWS_DEFAULT_REGION", "aws_region_name");
    }

    @Override
    public AwsSecurityCredentials getCredentials(ExternalAccountSupplierContext context) throws IOException {
        return credentials(needed("AWS_ACCESS_KEY_ID", "aws_access_key_id"),
                needed("AWS_SECRET_ACCESS_KEY", "aws_secret_access_key"), values.apply("AWS_SESSION_TOKEN"));
    }

    /** The library means a token that is null to be left out, but does not say so. */
    @SuppressWarnings("NullAway")
    private static AwsSecurityCredentials credentials(String id, String secret, @Nullable String session) {
        return new AwsSecurityCredentials(id, secret, session);
    }

    private String needed(String variable, String field) throws IOException {
        String value = values.apply(variable);
        if (value == null || value.isEmpty()) {
            throw new IOException(CredentialFile.bad("The credential's source is AWS, and it has no \"" + field
                    + "\".").advice("Add aws_access_key_id, aws_secret_access_key and aws_region_name to it.").build());
        }
        return value;
    }
}
