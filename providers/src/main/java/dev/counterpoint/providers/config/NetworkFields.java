package dev.counterpoint.providers.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the fields of the network's settings must be, for files and the form alike; see {@link ProviderFields}. */
public final class NetworkFields {
    /** What most proxies listen at (Squid's own). */
    public static final int USUAL_PORT = 3128;

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");
    private static final Pattern SUFFIX = Pattern.compile("\\*\\.[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?");
    private static final int LAST_PORT = 65_535;

    private NetworkFields() {}

    /** A proxy's host, without scheme and port. */
    public static String host(String field, String value) {
        String host = value.strip().toLowerCase(Locale.ROOT);
        if (host.startsWith("socks")) {
            throw ProviderFields.bad("\"" + field + "\" names a SOCKS proxy, which is not spoken: it must be an HTTP"
                    + " proxy's host.");
        }
        if (!NAME.matcher(host).matches() && !IPV6.matcher(host).matches()) {
            throw ProviderFields.bad("\"" + field
                    + "\" must be the name or address of a host alone, like proxy.example.com, without http:// and port.");
        }
        return host;
    }

    public static int port(String field, double value) {
        if (value != Math.rint(value) || value < 1 || value > LAST_PORT) {
            throw ProviderFields.bad("\"" + field + "\" must be a port, a whole number from 1 to " + LAST_PORT + ".");
        }
        return (int) value;
    }

    /** A proxy's user: Basic parts it from the password by a colon (RFC 7617). */
    public static String user(String field, String value) {
        String user = ProviderFields.line(field, value);
        if (user.indexOf(':') >= 0) {
            throw ProviderFields.bad("\"" + field + "\" must not hold a colon; the password stands by itself.");
        }
        return user;
    }

    public static Secret password(String field, String value) {
        if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
            throw ProviderFields.bad("\"" + field + "\" must be one line that is not blank.");
        }
        if (value.contains(ProviderFields.MASK)) {
            throw ProviderFields.bad("\"" + field + "\" holds the mask " + ProviderFields.MASK
                    + " in place of the password; enter the password itself.");
        }
        return Secret.of(value);
    }

    /** Hosts: names, addresses, or {@code *.example.com}; {@code .example.com} is taken for that. Each once. */
    public static List<String> hosts(String field, Stream<String> values) {
        return values.map(value -> value.strip().toLowerCase(Locale.ROOT)).filter(value -> !value.isEmpty())
                .map(value -> value.startsWith(".") ? "*" + value : value).peek(value -> {
                    if (!NAME.matcher(value).matches() && !IPV6.matcher(value).matches()
                            && !SUFFIX.matcher(value).matches()) {
                        throw ProviderFields.bad("\"" + field
                                + "\" must hold names of hosts, like git.example.com, or *.example.com for a whole domain.");
                    }
                }).distinct().toList();
    }
}
