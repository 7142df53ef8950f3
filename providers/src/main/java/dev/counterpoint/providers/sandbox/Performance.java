package dev.counterpoint.providers.sandbox;

import dev.counterpoint.providers.sandbox.dialect.AnswerId;
import dev.counterpoint.providers.sandbox.dialect.Counts;
import dev.counterpoint.providers.sandbox.dialect.Dialect;
import dev.counterpoint.providers.sandbox.dialect.StreamWriter;
import dev.counterpoint.providers.sandbox.dialect.Told;
import dev.counterpoint.providers.sandbox.script.Answer;
import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Fault;
import dev.counterpoint.providers.sandbox.script.Pacing;
import dev.counterpoint.providers.sandbox.script.Piece;
import dev.counterpoint.providers.sandbox.script.Script;
import dev.counterpoint.providers.sandbox.script.Stop;
import dev.counterpoint.providers.sandbox.server.Exchange;
import dev.counterpoint.providers.sandbox.server.ResponseBody;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plays one script to one request: at its pace, and with its fault. Each token has a moment of its own, reckoned from the start. */
final class Performance {
    private static final long BETWEEN_HALVES_NANOS = 1_000_000;

    private final Script script;
    private final Asked asked;
    private final Dialect dialect;
    private final AnswerId id;
    private final Pacing pacing;
    private final SandboxClock clock;
    private final Exchange exchange;
    private final Runnable told;
    private final long start;

    /** @param told is run once, when the answer was told to its end and before that is said */
    Performance(Script script, Asked asked, Dialect dialect, AnswerId id, Pacing pacing, SandboxClock clock,
            Exchange exchange, Runnable told) {
        this.script = script;
        this.asked = asked;
        this.dialect = dialect;
        this.id = id;
        this.pacing = pacing;
        this.clock = clock;
        this.exchange = exchange;
        this.told = told;
        this.start = clock.nanoTime();
    }

    void play() throws IOException, InterruptedException {
        switch (script.fault()) {
            case Fault.NoAnswer _ -> exchange.awaitClientGone();
            case Fault.HeadOnly _ -> {
                var _ = exchange.begin(200, headers());
                exchange.awaitClientGone();
            }
            case Fault.Empty _ -> exchange.begin(200, headers()).end();
            case Fault.SlowStart _ -> {
                clock.sleepUntil(start + pacing.firstToken().toNanos());
                tell();
            }
            default -> tell();
        }
    }

    private void tell() throws IOException, InterruptedException {
        if (asked.stream()) {
            stream();
        } else {
            whole();
        }
    }

    private void stream() throws IOException, InterruptedException {
        Answer answer = script.recipe().answer(asked);
        StreamWriter writer = dialect.stream(asked, id, answer.stop());
        ResponseBody body = exchange.begin(200, headers());
        body.write(writer.begin());
        body.flush();
        Counts counts = new Counts(asked);
        while (answer.pieces().hasNext() && !isAtLimit(asked, counts)) {
            if (script.fault() instanceof Fault.Breaks breaks
                    && counts.output() >= asked.wish().tokensOr(breaks.afterTokens())) {
                breakOff(breaks.how(), writer, body);
                return;
            }
            Piece piece = answer.pieces().next();
            awaitTurn(counts, body);
            say(writer.piece(piece), body);
            counts.add(piece);
        }
        Stop stop = answer.pieces().hasNext() ? Stop.LENGTH : answer.stop();
        told.run();
        body.write(writer.stop(stop, answer.stopSequence(), counts));
        if (script.fault() instanceof Fault.NoEndMark) {
            body.flush();
            exchange.cut();
            return;
        }
        body.write(writer.end(counts));
        body.end();
    }

    /** What is due is sent in one go; only what is not yet due is waited for. */
    private void awaitTurn(Counts counts, ResponseBody body) throws IOException, InterruptedException {
        long due = start + pacing.dueNanos(counts.output());
        if (due > clock.nanoTime()) {
            body.flush();
            clock.sleepUntil(due);
        }
    }

    private void say(byte[] bytes, ResponseBody body) throws IOException, InterruptedException {
        int inside = script.splits() ? insideCharacter(bytes) : -1;
        if (inside < 0) {
            body.write(bytes);
            return;
        }
        body.write(Arrays.copyOfRange(bytes, 0, inside));
        body.flush();
        clock.sleepUntil(clock.nanoTime() + BETWEEN_HALVES_NANOS);
        body.write(Arrays.copyOfRange(bytes, inside, bytes.length));
        body.flush();
    }

    /** Where the second byte of the first character of several bytes stands; -1 if there is none. */
    private static int insideCharacter(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if ((bytes[i] & 0xC0) == 0x80) {
                return i;
            }
        }
        return -1;
    }

    private void breakOff(Fault.Break how, StreamWriter writer, ResponseBody body)
            throws IOException, InterruptedException {
        body.flush();
        switch (how) {
            case CUT -> exchange.cut();
            case CUT_CLEANLY -> body.end();
            case RESET -> exchange.reset();
            case STALL -> exchange.awaitClientGone();
            case ERROR -> {
                body.write(writer.error(ApiError.OVERLOADED));
                body.end();
            }
            case GARBAGE -> {
                body.write(writer.garbage());
                body.end();
            }
        }
    }

    private void whole() throws IOException, InterruptedException {
        Told all = told(script, asked);
        clock.sleepUntil(start + pacing.dueNanos(all.counts().output()));
        new WholeAnswer(exchange, headers()).send(dialect.whole(asked, id, all), script.fault(),
                dialect.error(ApiError.OVERLOADED, id));
    }

    /** All that the script says, at once. */
    static Told told(Script script, Asked asked) {
        Counts counts = new Counts(asked);
        Answer answer = script.recipe().answer(asked);
        List<Piece> pieces = new ArrayList<>();
        while (answer.pieces().hasNext() && !isAtLimit(asked, counts)) {
            Piece piece = answer.pieces().next();
            counts.add(piece);
            pieces.add(piece);
        }
        Stop stop = answer.pieces().hasNext() ? Stop.LENGTH : answer.stop();
        return new Told(Told.join(pieces), stop, answer.stopSequence(), counts);
    }

    private static boolean isAtLimit(Asked asked, Counts counts) {
        Integer most = asked.maxTokens();
        return most != null && counts.output() >= most;
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>(dialect.headers(id));
        String type = asked.stream() ? dialect.streamType() : "application/json";
        headers.put("Content-Type", script.fault() instanceof Fault.Mislabelled(String wrong) ? wrong : type);
        headers.put("Cache-Control", "no-cache");
        return headers;
    }
}
