package dev.counterpoint.providers.auth.google;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.certificates.Certificates;
import dev.counterpoint.providers.certificates.ClientKeys;
import dev.counterpoint.providers.certificates.PrivateKeys;
import dev.counterpoint.providers.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A certificate that an external account shows in place of a token, and over TLS as well ({@code credential_source.certificate};
 * Google's guide "Workload Identity Federation with X.509 certificates"). The configuration file names the certificate and its
 * key.
 *
 * @param subjectToken the chain as the token service wants it: a JSON list of DER in Base64, the own one first
 */
record ClientCertificate(KeyManagerFactory keys, String subjectToken) {

    /**
     * Reads the files.
     *
     * @throws ProviderException with bad_configuration if one is missing or holds something else
     */
    static ClientCertificate of(CredentialFile source) {
        CredentialFile certificate = source.within("certificate");
        String location = certificate.optional("certificate_config_location");
        if (location == null) {
            throw CredentialFile.bad("The credential's certificate has no \"certificate_config_location\".")
                    .advice("The usual place is not looked at: name the file in the credential.").build();
        }
        JsonNode workload = CredentialFile.of(text(Path.of(location)), "The certificate configuration " + location)
                .json().path("cert_configs").path("workload");
        Path certificatePath = Path.of(Json.textOrEmpty(workload.path("cert_path")));
        Path keyPath = Path.of(Json.textOrEmpty(workload.path("key_path")));
        try {
            List<X509Certificate> chain = new ArrayList<>(Certificates.read(text(certificatePath)));
            String more = certificate.optional("trust_chain_path");
            if (more != null) {
                Certificates.read(text(Path.of(more))).stream().filter(one -> !chain.contains(one))
                        .forEach(chain::add);
            }
            return new ClientCertificate(ClientKeys.factory(PrivateKeys.read(text(keyPath), null), chain),
                    subjectToken(chain));
        } catch (GeneralSecurityException | ProviderException broken) {
            throw CredentialFile.bad("The certificate " + certificatePath + " or its key " + keyPath
                    + " could not be read: PEM is expected, the key without a password.")
                    .advice("Get the certificate anew.").cause(broken).build();
        }
    }

    private static String subjectToken(List<X509Certificate> chain) throws GeneralSecurityException {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (X509Certificate one : chain) {
            list.add(Base64.getEncoder().encodeToString(one.getEncoded()));
        }
        return list.toString();
    }

    private static String text(Path path) {
        try {
            return Files.readString(path, StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            throw CredentialFile.bad("The file " + path + ", which the credential names, could not be read.")
                    .advice("Check that it exists and who may read it.").cause(unreadable).build();
        }
    }
}
