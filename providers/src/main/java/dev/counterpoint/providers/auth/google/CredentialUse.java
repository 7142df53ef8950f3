package dev.counterpoint.providers.auth.google;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.http.Json;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What signing in with one of Google's credential files would do on this computer and on the way, told before it is done:
 * such a file names files to be read, a program to be run and addresses to be asked.
 *
 * @param type     the file's own word
 * @param files    that are read, as the file names them
 * @param programs that are run, each a command line; only where the person consents
 * @param hosts    that are asked
 * @param foreign  those of the hosts that are not Google's and were not consented to: nothing is sent there
 */
public record CredentialUse(String type, List<String> files, List<String> programs, List<String> hosts,
        List<String> foreign) {
    private static final List<String> METADATA = List.of("region_url", "url", "imdsv2_session_token_url");

    public CredentialUse {
        files = List.copyOf(files);
        programs = List.copyOf(programs);
        hosts = List.copyOf(hosts);
        foreign = List.copyOf(foreign);
    }

    /**
     * Reads nothing but the text.
     *
     * @param consented names of hosts, as the person typed them
     * @return empty if the text is none of Google's credentials
     */
    public static Optional<CredentialUse> of(String text, List<String> consented) {
        Optional<JsonNode> json = Json.read(text).filter(JsonNode::isObject);
        if (json.isEmpty() || Json.textOrEmpty(json.get().path("type")).isEmpty()) {
            return Optional.empty();
        }
        Collector found = new Collector(
                new GoogleHosts(consented.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList()));
        found.add(json.get());
        return Optional.of(new CredentialUse(Json.textOrEmpty(json.get().path("type")), List.copyOf(found.files),
                List.copyOf(found.programs), List.copyOf(found.hosts), List.copyOf(found.foreign)));
    }

    private static final class Collector {
        private final GoogleHosts allowed;
        private final Set<String> files = new LinkedHashSet<>();
        private final Set<String> programs = new LinkedHashSet<>();
        private final Set<String> hosts = new LinkedHashSet<>();
        private final Set<String> foreign = new LinkedHashSet<>();

        Collector(GoogleHosts allowed) {
            this.allowed = allowed;
        }

        void add(JsonNode file) {
            JsonNode source = file.path("credential_source");
            boolean amazon = Json.textOrEmpty(source.path("environment_id")).startsWith("aws");
            for (String field : METADATA) {
                address(source, field, amazon);
            }
            text(source, "file").ifPresent(files::add);
            text(source.path("certificate"), "certificate_config_location").ifPresent(files::add);
            text(source.path("certificate"), "trust_chain_path").ifPresent(files::add);
            text(source.path("executable"), "command").ifPresent(programs::add);
            for (String field : List.of("token_uri", "token_url", "service_account_impersonation_url")) {
                address(file, field, false);
            }
            if (file.path("source_credentials").isObject()) {
                add(file.path("source_credentials"));
            }
        }

        private void address(JsonNode in, String field, boolean metadata) {
            text(in, field).ifPresent(address -> {
                String host = host(address);
                hosts.add(host);
                try {
                    var _ = metadata ? allowed.checkMetadata(field, address) : allowed.check(field, address);
                } catch (ProviderException refused) {
                    foreign.add(host);
                }
            });
        }

        private static Optional<String> text(JsonNode in, String field) {
            return Optional.of(Json.textOrEmpty(in.path(field))).filter(text -> !text.isEmpty());
        }

        private static String host(String address) {
            try {
                String host = URI.create(address).getHost();
                return host == null ? address : host;
            } catch (IllegalArgumentException noAddress) {
                return address;
            }
        }
    }
}
