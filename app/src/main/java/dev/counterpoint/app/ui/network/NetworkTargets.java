package dev.counterpoint.app.ui.network;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderFields;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** To whom the way can be tested. */
final class NetworkTargets {

    /** A saved provider whose address is known. */
    record Target(String name, URI address) {}

    private NetworkTargets() {}

    static List<Target> of(List<ProviderConfig> configs) {
        return configs.stream().filter(config -> !(config instanceof ProviderConfig.Sandbox))
                .flatMap(config -> config.address().map(address -> new Target(config.name(), address)).stream())
                .toList();
    }

    /**
     * Of what was chosen or typed: a provider's name, an address, or a host, which is taken for https.
     *
     * @return empty if it is none of these
     */
    static Optional<URI> address(String typed, List<Target> targets) {
        String text = typed.strip();
        Optional<URI> named = targets.stream().filter(target -> target.name().equals(text)).map(Target::address)
                .findFirst();
        return named.or(() -> Stream.of(text).filter(host -> !host.isEmpty() && host.indexOf(' ') < 0)
                .flatMap(host -> url(host.contains("://") ? host : "https://" + host)).findFirst());
    }

    private static Stream<URI> url(String text) {
        try {
            return Stream.of(ProviderFields.baseUrl(text));
        } catch (ProviderException none) {
            return Stream.empty();
        }
    }
}
