/** Amazon Bedrock's ConverseStream. */
@NullMarked
package dev.counterpoint.providers.bedrock;

import org.jspecify.annotations.NullMarked;
