package dev.counterpoint.providers.sandbox;

import dev.counterpoint.providers.sandbox.dialect.AnswerId;
import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Script;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers that were asked for and are fetched by another request: the youngest of them. Thread-safe. */
final class Begun {
    private static final int MOST = 1_000;

    /**
     * What will be told.
     *
     * @param begun what was said when it was begun
     * @param told  whether it was told to its end
     */
    record Answer(AnswerId id, Script script, Asked asked, String begun, boolean told) {
        Answer asTold() {
            return new Answer(id, script, asked, begun, true);
        }
    }

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

    synchronized void told(String id) {
        byId.computeIfPresent(id, (_, answer) -> answer.asTold());
    }

    synchronized @Nullable Answer get(String id) {
        return byId.get(id);
    }
}
