package dev.counterpoint.app.cli;

import dev.counterpoint.app.store.NetworkStore;
import dev.counterpoint.providers.certificates.Certificates;
import dev.counterpoint.providers.config.ClientCertificate;
import dev.counterpoint.providers.config.NetworkConfig;
import dev.counterpoint.providers.config.NetworkProxy;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The settings of the network in words and as JSON: of a secret only that there is one. */
final class NetworkText {
    private static final String SET = "set";

    private NetworkText() {}

    static List<String> lines(NetworkStore.Kept kept) {
        NetworkConfig config = kept.config();
        List<String> lines = new ArrayList<>();
        NetworkProxy proxy = config.proxy();
        lines.add("proxy: " + (proxy == null ? "none" : proxy(proxy)));
        if (proxy != null && !proxy.bypass().isEmpty()) {
            lines.add("reached without it: " + String.join(", ", proxy.bypass()));
        }
        lines.add(
                "trusted certificates: " + (config.certificates().isEmpty() ? "those of Java" : "those of Java, and"));
        config.certificates().forEach(one -> lines.add("  " + certificate(one)));
        ClientCertificate client = config.client();
        lines.add("client certificate: " + (client == null
                ? "none"
                : certificate(client.own()) + ", private key " + (client.key() == null ? "lost" : SET)));
        if (client != null && !client.hosts().isEmpty()) {
            lines.add("shown only to: " + String.join(", ", client.hosts()));
        }
        lines.addAll(kept.problems());
        return lines;
    }

    static ObjectNode object(NetworkStore.Kept kept) {
        NetworkConfig config = kept.config();
        ObjectNode object = JsonLines.object();
        NetworkProxy proxy = config.proxy();
        if (proxy == null) {
            object.putNull("proxy");
        } else {
            ObjectNode into = object.putObject("proxy").put("host", proxy.host()).put("port", proxy.port())
                    .put("user", proxy.user()).put("password", proxy.password() == null ? null : SET);
            proxy.bypass().forEach(into.putArray("bypass")::add);
        }
        var certificates = object.putArray("certificates");
        config.certificates().forEach(one -> certificates.add(described(one)));
        ClientCertificate client = config.client();
        if (client == null) {
            object.putNull("clientCertificate");
        } else {
            ObjectNode into = described(client.own()).put("key", client.key() == null ? null : SET);
            client.hosts().forEach(into.putArray("hosts")::add);
            object.set("clientCertificate", into);
        }
        kept.problems().forEach(object.putArray("problems")::add);
        return object;
    }

    private static String proxy(NetworkProxy proxy) {
        return proxy.address() + (proxy.user() == null
                ? ""
                : ", user " + proxy.user() + ", password " + (proxy.password() == null ? "not set" : SET));
    }

    private static String certificate(X509Certificate one) {
        return Certificates.subject(one) + ", by " + Certificates.issuer(one) + ", until " + until(one) + ", SHA-256 "
                + Certificates.sha256(one);
    }

    private static ObjectNode described(X509Certificate one) {
        return JsonLines.object().put("subject", Certificates.subject(one)).put("issuer", Certificates.issuer(one))
                .put("until", until(one).toString()).put("sha256", Certificates.sha256(one));
    }

    private static LocalDate until(X509Certificate one) {
        return one.getNotAfter().toInstant().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
