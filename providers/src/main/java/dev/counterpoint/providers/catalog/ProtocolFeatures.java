package dev.counterpoint.providers.catalog;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.WireProtocol;
import java.util.Map;

/**
 * What a protocol can carry. The contract test holds every line of it against the real client.
 *
 * @param protocol        whose features these are
 * @param title           as people call the protocol
 * @param reasoning       whether reasoning comes as a part of its own
 * @param signsReasoning  whether something comes with it that has to go back unchanged with the next turn
 * @param plansTools      whether what a model says before it calls a tool comes as a plan, which is reasoning
 * @param tools           tools offered and called
 * @param toolResults     a call and its result sent back with the next turn
 * @param images          images in what the user says
 * @param json            a schema for the answer
 * @param stops           the stop reason in the situations {@code length}, {@code filtered}, {@code refusal} and
 *                        {@code tools}
 * @param refusalPart     whether a refusal comes as a part of its own
 * @param usage           whether tokens are counted
 * @param cachedUsage     whether those of them that came from a cache are counted
 * @param reasoningUsage  whether those of them that were spent on reasoning are counted
 * @param cacheParameters what to ask for so that something is cached
 * @param failures        what becomes of the situations {@code before}, {@code inside}, {@code 429}, {@code 5xx},
 *                        {@code cut}, {@code slow} and {@code cancel}
 * @param endMark         whether an answer is complete only when the protocol's end mark came, not with its stop reason
 * @param retryAfter      whether the provider says how long to wait after too many requests
 * @param modelList       whether models can be listed
 */
public record ProtocolFeatures(WireProtocol protocol, String title, Carried reasoning, boolean signsReasoning,
        boolean plansTools, Carried tools, Carried toolResults, Carried images, Carried json,
        Map<String, StopReason> stops, boolean refusalPart,
        boolean usage, boolean cachedUsage, boolean reasoningUsage, Parameters cacheParameters,
        Map<String, FailureKind> failures,
        boolean endMark, boolean retryAfter, boolean modelList) {
    public ProtocolFeatures {
        stops = Map.copyOf(stops);
        failures = Map.copyOf(failures);
    }
}
