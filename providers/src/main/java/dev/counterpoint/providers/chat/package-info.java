/** What is said: requests, messages, tools, and the events of an answer. No protocol shows here. */
@NullMarked
package dev.counterpoint.providers.chat;

import org.jspecify.annotations.NullMarked;
