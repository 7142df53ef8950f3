package dev.counterpoint.app.run;

import dev.counterpoint.app.run.ConnectionStep.Phase;
import dev.counterpoint.providers.certificates.Certificates;
import dev.counterpoint.providers.http.Probe;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** The steps of the way to a server: name, connection, proxy and TLS. */
final class Route {
    private Route() {}

    /** Those that there are on this way, in order. */
    static List<Phase> phases(Probe probe) {
        boolean secure = isSecure(probe);
        return probe.proxy() == null
                ? secure ? List.of(Phase.NAME, Phase.CONNECT, Phase.TLS) : List.of(Phase.NAME, Phase.CONNECT)
                : secure
                        ? List.of(Phase.NAME, Phase.CONNECT, Phase.PROXY, Phase.TLS)
                        : List.of(Phase.NAME, Phase.CONNECT, Phase.PROXY);
    }

    static void take(Probe probe, Steps steps) {
        String proxy = probe.proxy();
        List<InetAddress> found = steps.step(Phase.NAME, probe::resolve,
                addresses -> (proxy == null ? "" : "of the proxy: ") + addresses(addresses));
        steps.step(Phase.CONNECT, () -> probe.connect(found),
                address -> (proxy == null ? "" : "the proxy, ") + address.getHostAddress() + ", port "
                        + probe.nearest().substring(probe.nearest().lastIndexOf(':') + 1));
        if (proxy != null && !isSecure(probe)) {
            steps.skip(Phase.PROXY, "Without TLS the proxy asks in this program's place");
        } else if (proxy != null) {
            steps.step(Phase.PROXY, () -> {
                probe.tunnel();
                return proxy;
            }, by -> "leads to " + probe.origin().host() + ":" + probe.origin().port());
        }
        if (isSecure(probe)) {
            steps.step(Phase.TLS, probe::secure, session -> describe(session, probe.isTrustedBySettings()));
        }
    }

    private static boolean isSecure(Probe probe) {
        return probe.origin().scheme().equals("https");
    }

    private static String addresses(List<InetAddress> found) {
        String first = found.getFirst().getHostAddress();
        return found.size() == 1 ? first : first + " and " + (found.size() - 1) + " more";
    }

    private static String describe(SSLSession session, boolean bySettings) {
        String how = session.getProtocol().replace("TLSv", "") + " · " + session.getCipherSuite();
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate own
                    ? how + " · certificate of " + Certificates.subject(own) + " by " + Certificates.issuer(own)
                            + (bySettings ? ", trusted by your settings" : "")
                    : how;
        } catch (SSLPeerUnverifiedException _) {
            return how;
        }
    }
}
