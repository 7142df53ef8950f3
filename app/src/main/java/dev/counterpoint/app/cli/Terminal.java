package dev.counterpoint.app.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * The three streams of a command.
 *
 * @param out         unbuffered; what fails on it is an {@link java.io.IOException}, so that a closed pipe is noticed
 * @param err         sentences for the person
 * @param interactive whether a person watches {@code err} on a terminal, so that a progress line may be rewritten
 * @param columns     the terminal's width in characters
 */
public record Terminal(InputStream in, OutputStream out, PrintStream err, boolean interactive, int columns) {}
