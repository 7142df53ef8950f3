package dev.counterpoint.providers.sandbox.script;

/** How an answer is made from what was asked. */
@FunctionalInterface
public interface Recipe {
    Answer answer(Asked asked);
}
