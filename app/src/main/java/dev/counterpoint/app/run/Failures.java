package dev.counterpoint.app.run;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what was thrown into the words of a failed run. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /** Says that a run's end was not taken by the journal. */
    static void unkept(Throwable thrown) {
        LOG.error("The end of a run was not kept", thrown);
    }

    static RunState.Failed of(Throwable thrown) {
        return switch (thrown) {
            case ProviderException known -> of(known);
            case CompletionException wrapped when wrapped.getCause() != null -> of(wrapped.getCause());
            default -> {
                LOG.error("A run failed in the program itself", thrown);
                yield new RunState.Failed(FailureKind.INTERNAL, Layer.PROGRAM,
                        "Counterpoint itself failed (" + thrown.getClass().getSimpleName() + ").",
                        "What had arrived is kept. The log file in the data directory has the details.", 0);
            }
        };
    }

    static RunState.Failed of(ProviderException known) {
        return new RunState.Failed(known.kind(), known.layer(), known.message(), known.advice(), known.status());
    }
}
