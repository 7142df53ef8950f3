package dev.counterpoint.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.Connections;
import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.testing.WireServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The idle time of a transport, by what a server sees of its sockets. */
@Timeout(60)
class IdleTransportTest {
    private static final Duration IDLE = Duration.ofMillis(500);

    private final Transports transports = new Transports(TransportOptions.DEFAULT, IDLE);
    private final WireServer server = server();

    @AfterEach
    void close() {
        transports.close();
        server.close();
    }

    @Test
    void aSocketThatNobodyUses_isClosedAfterTheIdleTime_andNotBefore() throws Exception {
        Lease<Transport> lease = used(server);
        long returned = System.nanoTime();
        lease.close();

        server.awaitOpen(0);

        assertThat(Duration.ofNanos(System.nanoTime() - returned)).isGreaterThanOrEqualTo(IDLE);
        assertThat(transports.seen()).isEmpty();
    }

    @Test
    void aSocketUnderALease_outlivesTheIdleTime() throws Exception {
        used(server).close();
        try (Lease<Transport> _ = used(server); WireServer other = server()) {
            // Its idle time began after the first one's, and is watched by the same thread: once it is over, so is that.
            used(other).close();
            other.awaitOpen(0);

            assertThat(server.open()).isEqualTo(1);
            assertThat(transports.seen()).singleElement().extracting(Connections.Transport::leases).isEqualTo(1);
        }
        server.awaitOpen(0);
    }

    @Test
    void aLeaseWithinTheIdleTime_findsTheSocketThatIsOpen_andPutsOffItsEnd() throws Exception {
        long begun = System.nanoTime();
        used(server).close();
        Lease<Transport> again = used(server);
        boolean within = System.nanoTime() - begun < IDLE.toNanos();
        long returned = System.nanoTime();
        again.close();

        server.awaitOpen(0);

        assertThat(Duration.ofNanos(System.nanoTime() - returned)).isGreaterThanOrEqualTo(IDLE);
        if (within) {
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    private static WireServer server() {
        return new WireServer((_, to) -> to.answer(200, "text/plain", "ok"));
    }

    /** A lease of a transport that has a connection, which its answer gave back. */
    private Lease<Transport> used(WireServer to) throws Exception {
        Lease<Transport> lease = transports.lease(to.uri("/"), TimeLimits.DEFAULT);
        lease.value().client().send(HttpRequest.newBuilder(to.uri("/")).build(),
                HttpResponse.BodyHandlers.discarding());
        return lease;
    }
}
