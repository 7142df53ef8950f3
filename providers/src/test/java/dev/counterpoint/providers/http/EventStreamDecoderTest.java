package dev.counterpoint.providers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.testing.EventStreamWire;
import dev.counterpoint.providers.testing.Streams;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

class EventStreamDecoderTest {

    record Got(Map<String, String> headers, String payload) {}

    @Property(tries = 300)
    void whatAmazonsEncoderWrites_isRead_howeverItIsSplit(
            @ForAll @Size(max = 6) List<@StringLength(max = 400) String> payloads,
            @ForAll @AlphaChars @StringLength(min = 1, max = 60) String value,
            @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 1, max = 200) Integer> sizes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        payloads.forEach(payload -> new Message(Map.of(":event-type", HeaderValue.fromString(value)),
                payload.getBytes(StandardCharsets.UTF_8)).encode(bytes));

        List<Got> got = decode(Streams.cut(bytes.toByteArray(), sizes));

        assertThat(got).isEqualTo(payloads.stream().map(payload -> new Got(Map.of(":event-type", value),
                new String(payload.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))).toList());
    }

    @Test
    void theTestsOwnFrames_areReadByAmazonsDecoder() {
        MessageDecoder theirs = new MessageDecoder();
        theirs.feed(EventStreamWire.fixture("bedrock/text.events"));

        List<Message> messages = theirs.getDecodedMessages();

        assertThat(messages).hasSize(8);
        assertThat(messages.getLast().getHeaders()).containsEntry(":event-type", HeaderValue.fromString("metadata"));
        assertThat(new String(messages.get(2).getPayload(), StandardCharsets.UTF_8))
                .isEqualTo("{\"delta\":{\"text\":\" Title\"},\"contentBlockIndex\":0}");
    }

    @Test
    void headersOfOtherTypes_arePassedOver() {
        Map<String, HeaderValue> headers = new HashMap<>();
        headers.put("yes", HeaderValue.fromBoolean(true));
        headers.put("no", HeaderValue.fromBoolean(false));
        // Not bytes and shorts: Amazon's encoder (1.0.1) leaves out their values.
        headers.put("int", HeaderValue.fromInteger(3));
        headers.put("long", HeaderValue.fromLong(4));
        headers.put("bytes", HeaderValue.fromByteArray(new byte[]{5, 6}));
        headers.put("time", HeaderValue.fromTimestamp(Instant.EPOCH));
        headers.put("uuid", HeaderValue.fromUuid(new UUID(7, 8)));
        headers.put("text", HeaderValue.fromString("here"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Message(headers, new byte[]{'x'}).encode(bytes);

        assertThat(decode(bytes.toByteArray())).containsExactly(new Got(Map.of("text", "here"), "x"));
    }

    @Test
    void aMessageThatIsNotWhole_isNotHandedOn() {
        byte[] bytes = EventStreamWire.event("messageStop", "{}");
        List<Got> got = new ArrayList<>();
        EventStreamDecoder decoder = new EventStreamDecoder((headers, _) -> got.add(new Got(headers, "")));

        decoder.feed(ByteBuffer.wrap(bytes, 0, bytes.length - 1));

        assertThat(got).isEmpty();
        assertThat(decoder.isBetweenMessages()).isFalse();
    }

    @Property(tries = 200)
    void aChangedByte_isAlwaysFound(@ForAll @IntRange(min = 0, max = 10_000) int place,
            @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] bytes = EventStreamWire.event("contentBlockDelta", "{\"delta\":{\"text\":\"Hello\"}}");
        bytes[place % bytes.length] ^= (byte) change;

        assertMalformed(() -> decode(bytes));
    }

    @Test
    void textInPlaceOfMessages_isSaidToBeNone() {
        assertThatThrownBy(() -> decode("data: {\"choices\":[]}\n\n".getBytes(StandardCharsets.UTF_8)))
                .hasMessageStartingWith("The stream is no event stream of Amazon's");
    }

    @Test
    void aMessageBeyondTheLimit_isRefusedAtItsBeginning() {
        byte[] bytes = EventStreamWire.event("contentBlockDelta", "x".repeat(101));

        assertMalformed(() -> new EventStreamDecoder((_, _) -> {}, 100).feed(ByteBuffer.wrap(bytes, 0, 12)));
    }

    private static void assertMalformed(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProviderException.class,
                failed -> assertThat(failed.kind()).isEqualTo(FailureKind.MALFORMED));
    }

    private static List<Got> decode(byte[]... pieces) {
        List<Got> got = new ArrayList<>();
        EventStreamDecoder decoder = new EventStreamDecoder(
                (headers, payload) -> got.add(new Got(headers, new String(payload, StandardCharsets.UTF_8))));
        for (byte[] piece : pieces) {
            decoder.feed(ByteBuffer.wrap(piece));
        }
        assertThat(decoder.isBetweenMessages()).isTrue();
        return got;
    }
}
