package dev.counterpoint.app.run;

import dev.counterpoint.providers.chat.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run as it is asked for.
 *
 * @param position  where it stands among the runs of its comparison, from 0
 * @param pane      the pane that shows it, from 0; repeats of one target share a pane
 * @param fallbacks who is asked, in this order, where those before failed before their first token and
 *                  {@link Fallback} helps; mostly none
 * @param request   complete: variables filled in, earlier turns included
 * @param continues the run whose conversation this one goes on with; null for a first turn
 */
public record RunSpec(RunId id, int position, int pane, Target target, List<Target> fallbacks, ChatRequest request,
        @Nullable RunId continues) {
    public RunSpec {
        fallbacks = List.copyOf(fallbacks);
    }

    /** A run that asks one target and nobody else. */
    public RunSpec(RunId id, int position, int pane, Target target, ChatRequest request, @Nullable RunId continues) {
        this(id, position, pane, target, List.of(), request, continues);
    }

    /** Whom it asks, in order. */
    public List<Target> targets() {
        List<Target> all = new ArrayList<>(fallbacks.size() + 1);
        all.add(target);
        all.addAll(fallbacks);
        return List.copyOf(all);
    }

    /** The request as one of its targets is asked it: what that model refuses, its client leaves out. */
    ChatRequest request(Target asked) {
        return asked.equals(target) ? request : request.to(asked.model());
    }
}
