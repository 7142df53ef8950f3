package dev.counterpoint.providers.sandbox;

import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Script;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers that were asked for and are fetched by another request: the youngest of them. Thread-safe. */
final class Begun {
    private static final int MOST = 1_000;

    /** What will be told. */
    record Answer(Script script, Asked asked) {}

    private final Map<String, Answer> byId = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
            return size() > MOST;
        }
    };

    synchronized void put(String id, Answer answer) {
        byId.put(id, answer);
    }

    synchronized @Nullable Answer get(String id) {
        return byId.get(id);
    }
}
