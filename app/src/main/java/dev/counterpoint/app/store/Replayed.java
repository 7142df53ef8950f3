package dev.counterpoint.app.store;

import dev.counterpoint.app.run.AnswerBuilder;
import dev.counterpoint.app.run.RunMetrics;
import dev.counterpoint.app.run.RunResult;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.http.StreamDecoder;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An answer as its kept frames tell it. Not thread-safe. */
final class Replayed {
    private static final Logger LOG = LoggerFactory.getLogger(Replayed.class);

    /**
     * Bytes with the time since the run's start at which they came.
     *
     * @param at nanoseconds
     */
    // Nobody compares frames.
    @SuppressWarnings("ArrayRecordComponent")
    record Frame(long at, byte[] bytes) {}

    private final AnswerBuilder answer = new AnswerBuilder();
    private @Nullable Duration firstToken;
    private long now;
    private @Nullable RunState state;

    /**
     * @param from when the target whose answer it is was asked; nanoseconds since the run's start
     */
    Replayed(long from) {
        this.now = from;
    }

    /** Decodes; what is wrong with the frames ends the answer there, and what came before stays true. */
    void decode(FrameReplay replay, WireProtocol protocol, List<Frame> frames) {
        try {
            StreamDecoder decoder = replay.open(protocol, this::accept);
            for (Frame frame : frames) {
                now = frame.at();
                decoder.feed(ByteBuffer.wrap(frame.bytes()));
            }
            state = ended(decoder);
        } catch (ProviderException failed) {
            // The provider's own error inside the stream, or bytes that are none of the protocol's.
            state = new RunState.Failed(failed.kind(), failed.layer(), failed.message(), failed.advice(),
                    failed.status());
        } catch (RuntimeException failed) {
            LOG.warn("Frames cannot be decoded any more", failed);
        }
    }

    /**
     * @param lost what it is if the frames stop before the answer does
     */
    RunResult result(RunState lost, int attempts) {
        RunMetrics metrics = new RunMetrics(firstToken, Duration.ofNanos(now), answer.usage(), attempts, null, null);
        return new RunResult(state == null ? lost : state, answer.parts(), metrics);
    }

    private @Nullable RunState ended(StreamDecoder decoder) {
        try {
            decoder.end();
        } catch (ProviderException cut) {
            return null;
        }
        StreamEvent.Stopped stopped = answer.stopped();
        return stopped == null ? null : new RunState.Finished(stopped.reason(), stopped.providerReason());
    }

    private void accept(StreamEvent event) {
        answer.accept(event);
        if (event instanceof StreamEvent.Delta && firstToken == null) {
            firstToken = Duration.ofNanos(now);
        }
    }
}
