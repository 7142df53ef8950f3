package dev.counterpoint.providers.auth.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.auth.Tokens;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.Authorization;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureCliTokensTest {
    private static final Authorization.Unsigned ANY = new Authorization.Unsigned("GET", URI.create("http://x/"),
            Map.of(), new byte[0]);
    private static final String SIGNED_IN = """
            {"accessToken": "eyJ0", "expiresOn": "2026-11-24 14:00:00.000000", %s
             "subscription": "s", "tenant": "t", "tokenType": "Bearer"}""";

    private final List<List<String>> commands = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private CompletableFuture<ProcessRunner.Result> answer = done(0, SIGNED_IN.formatted(""), "");
    private final AzureCliTokens cli = new AzureCliTokens(new Tokens(() -> now), (command, _) -> {
        commands.add(command);
        return answer;
    }, ZoneId.of("Europe/Zurich"));

    @Test
    void token_isAskedForOnce_forItsScope() {
        assertThat(cli.of(AzureScope.of(null)).headers(ANY).join())
                .isEqualTo(Map.of("authorization", Secret.of("Bearer eyJ0")));
        cli.of(AzureScope.of(null)).headers(ANY).join();

        assertThat(commands).singleElement().satisfies(command -> assertThat(command).endsWith("az", "account",
                "get-access-token", "--output", "json", "--scope", "https://cognitiveservices.azure.com/.default"));
    }

    @Test
    void end_isReadInTheMachinesZone_whereNoOtherIsGiven() {
        cli.of(AzureScope.of(null)).headers(ANY).join();
        now = Instant.parse("2026-11-24T12:54:00Z");
        cli.of(AzureScope.of(null)).headers(ANY).join();
        assertThat(commands).hasSize(1);

        now = Instant.parse("2026-11-24T13:00:00Z"); // 14:00 in Zurich
        cli.of(AzureScope.of(null)).headers(ANY).join();
        assertThat(commands).hasSize(2);
    }

    @Test
    void end_inSecondsSince1970_goesBeforeTheLocalTime() {
        answer = done(0, SIGNED_IN.formatted("\"expires_on\": " + Instant.parse("2026-11-24T16:00:00Z").getEpochSecond()
                + ","), "");
        cli.of(AzureScope.of(null)).headers(ANY).join();
        now = Instant.parse("2026-11-24T15:50:00Z");

        cli.of(AzureScope.of(null)).headers(ANY).join();

        assertThat(commands).hasSize(1);
    }

    @Test
    void missing_isSaidSo() {
        answer = CompletableFuture.failedFuture(new IOException("Cannot run program \"az\": error=2"));

        assertThat(failure().message()).isEqualTo("The Azure CLI (az) was not found on this computer.");
        answer = done(9009, "", "'az' is not recognized as an internal or external command");
        assertThat(failure().message()).isEqualTo("The Azure CLI (az) was not found on this computer.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "ERROR: Please run 'az login' to setup account. | Nobody is signed in with the Azure CLI: Please run 'az login' to setup account.",
            "ERROR: AADSTS70043: The refresh token has expired. | The Azure CLI gave no token (exit code 1): AADSTS70043: The refresh token has expired."})
    void refusal_keepsTheCommandsWords(String errors, String message) {
        answer = done(1, "", errors);

        ProviderException failed = failure();

        assertThat(failed.kind()).isEqualTo(FailureKind.SIGN_IN);
        assertThat(failed.message()).isEqualTo(message);
        assertThat(failed.advice()).isNotBlank();
    }

    @Test
    void aCommandThatDoesNotEnd_isATimeout() {
        answer = CompletableFuture.failedFuture(new TimeoutException());

        assertThat(failure().kind()).isEqualTo(FailureKind.TIMEOUT);
    }

    @Test
    void somethingElseThanJson_isSaidSo() {
        answer = done(0, "Welcome!", "");

        assertThat(failure().kind()).isEqualTo(FailureKind.MALFORMED);
    }

    @Test
    void aScopeThatAShellCouldMisread_isRefused() {
        assertThatThrownBy(() -> AzureScope.of("x & del *")).isInstanceOf(ProviderException.class)
                .hasMessageContaining("is not a scope");
    }

    private ProviderException failure() {
        try {
            cli.of(AzureScope.of(null)).headers(ANY).join();
        } catch (CompletionException failed) {
            return (ProviderException) Objects.requireNonNull(failed.getCause());
        }
        throw new AssertionError("It did not fail.");
    }

    private static CompletableFuture<ProcessRunner.Result> done(int exit, String output, String errors) {
        return CompletableFuture.completedFuture(new ProcessRunner.Result(exit, output, errors));
    }
}
