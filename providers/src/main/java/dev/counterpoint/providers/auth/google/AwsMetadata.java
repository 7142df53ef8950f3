package dev.counterpoint.providers.auth.google;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseException;
import com.google.auth.http.HttpTransportFactory;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.http.Json;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The metadata service of an Amazon machine, at the addresses that a credential names ({@code region_url}, {@code url},
 * {@code imdsv2_session_token_url}; Google's guide "Configure workload identity federation with AWS or Azure", and for what
 * the service answers the EC2 guide "Instance metadata"). Blocks.
 *
 * @param source its {@code credential_source}
 * @param http   refuses what is not one of the service's own hosts
 */
record AwsMetadata(CredentialFile source, HttpTransportFactory http) {
    private static final String TOKEN = "X-aws-ec2-metadata-token";
    private static final String TOKEN_SECONDS = "300";
    /** A region stands before its zone's letter, and before the place of a local zone. */
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(?:-[a-z]+)+-\\d+");

    /** What the machine's role gives; the token is null if there is none. */
    record Keys(String id, String secret, @Nullable String session) {}

    boolean namesKeys() {
        return source.optional("url") != null;
    }

    boolean namesRegion() {
        return source.optional("region_url") != null;
    }

    String region() throws IOException {
        String zone = get(source.needed("region_url"), token());
        Matcher region = REGION.matcher(zone);
        if (!region.lookingAt()) {
            throw strange("region_url", "a region");
        }
        return region.group();
    }

    Keys keys() throws IOException {
        String token = token();
        String url = source.needed("url");
        String role = get(url, token).lines().findFirst().orElse("").strip();
        if (role.isEmpty() || !role.matches("[\\w+=,.@-]+")) {
            throw strange("url", "the name of the machine's role");
        }
        JsonNode answer = Json.read(get(url + (url.endsWith("/") ? "" : "/") + role, token))
                .orElseThrow(() -> strange("url", "the role's keys"));
        String id = Json.textOrEmpty(answer.path("AccessKeyId"));
        String secret = Json.textOrEmpty(answer.path("SecretAccessKey"));
        String session = Json.textOrEmpty(answer.path("Token"));
        if (id.isEmpty() || secret.isEmpty()) {
            throw strange("url", "the role's keys");
        }
        return new Keys(id, secret, session.isEmpty() ? null : session);
    }

    /** The second version of the service gives nothing without one; null where the credential knows only the first. */
    private @Nullable String token() throws IOException {
        String url = source.optional("imdsv2_session_token_url");
        if (url == null) {
            return null;
        }
        HttpRequest request = http.create().createRequestFactory().buildPutRequest(new GenericUrl(URI.create(url)),
                null);
        request.getHeaders().set("X-aws-ec2-metadata-token-ttl-seconds", TOKEN_SECONDS);
        return text(request);
    }

    private String get(String url, @Nullable String token) throws IOException {
        HttpRequest request = http.create().createRequestFactory().buildGetRequest(new GenericUrl(URI.create(url)));
        if (token != null) {
            request.getHeaders().set(TOKEN, token);
        }
        return text(request);
    }

    private String text(HttpRequest request) throws IOException {
        try {
            HttpResponse response = request.execute();
            try {
                return response.parseAsString().strip();
            } finally {
                response.disconnect();
            }
        } catch (HttpResponseException refused) {
            throw new IOException(CredentialFile.bad(service() + " answered " + refused.getStatusCode() + " to "
                    + request.getUrl().getRawPath() + ".")
                    .advice("Check that the machine has a role, and that its metadata may be read from here.").build());
        } catch (IOException failed) {
            if (failed.getCause() instanceof ProviderException known) {
                throw new IOException(
                        ProviderException.of(known.kind(), known.layer(), known.message())
                                .advice("This credential works on the Amazon machine that it was made for: "
                                        + service() + " has to answer.")
                                .cause(known).build());
            }
            throw failed;
        }
    }

    private IOException strange(String field, String wanted) {
        return new IOException(CredentialFile.bad(service() + " did not give " + wanted + " at the credential's \""
                + field + "\".").advice("Check that the machine has a role.").build());
    }

    private static String service() {
        return "The machine's metadata service";
    }
}
