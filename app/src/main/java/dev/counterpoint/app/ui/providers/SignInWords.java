package dev.counterpoint.app.ui.providers;

import dev.counterpoint.providers.auth.google.CredentialUse;
import java.util.List;
import java.util.stream.Collectors;

/** What signing in does on this computer, in words. */
final class SignInWords {
    private SignInWords() {}

    /**
     * @param type of the credentials, as provider files spell it
     * @return empty where nothing but the key is used
     */
    static String of(String type) {
        return switch (type) {
            case "profile" -> "Reads your AWS files (.aws/config and .aws/credentials) and what “aws sso login” keeps. "
                    + "If the profile names a credential_process, that program is run.";
            case "web_identity" -> "Reads the token file at each sign-in and sends what is in it to Amazon's STS.";
            case "environment" -> "Reads the AWS variables, then your AWS files, then asks this machine's metadata "
                    + "service, in the order of Amazon's SDK.";
            case "azure_cli" -> "Runs “az account get-access-token” on this computer.";
            case "managed_identity" -> "Asks the metadata service of this machine, or of its App Service, for a token.";
            case "application_default" -> "Reads the file that GOOGLE_APPLICATION_CREDENTIALS names, else the one that "
                    + "“gcloud auth application-default login” wrote, else asks this machine's metadata server.";
            default -> "";
        };
    }

    /** @param allowed whether the person consented to programs being run */
    static String of(CredentialUse use, boolean allowed) {
        StringBuilder words = new StringBuilder(title(use.type())).append('.');
        if (!use.files().isEmpty()) {
            words.append(" Signing in reads ").append(and(use.files())).append('.');
        }
        if (!use.programs().isEmpty()) {
            words.append(allowed ? " It runs " : " It wants to run ").append(use.programs().stream()
                    .map(line -> "“" + line + "”").collect(Collectors.joining(" and "))).append(" on this computer")
                    .append(allowed
                            ? ", as you allowed."
                            : ": if you know that program and trust it, allow it under More settings.");
        }
        if (!use.hosts().isEmpty()) {
            words.append(" It asks ").append(and(use.hosts())).append('.');
        }
        if (!use.foreign().isEmpty()) {
            words.append(' ').append(and(use.foreign())).append(use.foreign().size() == 1 ? " is" : " are")
                    .append(" not Google's: nothing is sent there until you name ")
                    .append(use.foreign().size() == 1 ? "it" : "them").append(" as Token hosts under More settings.");
        }
        return words.toString();
    }

    private static String title(String type) {
        return switch (type) {
            case "service_account" -> "A service account";
            case "authorized_user" -> "A signed-in user";
            case "external_account" -> "An external account";
            case "external_account_authorized_user" -> "A user of an external account";
            case "impersonated_service_account" -> "An impersonated service account";
            default -> "A credential of type “" + type + "”";
        };
    }

    private static String and(List<String> words) {
        return words.size() == 1
                ? words.getFirst()
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }
}
