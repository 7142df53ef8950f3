package dev.counterpoint.app.run;

import dev.counterpoint.app.run.ConnectionStep.Phase;
import dev.counterpoint.providers.config.NetworkConfig;
import dev.counterpoint.providers.http.Probe;
import dev.counterpoint.providers.http.TransportOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out step by step whether a server can be reached under settings of the network, which need not be saved. It sends no
 * key and costs nothing. One test an instance; it blocks and is meant for a virtual thread. Knows no toolkit.
 */
public final class NetworkTest implements StepTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Probe probe;
    private final LongSupplier nanoTime;
    private volatile boolean stopped;

    /**
     * @param address  absolute, http or https
     * @param nanoTime the clock of {@link System#nanoTime()}
     * @throws dev.counterpoint.providers.ProviderException of kind bad_configuration if a certificate or key cannot be used
     */
    public NetworkTest(NetworkConfig network, URI address, LongSupplier nanoTime) {
        this.probe = new Probe(TransportOptions.of(network), address, LIMIT);
        this.nanoTime = nanoTime;
    }

    /** The steps that it will take. */
    @Override
    public List<Phase> phases() {
        return Stream.concat(Route.phases(probe).stream(), Stream.of(Phase.ANSWER)).toList();
    }

    /** Through which it goes, {@code host:port}; null for none. */
    public @Nullable String proxy() {
        return probe.proxy();
    }

    /**
     * Takes the steps until one fails.
     *
     * @param heard told on the calling thread of each step's start and of its end
     * @return how each step ended, in order; nothing is thrown
     */
    @Override
    public List<ConnectionStep> run(Consumer<ConnectionStep> heard) {
        Steps steps = new Steps(nanoTime, () -> stopped, heard);
        try (probe) {
            Route.take(probe, steps);
            steps.step(Phase.ANSWER, probe::ask,
                    answer -> (answer.http2() ? "HTTP/2" : "HTTP/1.1") + ", status " + answer.status()
                            + (answer.status() < 400 ? "" : ": the server is there, and wants another path or a key"));
        } catch (Steps.StepFailed _) {
            // The failed step has been told, and ends the test.
        }
        return steps.ended();
    }

    /** Ends the test; the step under way fails. From any thread; never blocks. */
    @Override
    public void cancel() {
        stopped = true;
        probe.close();
    }
}
