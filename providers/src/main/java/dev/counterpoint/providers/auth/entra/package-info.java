/** Sign-in to Azure: applications of Entra ID, managed identities, and the Azure CLI's token. */
@NullMarked
package dev.counterpoint.providers.auth.entra;

import org.jspecify.annotations.NullMarked;
