package dev.counterpoint.app.ui.network;

import dev.counterpoint.providers.certificates.Certificates;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A certificate in words. */
record CertificateWords(InstantSource clock, ZoneId zone) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    /** Who vouches for it, and until when it holds. */
    String line(X509Certificate certificate) {
        boolean self = certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
        String by = self ? "Issued by itself" : "By " + Certificates.issuer(certificate);
        Instant begin = certificate.getNotBefore().toInstant();
        if (clock.instant().isBefore(begin)) {
            return by + " · holds from " + DAY.format(begin.atZone(zone));
        }
        return by + (isExpired(certificate) ? " · expired on " : " · until ")
                + DAY.format(certificate.getNotAfter().toInstant().atZone(zone));
    }

    boolean isExpired(X509Certificate certificate) {
        return clock.instant().isAfter(certificate.getNotAfter().toInstant());
    }
}
