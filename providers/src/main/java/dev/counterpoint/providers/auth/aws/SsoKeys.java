package dev.counterpoint.providers.auth.aws;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.http.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.services.sso.SsoAsyncClient;
import software.amazon.awssdk.services.sso.model.RoleCredentials;
import software.amazon.awssdk.services.ssooidc.SsoOidcAsyncClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A role's keys from IAM Identity Center, for who has signed in with {@code aws sso login}: its token lies in a file named
 * by the SHA-1 of the session's name, or of the start URL (AWS SDKs reference guide, "IAM Identity Center credential
 * provider"). A token that has ended is renewed where the file holds what that takes; the file is left as it is. Blocks.
 *
 * @param hosts where a service is, by its name and region
 */
record SsoKeys(SdkAsyncHttpClient http, AwsFiles files, InstantSource clock, BiFunction<String, String, URI> hosts) {

    AwsCredentialsIdentity keys(Profile profile) {
        String session = profile.property("sso_session").orElse(null);
        Profile named = session == null
                ? profile
                : files.ssoSession(session).orElseThrow(
                        () -> bad("The AWS files have no sso-session “" + session + "”."));
        String region = needed(named, "sso_region");
        String token = token(profile, region, session == null ? needed(named, "sso_start_url") : session);
        String account = needed(profile, "sso_account_id");
        String role = needed(profile, "sso_role_name");
        URI endpoint = hosts.apply("portal.sso", region);
        try (SsoAsyncClient sso = SdkClients.isolated(SsoAsyncClient.builder(), endpoint, region, SdkClients.NOBODY)
                .httpClient(http).build()) {
            RoleCredentials given = sso.getRoleCredentials(
                    wanted -> wanted.accessToken(token).accountId(account).roleName(role)).join().roleCredentials();
            return AwsSessionCredentials.builder().accessKeyId(given.accessKeyId())
                    .secretAccessKey(given.secretAccessKey()).sessionToken(given.sessionToken())
                    .expirationTime(Instant.ofEpochMilli(given.expiration())).build();
        } catch (RuntimeException failed) {
            throw StsFailures.of(endpoint.getHost(), "give the role " + role + " of the account " + account,
                    unwrapped(failed));
        }
    }

    private String token(Profile profile, String region, String cachedAs) {
        JsonNode cached = read(files.ssoCache().resolve(sha1(cachedAs) + ".json"));
        String token = Json.textOrEmpty(cached.path("accessToken"));
        if (!token.isEmpty() && isAhead(Json.textOrEmpty(cached.path("expiresAt")))) {
            return token;
        }
        String refresh = Json.textOrEmpty(cached.path("refreshToken"));
        if (refresh.isEmpty() || !isAhead(Json.textOrEmpty(cached.path("registrationExpiresAt")))) {
            throw signIn(profile);
        }
        URI endpoint = hosts.apply("oidc", region);
        try (SsoOidcAsyncClient oidc = SdkClients
                .isolated(SsoOidcAsyncClient.builder(), endpoint, region, SdkClients.NOBODY).httpClient(http).build()) {
            return oidc.createToken(wanted -> wanted.grantType("refresh_token").refreshToken(refresh)
                    .clientId(Json.textOrEmpty(cached.path("clientId")))
                    .clientSecret(Json.textOrEmpty(cached.path("clientSecret")))).join().accessToken();
        } catch (RuntimeException failed) {
            ProviderException known = StsFailures.of(endpoint.getHost(), "renew the sign-in", unwrapped(failed));
            throw known.kind() == FailureKind.SIGN_IN ? signIn(profile) : known;
        }
    }

    private boolean isAhead(String time) {
        try {
            return clock.instant().plus(RefreshedKeys.MARGINS.expired()).isBefore(Instant.parse(time));
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private static JsonNode read(Path file) {
        try {
            return Json.read(Files.readString(file)).orElse(MissingNode.getInstance());
        } catch (IOException _) {
            return MissingNode.getInstance();
        }
    }

    private static RuntimeException unwrapped(RuntimeException failed) {
        return failed instanceof CompletionException && failed.getCause() instanceof RuntimeException cause
                ? cause
                : failed;
    }

    private static String needed(Profile profile, String name) {
        return profile.property(name).orElseThrow(
                () -> bad("“" + profile.name() + "” in the AWS files has no " + name + "."));
    }

    private static ProviderException signIn(Profile profile) {
        return ProviderException
                .of(FailureKind.SIGN_IN, Layer.CONFIGURATION,
                        "The sign-in of the AWS profile “" + profile.name() + "” has ended.")
                .advice("Run: aws sso login --profile " + profile.name()).build();
    }

    private static ProviderException bad(String message) {
        return ProviderException.of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION, message)
                .advice("Run: aws configure sso").build();
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-1", impossible);
        }
    }
}
