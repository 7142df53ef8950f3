package dev.counterpoint.providers.faults;

import dev.counterpoint.providers.chat.WireProtocol;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Every fault, and what is to be made of it: kind, layer, what is kept, and after which time limit it is said. */
final class FaultTable {
    private static final String FAULTS = """
            refused          | all    | connect            | network  | none  | at_once       | nobody listens at the port
            unresolvable     | all    | name_resolution    | network  | none  | at_once       | nobody knows the host's name
            unanswered       | all    | connect            | network  | none  | connect       | the connection is neither accepted nor refused
            tls-wrong-name   | all    | tls                | network  | none  | at_once       | TLS: a certificate for another host
            tls-expired      | all    | tls                | network  | none  | at_once       | TLS: an expired certificate
            tls-unknown      | all    | tls                | network  | none  | at_once       | TLS: a certificate of an unknown authority
            tls-plain        | all    | tls                | network  | none  | at_once       | TLS is asked of a port that speaks plain HTTP
            proxy-password   | all    | proxy              | network  | none  | at_once       | a proxy wants a password
            portal-redirect  | all    | bad_configuration  | provider | none  | at_once       | a captive portal redirects to its login
            portal-page      | all    | malformed          | provider | none  | at_once       | a captive portal's HTML under status 200
            hang-up          | all    | connect            | network  | none  | at_once       | the connection is closed without an answer
            no-http          | all    | malformed          | network  | none  | at_once       | the answer is not HTTP
            header-flood     | asking | malformed          | network  | none  | at_once       | a flood of response headers
            half-head        | asking | interrupted        | stream   | none  | at_once       | cut inside the head
            no-answer        | asking | timeout            | network  | none  | first_byte    | no answer
            head-only        | stream | timeout            | stream   | none  | first_byte    | headers, but no body
            empty-body       | stream | interrupted        | stream   | none  | at_once       | headers, and a body that ends at once
            stall            | stream | timeout            | stream   | first | between_bytes | a stall in mid-stream
            reset            | stream | interrupted        | stream   | first | at_once       | the connection is reset
            half-close       | stream | interrupted        | stream   | first | at_once       | the server closes its half of the connection
            cut-character    | stream | interrupted        | stream   | first | at_once       | cut inside a UTF-8 character
            cut-event        | stream | interrupted        | stream   | first | at_once       | cut inside an event
            cut-event-clean  | stream | interrupted        | stream   | first | at_once       | cut inside an event, with a clean end of the body
            cut-clean        | stream | interrupted        | stream   | first | at_once       | cut after a token, with a clean end of the body
            cut-stopped      | stream | finished           | -        | whole | at_once       | cut after the stop reason and before the end mark
            cut-stopped-clean| stream | finished           | -        | whole | at_once       | cut after the stop reason and before the end mark, with a clean end of the body
            garbage          | stream | malformed          | stream   | first | at_once       | garbage instead of JSON
            event-100-mb     | stream | malformed          | stream   | first | at_once       | an event of 100 MB
            empty-million    | stream | finished           | -        | whole | at_once       | a million empty events
            content-type     | stream | malformed          | provider | none  | at_once       | another content type
            encoding-unknown | stream | malformed          | provider | none  | at_once       | an encoding that was not asked for
            encoding-false   | stream | finished           | -        | whole | at_once       | gzip in the head, and none in the body
            gzip             | stream | finished           | -        | whole | at_once       | gzip
            gzip-unsaid      | stream | finished           | -        | whole | at_once       | gzip, of which the head says nothing
            gzip-broken      | stream | malformed          | stream   | none  | at_once       | gzip that cannot be unpacked
            gzip-cut         | stream | interrupted        | stream   | first | at_once       | gzip, cut in the middle
            buffered         | stream | finished           | -        | whole | at_once       | the whole body at once, with its length
            error-inside     | stream | provider_error     | provider | first | at_once       | an error inside the stream
            error-stalled    | asking | provider_error     | provider | none  | between_bytes | 500, whose body never ends
            error-endless    | asking | provider_error     | provider | none  | at_once       | 500, whose body is endless
            401              | asking | sign_in            | provider | none  | at_once       | 401
            403              | asking | permission         | provider | none  | at_once       | 403
            404              | asking | not_found          | provider | none  | at_once       | 404
            408              | asking | timeout            | provider | none  | at_once       | 408
            409              | asking | invalid_request    | provider | none  | at_once       | 409
            413              | asking | too_large          | provider | none  | at_once       | 413
            429              | asking | rate_limited       | provider | none  | at_once       | 429
            500              | asking | provider_error     | provider | none  | at_once       | 500
            503              | asking | overloaded         | provider | none  | at_once       | 503
            529              | asking | overloaded         | provider | none  | at_once       | 529
            401-later        | asking | sign_in            | provider | none  | at_once       | 401 with Retry-After
            403-later        | asking | permission         | provider | none  | at_once       | 403 with Retry-After
            404-later        | asking | not_found          | provider | none  | at_once       | 404 with Retry-After
            408-later        | asking | timeout            | provider | none  | at_once       | 408 with Retry-After
            409-later        | asking | invalid_request    | provider | none  | at_once       | 409 with Retry-After
            413-later        | asking | too_large          | provider | none  | at_once       | 413 with Retry-After
            429-later        | asking | rate_limited       | provider | none  | at_once       | 429 with Retry-After
            500-later        | asking | provider_error     | provider | none  | at_once       | 500 with Retry-After
            503-later        | asking | overloaded         | provider | none  | at_once       | 503 with Retry-After
            529-later        | asking | overloaded         | provider | none  | at_once       | 529 with Retry-After
            """;
    /** Where a protocol really is another: fault, protocols, end, layer, text, and why. */
    private static final String OTHERWISE = """
            half-close        | petals              | interrupted or timeout | stream | first | between_bytes | java.net.http now and then does not notice that a WebSocket's connection has ended
            cut-character     | petals              | interrupted or timeout | stream | first | between_bytes | java.net.http now and then does not notice that a WebSocket's connection has ended
            cut-event         | petals              | interrupted or timeout | stream | first | between_bytes | java.net.http now and then does not notice that a WebSocket's connection has ended
            cut-character     | nlp_cloud           | interrupted  | stream   | part  | at_once    | the text stands bare, so every whole character is kept
            cut-stopped       | anthropic responses | interrupted  | stream   | whole | at_once    | an end mark of its own follows the stop reason
            cut-stopped-clean | anthropic responses | interrupted  | stream   | whole | at_once    | an end mark of its own follows the stop reason
            garbage           | nlp_cloud           | interrupted  | stream   | part  | at_once    | the text stands bare: garbage is text, until the end mark is missing
            event-100-mb      | nlp_cloud           | malformed    | stream   | more  | at_once    | there are no events: it is text, up to 32 million characters
            error-inside      | anthropic gemini    | overloaded   | provider | first | at_once    | the error says so
            error-inside      | bedrock             | rate_limited | provider | first | at_once    | the error says so
            error-stalled     | petals              | timeout      | network  | none  | first_byte | a WebSocket is refused when the whole refusal has come
            error-endless     | petals              | timeout      | network  | none  | first_byte | a WebSocket is refused when the whole refusal has come
            """;
    /** What cannot happen over a protocol. */
    private static final String NEVER = """
            cut-event-clean  | petals    | a WebSocket's message comes whole or not at all
            content-type     | petals    | a WebSocket has no media type
            encoding-unknown | petals    | a WebSocket has no encoding
            encoding-false   | petals    | a WebSocket has no encoding
            gzip             | petals    | a WebSocket has no encoding
            gzip-unsaid      | petals    | a WebSocket has no encoding
            gzip-broken      | petals    | a WebSocket has no encoding
            gzip-cut         | petals    | a WebSocket has no encoding
            buffered         | petals    | a WebSocket has no length
            error-inside     | nlp_cloud | the protocol has no such thing
            """;

    private FaultTable() {}

    /**
     * What a fault is made of where a protocol is not like the others.
     *
     * @param why in a few words
     */
    record Otherwise(String fault, List<WireProtocol> protocols, String end, String layer, Fault.Text text,
            Fault.Limit limit, String why) {}

    static List<Fault> faults() {
        return FAULTS.lines().map(FaultTable::cells)
                .map(cells -> new Fault(cells.get(0), Fault.Stage.valueOf(upper(cells.get(1))), cells.get(2),
                        cells.get(3), Fault.Text.valueOf(upper(cells.get(4))),
                        Fault.Limit.valueOf(upper(cells.get(5))), cells.get(6)))
                .toList();
    }

    static List<Otherwise> otherwise() {
        return OTHERWISE.lines().map(FaultTable::cells)
                .map(cells -> new Otherwise(cells.get(0),
                        Arrays.stream(cells.get(1).split(" ", -1)).map(WireProtocol::ofWire).toList(), cells.get(2),
                        cells.get(3), Fault.Text.valueOf(upper(cells.get(4))),
                        Fault.Limit.valueOf(upper(cells.get(5))), cells.get(6)))
                .toList();
    }

    /**
     * A fault that cannot happen over a protocol.
     *
     * @param why in a few words
     */
    record Never(String fault, WireProtocol protocol, String why) {}

    static List<Never> never() {
        return NEVER.lines().map(FaultTable::cells)
                .map(cells -> new Never(cells.get(0), WireProtocol.ofWire(cells.get(1)), cells.get(2))).toList();
    }

    static boolean happens(Fault fault, WireProtocol protocol) {
        return never().stream().noneMatch(one -> one.fault().equals(fault.name()) && one.protocol() == protocol);
    }

    /** What is to be made of a fault when a protocol meets it. */
    static Fault over(Fault fault, WireProtocol protocol) {
        return otherwise().stream()
                .filter(one -> one.fault().equals(fault.name()) && one.protocols().contains(protocol))
                .findFirst().map(one -> fault.ending(one)).orElse(fault);
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
