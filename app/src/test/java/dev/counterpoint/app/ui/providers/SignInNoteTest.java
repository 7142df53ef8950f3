package dev.counterpoint.app.ui.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.config.ProviderId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the form says that signing in will do. */
class SignInNoteTest {
    private static final ProviderKinds KINDS = ProviderKinds.load();
    private static final String PROGRAM = """
            {"type":"external_account","token_url":"https://sts.googleapis.com/v1/token",
             "credential_source":{"executable":{"command":"/opt/token --all"}}}""";

    private final ProviderForm form = new ProviderForm(new ProviderId("p"), KINDS, KINDS.of("vertex"), name -> name);
    private final Map<String, CompletableFuture<Optional<String>>> files = new HashMap<>();
    private final SignInNote note = new SignInNote(form,
            path -> files.computeIfAbsent(path, _ -> new CompletableFuture<>()), Runnable::run);

    @Test
    void names_the_program_that_would_be_run_and_warns_until_it_is_allowed() {
        form.secret("credentials.json").typedProperty().set(PROGRAM);

        assertThat(text()).contains("wants to run “/opt/token --all”", "asks sts.googleapis.com");
        assertThat(note.warningProperty().get()).isTrue();

        form.value("credentials.allowExecutable").set("true");

        assertThat(text()).contains("It runs “/opt/token --all” on this computer, as you allowed.");
        assertThat(note.warningProperty().get()).isFalse();
    }

    @Test
    void names_the_hosts_that_are_not_googles_until_they_are_consented_to() {
        form.secret("credentials.json").typedProperty().set("""
                {"type":"external_account","token_url":"https://tokens.example/v1",
                 "credential_source":{"file":"/run/token"}}""");

        assertThat(text()).contains("reads /run/token", "tokens.example is not Google's");

        form.value("tokenHosts").set("tokens.example");

        assertThat(text()).contains("It asks tokens.example.").doesNotContain("not Google's");
        assertThat(note.warningProperty().get()).isFalse();
    }

    @Test
    void reads_a_file_that_is_named_and_forgets_one_that_was_named_before() {
        form.value("credentials.path").set("/a.json");
        form.value("credentials.path").set("/b.json");
        answer("/b.json", Optional.of("{\"type\":\"service_account\"}"));
        answer("/a.json", Optional.empty());

        assertThat(text()).isEqualTo("Signing in reads this file. A service account.");

        form.value("credentials.path").set("/c.json");
        answer("/c.json", Optional.empty());

        assertThat(text()).contains("no such file");
    }

    @Test
    void says_of_every_way_to_sign_in_that_reads_or_runs_something_what_it_is() {
        assertThat(of("bedrock", "profile")).contains(".aws/config");
        assertThat(of("bedrock", "environment")).contains("AWS variables");
        assertThat(of("bedrock", "web_identity")).contains("token file");
        assertThat(of("azure", "azure_cli")).contains("az account get-access-token");
        assertThat(of("azure", "managed_identity")).contains("metadata");
        assertThat(of("vertex", "application_default")).contains("GOOGLE_APPLICATION_CREDENTIALS");
        assertThat(of("azure", "api_key")).isEmpty();
    }

    private void answer(String path, Optional<String> text) {
        Objects.requireNonNull(files.get(path)).complete(text);
    }

    private String of(String kind, String type) {
        form.kindProperty().set(KINDS.of(kind));
        form.value(Paths.CREDENTIALS_TYPE).set(type);
        return text();
    }

    private String text() {
        return note.textProperty().get();
    }
}
