package dev.counterpoint.providers.auth.google;

import com.google.auth.oauth2.ExternalAccountSupplierContext;
import com.google.auth.oauth2.IdentityPoolSubjectTokenSupplier;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.http.Json;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A program that gives the token to be exchanged ({@code credential_source.executable}; its answer is that of Google's guide
 * "Executable-sourced credentials"). Run only where the person consented to it, and without a shell.
 */
final class ExternalProgram implements IdentityPoolSubjectTokenSupplier {
    private static final long serialVersionUID = 1L;
    private static final long USUAL_MILLIS = 30_000;
    private static final long LONGEST_MILLIS = 120_000;
    private static final int MOST_BYTES = 256 * 1024;

    private final List<String> command;
    private final long millis;

    ExternalProgram(CredentialFile source, boolean allowed) {
        CredentialFile executable = source.within("executable");
        String line = executable.needed("command");
        if (!allowed) {
            throw refused(line);
        }
        this.command = List.of(line.strip().split("\\s+"));
        Long wanted = Json.number(executable.json().path("timeout_millis"));
        this.millis = wanted == null ? USUAL_MILLIS : Math.clamp(wanted, 1, LONGEST_MILLIS);
    }

    @Override
    public String getSubjectToken(ExternalAccountSupplierContext context) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("GOOGLE_EXTERNAL_ACCOUNT_AUDIENCE", context.getAudience());
        builder.environment().put("GOOGLE_EXTERNAL_ACCOUNT_TOKEN_TYPE", context.getSubjectTokenType());
        builder.environment().put("GOOGLE_EXTERNAL_ACCOUNT_INTERACTIVE", "0");
        Process process;
        try {
            process = builder.start();
        } catch (IOException failed) {
            throw failed("could not be started", failed);
        }
        try {
            process.getOutputStream().close();
            CompletableFuture<byte[]> said = CompletableFuture.supplyAsync(() -> {
                try {
                    return process.getInputStream().readNBytes(MOST_BYTES);
                } catch (IOException _) {
                    return new byte[0];
                }
            }, task -> Thread.ofVirtual().name("google-executable").start(task));
            if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
                throw failed("did not answer within " + millis + " ms", null);
            }
            return token(said.join());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while a program ran");
        } finally {
            process.destroyForcibly();
        }
    }

    private String token(byte[] said) throws IOException {
        JsonNode answer = Json.read(said, 0, said.length).orElse(null);
        if (answer == null || !answer.isObject()) {
            throw failed("did not answer with JSON", null);
        }
        if (!answer.path("success").asBoolean(false)) {
            throw failed("gave no token: " + Json.textOrEmpty(answer.path("message")), null);
        }
        String saml = Json.textOrEmpty(answer.path("saml_response"));
        String token = saml.isEmpty() ? Json.textOrEmpty(answer.path("id_token")) : saml;
        if (token.isEmpty()) {
            throw failed("answered without a token", null);
        }
        return token;
    }

    private IOException failed(String how, @Nullable IOException cause) {
        return new IOException(CredentialFile.bad("The program “" + command.getFirst() + "” that the credential names "
                + how + ".").advice("Run it by hand to see what it says.").cause(cause).build());
    }

    private static ProviderException refused(String line) {
        return CredentialFile.bad("The credential wants to run the program “" + line
                + "” on this computer, to which you have not consented.")
                .advice("If you know that program and trust it, allow it in this provider's settings.").build();
    }
}
