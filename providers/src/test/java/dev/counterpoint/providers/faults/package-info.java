/** What can go wrong between here and a provider, played byte for byte over sockets, and what is made of it. */
@NullMarked
package dev.counterpoint.providers.faults;

import org.jspecify.annotations.NullMarked;
