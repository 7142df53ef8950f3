/** How the program reaches the network: the part of the settings, and what is decided in it. */
@NullMarked
package dev.counterpoint.app.ui.network;

import org.jspecify.annotations.NullMarked;
