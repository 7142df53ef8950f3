package dev.counterpoint.providers.chat;

import org.jspecify.annotations.Nullable;

/**
 * What happens in an answer, by part, so that interleaved reasoning, text and tool calls can be rebuilt and sent back.
 * Indexes count the parts of one answer from 0 in the order in which they started; every part that starts ends, unless
 * the stream is cut.
 */
public sealed interface StreamEvent {

    record PartStarted(int index, PartKind kind) implements StreamEvent {}

    /** A piece of text, never empty, never cut inside a character's surrogate pair by a decoder. */
    record Delta(int index, String text) implements StreamEvent {}

    /**
     * @param opaque to be kept with the part and sent back unchanged; null if nothing is
     */
    record PartEnded(int index, @Nullable Opaque opaque) implements StreamEvent {}

    /** The counts so far; a later one stands in for the earlier. */
    record UsageReported(Usage usage) implements StreamEvent {}

    /**
     * The provider said why it stopped. At most one an answer.
     *
     * @param providerReason the provider's own word
     */
    record Stopped(StopReason reason, String providerReason) implements StreamEvent {}

    /** Something that this version does not know, kept to be seen. */
    record Unknown(String raw) implements StreamEvent {}
}
