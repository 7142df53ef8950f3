package dev.counterpoint.providers.auth.google;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.IdentityPoolSubjectTokenSupplier;
import dev.counterpoint.providers.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/**
 * Where an external account gets the token that it exchanges (Google's guide "Workload identity federation", field
 * {@code credential_source}). Each is asked when a token is fetched, not before.
 */
final class SubjectTokens {
    private SubjectTokens() {}

    static IdentityPoolSubjectTokenSupplier fromFile(CredentialFile source) {
        Path path = Path.of(source.needed("file"));
        return _ -> {
            if (!Files.isRegularFile(path)) {
                throw new IOException(CredentialFile.bad("The token file " + path + " is missing.")
                        .advice("It is named by the credential's \"credential_source\".").build());
            }
            return token(Files.readString(path, StandardCharsets.UTF_8), source);
        };
    }

    /** The address was checked. */
    static IdentityPoolSubjectTokenSupplier fromUrl(CredentialFile source, HttpTransportFactory http) {
        String url = source.needed("url");
        return _ -> {
            HttpRequest request = http.create().createRequestFactory().buildGetRequest(new GenericUrl(url));
            HttpHeaders headers = new HttpHeaders();
            source.json().path("headers").properties()
                    .forEach(header -> headers.set(header.getKey(), Json.textOrEmpty(header.getValue())));
            request.setHeaders(headers);
            HttpResponse response = request.execute();
            try {
                return token(response.parseAsString(), source);
            } finally {
                response.disconnect();
            }
        };
    }

    /** The whole text, or a field of the JSON object that it is. */
    private static String token(String text, CredentialFile source) throws IOException {
        JsonNode format = source.json().path("format");
        if (!Json.textOrEmpty(format.path("type")).equals("json")) {
            return text.strip();
        }
        String field = Json.textOrEmpty(format.path("subject_token_field_name"));
        String token = Json.read(text).map(json -> Json.textOrEmpty(json.path(field))).orElse("");
        if (token.isEmpty()) {
            throw new IOException(
                    CredentialFile.bad("The token that the credential's source gave has no field “" + field
                            + "”, which its \"format\" names.").advice("Get the credential anew.").build());
        }
        return token;
    }
}
