package dev.counterpoint.providers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of the HTML standard, 9.2.6 "Interpreting an event stream", with its own examples where it has some. */
class SseDecoderTest {

    @Test
    void feed_joinsDataLinesByLineFeeds() {
        assertThat(events("data: YHOO\ndata: +2\ndata: 10\n\n")).containsExactly(":YHOO\n+2\n10");
    }

    @Test
    void feed_passesOverCommentsAndUnknownFields() {
        assertThat(events(": test stream\n\ndata: first event\nid: 1\nretry: 5\n\ndata:second event\nid\n\n"))
                .containsExactly(":first event", ":second event");
    }

    @Test
    void feed_stripsOneSpaceOnly() {
        assertThat(events("data:  two\n\n")).containsExactly(": two");
    }

    @Test
    void feed_dispatchesEmptyData_forAFieldWithoutAColon() {
        assertThat(events("data\n\ndata\ndata\n\ndata:")).containsExactly(":", ":\n");
    }

    @Test
    void feed_dispatchesNothing_withoutData() {
        assertThat(events("event: ping\n\ndata: x\n\n")).containsExactly(":x");
    }

    @Test
    void feed_givesTheTypeOfThisEventOnly() {
        assertThat(events("event: a\ndata: 1\n\ndata: 2\n\n")).containsExactly("a:1", ":2");
    }

    @Test
    void feed_takesAllThreeLineEnds() {
        assertThat(events("data: 1\r\rdata: 2\r\n\r\ndata: 3\n\n")).containsExactly(":1", ":2", ":3");
    }

    @Test
    void feed_passesOverAByteOrderMark_atTheStartOnly() {
        assertThat(events("\uFEFFdata: 1\n\n\uFEFFdata: 2\n\n")).containsExactly(":1");
    }

    @Test
    void feed_neverDispatchesAnEventThatNoBlankLineEnded() {
        assertThat(events("data: 1\n\ndata: 2\n")).containsExactly(":1");
    }

    @Test
    void feed_readsADirectBuffer() {
        List<String> events = new ArrayList<>();
        byte[] bytes = "data: é\n\n".getBytes(StandardCharsets.UTF_8);
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();

        new SseDecoder(into(events)).feed(direct);

        assertThat(events).containsExactly(":é");
        assertThat(direct.hasRemaining()).isFalse();
    }

    @Test
    void feed_refusesAnEventBeyondTheLimit() {
        SseDecoder decoder = new SseDecoder((_, _, _, _) -> {}, 100);
        decoder.feed(ascii("data: " + "x".repeat(90)));

        assertThatThrownBy(() -> decoder.feed(ascii("x".repeat(20)))).isInstanceOfSatisfying(ProviderException.class,
                failed -> assertThat(failed.kind()).isEqualTo(FailureKind.MALFORMED));
    }

    @Test
    void feed_takesAnEventUpToTheLimit_howeverItIsCut() {
        List<String> events = new ArrayList<>();
        SseDecoder decoder = new SseDecoder(into(events), 100);

        for (String piece : List.of("data: " + "x".repeat(50), "x".repeat(40), "\n", "\n", "data: y\n\n")) {
            decoder.feed(ascii(piece));
        }

        assertThat(events).containsExactly(":" + "x".repeat(90), ":y");
    }

    @Test
    void feed_joinsTheLinesOfAnEvent_howeverTheyAreCut() {
        List<String> events = new ArrayList<>();
        SseDecoder decoder = new SseDecoder(into(events));

        for (String piece : List.of("data: on", "e\nda", "ta: two\ndata:", " three\n", "\ndata: fo", "ur\n\n")) {
            decoder.feed(ascii(piece));
        }

        assertThat(events).containsExactly(":one\ntwo\nthree", ":four");
    }

    @Test
    void feed_refusesManySmallLinesBeyondTheLimit() {
        SseDecoder decoder = new SseDecoder((_, _, _, _) -> {}, 100);

        assertThatThrownBy(() -> decoder.feed(ascii("data: 1234567890\n".repeat(20))))
                .isInstanceOf(ProviderException.class);
    }

    private static List<String> events(String stream) {
        List<String> events = new ArrayList<>();
        new SseDecoder(into(events)).feed(ByteBuffer.wrap(stream.getBytes(StandardCharsets.UTF_8)));
        return events;
    }

    private static SseDecoder.Sink into(List<String> events) {
        return (type, data, offset, length) -> events
                .add(type + ":" + new String(data, offset, length, StandardCharsets.UTF_8));
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
