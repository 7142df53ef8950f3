package dev.counterpoint.providers.auth.google;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.auth.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Application default credentials, in the order of Google's guide "How Application Default Credentials works": the file that
 * {@code GOOGLE_APPLICATION_CREDENTIALS} names, the one that {@code gcloud auth application-default login} wrote, and the
 * service account of a machine in Google's cloud, which is {@link #METADATA}.
 */
final class DefaultSource implements CredentialSource {
    /** Stands for a machine's own service account. */
    static final String METADATA = "metadata_server";
    private static final String VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS";

    private final Environment environment;
    private @Nullable FileSource found;
    private @Nullable CredentialFile machine;

    DefaultSource(Environment environment) {
        this.environment = environment;
    }

    @Override
    public synchronized CredentialFile read() {
        String named = environment.get(VARIABLE).orElse(null);
        if (named != null) {
            try {
                return file(Path.of(named)).read();
            } catch (ProviderException failed) {
                throw CredentialFile.bad(failed.message() + " It is the one that " + VARIABLE + " names.")
                        .advice("Correct the variable, or remove it.").cause(failed).build();
            }
        }
        Path usual = usual();
        if (Files.exists(usual)) {
            return file(usual).read();
        }
        CredentialFile own = machine;
        if (own == null) {
            own = CredentialFile.of("{\"type\":\"" + METADATA + "\"}", "This machine's metadata server, since "
                    + VARIABLE + " is not set and " + usual + " does not exist,");
            machine = own;
        }
        return own;
    }

    @Override
    public synchronized void forget() {
        found = null;
    }

    /** The same each time while the path is: it knows whether the file has changed since. */
    private FileSource file(Path path) {
        FileSource known = found;
        if (known == null || !known.isOf(path)) {
            known = new FileSource(path);
            found = known;
        }
        return known;
    }

    private Path usual() {
        String folder = environment.get("CLOUDSDK_CONFIG").orElse(null);
        String windows = environment.get("APPDATA").orElse(null);
        Path gcloud = folder != null
                ? Path.of(folder)
                : windows != null ? Path.of(windows, "gcloud") : environment.home().resolve(".config/gcloud");
        return gcloud.resolve("application_default_credentials.json");
    }
}
