package dev.counterpoint.app.store;

import dev.counterpoint.app.run.Comparison;
import dev.counterpoint.app.run.FailedAttempt;
import dev.counterpoint.app.run.Journal;
import dev.counterpoint.app.run.RunId;
import dev.counterpoint.app.run.RunResult;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.SentRequest;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.http.StreamDecoder;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** Says of each run, in lines, how many characters have come; counted by a decoder of its own. Thread-safe. */
final class ToldJournal implements Journal {
    private final Journal journal;
    private final Map<RunId, Counted> counted = new ConcurrentHashMap<>();
    private final Map<RunId, List<WireProtocol>> expected = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private StringBuilder lines = new StringBuilder();

    ToldJournal(Journal journal) {
        this.journal = journal;
    }

    /**
     * @param protocols of its targets, in order
     */
    void expect(RunId run, List<WireProtocol> protocols) {
        expected.put(run, protocols);
        counted.put(run, new Counted(protocols.getFirst()));
    }

    void say(String line) {
        lock.lock();
        try {
            lines.append(line).append('\n');
        } finally {
            lock.unlock();
        }
    }

    /** What was said since the last call. */
    String take() {
        lock.lock();
        try {
            String taken = lines.toString();
            lines = new StringBuilder();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** All that an answer says, in one. */
    static String text(List<Part> parts) {
        return parts.stream().map(part -> switch (part) {
            case Part.Text text -> text.text();
            case Part.Reasoning reasoning -> reasoning.text();
            default -> "";
        }).collect(Collectors.joining("\n"));
    }

    @Override
    public void begin(Comparison comparison, Instant startedAt) {
        journal.begin(comparison, startedAt);
    }

    @Override
    public void requestSent(RunId run, int attempt, SentRequest request) {
        journal.requestSent(run, attempt, request);
    }

    @Override
    public void responseHead(RunId run, int attempt, int status, Map<String, List<String>> headers) {
        journal.responseHead(run, attempt, status, headers);
        Objects.requireNonNull(counted.get(run)).isAnswer = status < 300;
    }

    @Override
    public void frame(RunId run, int attempt, long sinceStartNanos, byte[] bytes) {
        journal.frame(run, attempt, sinceStartNanos, bytes);
        Counted sofar = Objects.requireNonNull(counted.get(run));
        if (sofar.isAnswer) {
            sofar.decoder.feed(ByteBuffer.wrap(bytes));
            say("text " + run.value() + " " + sofar.characters);
        }
    }

    @Override
    public void fellBack(RunId run, int target, FailedAttempt failed, int nextRequest) {
        journal.fellBack(run, target, failed, nextRequest);
        counted.put(run, new Counted(Objects.requireNonNull(expected.get(run)).get(target + 1)));
    }

    @Override
    public void ended(RunId run, RunResult result) {
        journal.ended(run, result);
        counted.remove(run);
        expected.remove(run);
        say("end " + run.value() + " " + text(result.parts()).hashCode());
    }

    /** Its run's thread only. */
    private static final class Counted {
        private final StreamDecoder decoder;
        private int characters;
        private boolean isAnswer;

        Counted(WireProtocol protocol) {
            decoder = HttpProviderClients.decoder(protocol, event -> {
                if (event instanceof StreamEvent.Delta delta) {
                    characters += delta.text().length();
                }
            });
        }
    }
}
