package dev.counterpoint.app.ui.common;

import dev.counterpoint.app.run.ConnectionStep;
import org.jspecify.annotations.Nullable;

/**
 * A step of a test as it is shown: its row is there from the beginning, so that nothing jumps.
 *
 * @param step null until the test comes to it, and for good if an earlier one failed
 */
public record StepRow(ConnectionStep.Phase phase, @Nullable ConnectionStep step) {}
