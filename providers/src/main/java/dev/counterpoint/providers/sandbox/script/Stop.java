package dev.counterpoint.providers.sandbox.script;

/** Why a script ends. */
public enum Stop {
    END, LENGTH, STOP_SEQUENCE, TOOL_CALL, REFUSED, FILTERED
}
