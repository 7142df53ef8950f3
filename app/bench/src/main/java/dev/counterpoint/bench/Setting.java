package dev.counterpoint.bench;

import java.nio.file.Path;

/**
 * What a benchmark may use.
 *
 * @param scratch an empty directory, deleted afterwards
 */
public record Setting(Path scratch) {}
