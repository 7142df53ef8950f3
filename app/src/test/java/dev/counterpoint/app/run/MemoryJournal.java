package dev.counterpoint.app.run;

import dev.counterpoint.providers.SentRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;

/** A journal that keeps what it is told as words. */
class MemoryJournal implements Journal {
    final List<String> heard = new CopyOnWriteArrayList<>();
    volatile IntConsumer onHead = _ -> {};
    final List<RunResult> results = new CopyOnWriteArrayList<>();

    @Override
    public void begin(Comparison comparison, Instant startedAt) {
        heard.add("begin");
    }

    @Override
    public void requestSent(RunId run, int attempt, SentRequest request) {
        heard.add("sent " + attempt);
    }

    @Override
    public void responseHead(RunId run, int attempt, int status, Map<String, List<String>> headers) {
        heard.add("head " + status);
        onHead.accept(attempt);
    }

    @Override
    public void frame(RunId run, int attempt, long sinceStartNanos, byte[] bytes) {
        heard.add("frame " + sinceStartNanos + " " + bytes.length);
    }

    @Override
    public void fellBack(RunId run, int target, FailedAttempt failed, int nextRequest) {
        heard.add("fell back from " + target + ", next request " + nextRequest);
    }

    @Override
    public void ended(RunId run, RunResult result) {
        heard.add("ended");
        results.add(result);
    }
}
