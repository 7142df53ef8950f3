package dev.counterpoint.app.run;

import dev.counterpoint.providers.chat.ChatRequest;
import org.jspecify.annotations.Nullable;

/**
 * One run as it is asked for.
 *
 * @param position  where it stands among the runs of its comparison, from 0
 * @param pane      the pane that shows it, from 0; repeats of one target share a pane
 * @param request   complete: variables filled in, earlier turns included
 * @param continues the run whose conversation this one goes on with; null for a first turn
 */
public record RunSpec(RunId id, int position, int pane, Target target, ChatRequest request,
        @Nullable RunId continues) {}
