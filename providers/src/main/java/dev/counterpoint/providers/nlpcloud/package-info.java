/** NLP Cloud's chatbot. */
@NullMarked
package dev.counterpoint.providers.nlpcloud;

import org.jspecify.annotations.NullMarked;
