package dev.counterpoint.providers.sandbox;

import dev.counterpoint.providers.sandbox.dialect.ErrorReply;
import dev.counterpoint.providers.sandbox.script.Fault;
import dev.counterpoint.providers.sandbox.server.Exchange;
import dev.counterpoint.providers.sandbox.server.ResponseBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Sends an answer that is not streamed; what breaks a stream breaks it in the middle. */
final class WholeAnswer {
    private final Exchange exchange;
    private final Map<String, String> headers;

    WholeAnswer(Exchange exchange, Map<String, String> headers) {
        this.exchange = exchange;
        this.headers = headers;
    }

    /** @param error what is answered where a stream would bring an error */
    void send(String json, Fault fault, ErrorReply error) throws IOException, InterruptedException {
        switch (fault) {
            case Fault.Breaks(Fault.Break how, int _) -> broken(json, how, error);
            case Fault.NoEndMark _ -> broken(json, Fault.Break.CUT, error);
            default -> exchange.respond(200, headers, json);
        }
    }

    private void broken(String json, Fault.Break how, ErrorReply error) throws IOException, InterruptedException {
        switch (how) {
            case CUT -> {
                half(json);
                exchange.cut();
            }
            case RESET -> {
                half(json);
                exchange.reset();
            }
            case STALL -> {
                half(json);
                exchange.awaitClientGone();
            }
            case CUT_CLEANLY -> exchange.respond(200, headers, json.substring(0, json.length() / 2));
            case GARBAGE -> exchange.respond(200, headers, "{\"this is\": not JSON <<<");
            case ERROR -> exchange.respond(error.status(), headers, error.body());
        }
    }

    private void half(String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        ResponseBody body = exchange.begin(200, headers, bytes.length);
        body.writeAndFlush(Arrays.copyOf(bytes, bytes.length / 2));
    }
}
