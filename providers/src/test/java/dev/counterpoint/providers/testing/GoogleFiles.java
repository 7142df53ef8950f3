package dev.counterpoint.providers.testing;

import dev.counterpoint.providers.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/** Credential files as Google writes them, with keys that open nothing. */
public final class GoogleFiles {
    private final KeyPair keys;

    public GoogleFiles() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public String serviceAccount() {
        return """
                {"type":"service_account","project_id":"own-project","private_key_id":"key-1","private_key":"%s",
                 "client_email":"robot@own-project.iam.gserviceaccount.com","client_id":"1",
                 "token_uri":"https://oauth2.googleapis.com/token"}""".formatted(pem());
    }

    /** Its refresh token tells it from others. */
    public static String authorizedUser(String refreshToken) {
        return """
                {"type":"authorized_user","client_id":"client","client_secret":"client-secret","refresh_token":"%s",
                 "quota_project_id":"billed-project"}""".formatted(refreshToken);
    }

    /**
     * @param source the fields of {@code credential_source}
     * @param more   further fields of the whole, each with a comma before it
     */
    public static String externalAccount(String source, String more) {
        return """
                {"type":"external_account","subject_token_type":"urn:ietf:params:oauth:token-type:jwt",
                 "audience":"//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q",
                 "token_url":"https://sts.googleapis.com/v1/token","credential_source":{%s}%s}"""
                .formatted(source, more);
    }

    /** The claims of a JWT that was signed with this key (RFC 7515, RS256). */
    public JsonNode claims(String jwt) {
        String[] parts = jwt.split("\\.", -1);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(keys.getPublic());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
                throw new AssertionError("Signed with another key: " + jwt);
            }
        } catch (GeneralSecurityException broken) {
            throw new AssertionError(broken);
        }
        return Json.read(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)).orElseThrow();
    }

    private String pem() {
        return "-----BEGIN PRIVATE KEY-----\\n"
                + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(keys.getPrivate().getEncoded())
                        .replace("\n", "\\n")
                + "\\n-----END PRIVATE KEY-----\\n";
    }
}
