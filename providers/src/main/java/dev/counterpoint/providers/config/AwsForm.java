package dev.counterpoint.providers.config;

import java.util.regex.Pattern;
import static dev.counterpoint.providers.config.FormFields.put;

import dev.counterpoint.providers.config.KindSpec.CredentialSpec;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Amazon's services, which sign in alike. */
record AwsForm(Service service) implements ProviderForm {
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d*:role/\\S+");
    /** Of a model that belongs to a region. */
    private static final Pattern REGIONAL = Pattern.compile("arn:aws[a-z-]*:[^:]+:[^:]+:[^:]*:.+");
    private static final int SHORTEST_SECONDS = 900;
    private static final int LONGEST_SECONDS = 43_200;

    /** Where the files are. */
    private static final List<String> FILES = List.of("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE");
    private static final List<String> AMBIENT = List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN", "AWS_ROLE_SESSION_NAME",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "AWS_CONTAINER_AUTHORIZATION_TOKEN",
            "AWS_EC2_METADATA_DISABLED", "AWS_EC2_METADATA_SERVICE_ENDPOINT");

    /** Which service. */
    enum Service {
        BEDROCK, SAGEMAKER
    }

    @Override
    public KindSpec spec() {
        List<CredentialSpec> credentials = new ArrayList<>();
        credentials.add(new CredentialSpec("static", "Access key",
                List.of(FieldSpec.text("accessKeyId", "Access key id").needed(),
                        FieldSpec.secret("secretAccessKey", "Secret key").needed(),
                        FieldSpec.secret("sessionToken", "Session token"))));
        if (service == Service.BEDROCK) {
            credentials.add(FormFields.API_KEY);
        }
        credentials.add(new CredentialSpec("profile", "Profile of the AWS files",
                List.of(FieldSpec.text("profile", "Profile").needed()), FILES));
        credentials.add(new CredentialSpec("web_identity", "Web identity",
                List.of(FieldSpec.text("tokenFile", "Token file").needed(),
                        FieldSpec.text("roleArn", "Role ARN").needed(),
                        FieldSpec.text("sessionName", "Session name"))));
        credentials.add(new CredentialSpec("environment", "From the environment", List.of(),
                Stream.of(List.of("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE"), AMBIENT, FILES)
                        .flatMap(List::stream).toList()));
        return new KindSpec(service == Service.BEDROCK ? "bedrock" : "sagemaker",
                service == Service.BEDROCK ? "Amazon Bedrock" : "Amazon SageMaker",
                List.of(FieldSpec.text("region", "Region").helped("Left out, the region of the model's ARN."),
                        FieldSpec.url("endpoint", "Endpoint").helped("Left out, the region's own.").seldom(),
                        FieldSpec.url("stsEndpoint", "STS endpoint").helped("Left out, the region's own.")
                                .seldom(),
                        FieldSpec.of("role", "Role to assume", FieldSpec.Type.OBJECT).holding(List.of(
                                FieldSpec.text("arn", "ARN").needed(), FieldSpec.text("sessionName", "Session name"),
                                FieldSpec.text("externalId", "External id"),
                                FieldSpec.of("durationSeconds", "Duration (s)", FieldSpec.Type.NUMBER)))
                                .seldom()),
                credentials, true);
    }

    @Override
    public ProviderConfig read(FieldReader file, Common common) {
        String region = file.optionalName("region").orElse(null);
        URI endpoint = file.optionalUrl("endpoint").orElse(null);
        URI stsEndpoint = file.optionalUrl("stsEndpoint").orElse(null);
        AwsRole role = file.optionalObject("role").map(AwsForm::role).orElse(null);
        return service == Service.BEDROCK
                ? new ProviderConfig.Bedrock(common, region, endpoint, stsEndpoint, role)
                : new ProviderConfig.SageMaker(common, region, endpoint, stsEndpoint, role);
    }

    /** A region that is known from nowhere now will not be when a model is asked. */
    @Override
    public void checkEntered(ProviderConfig config) {
        if (config.credentials() instanceof Credentials.AwsWebIdentity web) {
            checkRole("credentials.roleArn", web.roleArn());
        }
        boolean placed = switch (config) {
            case ProviderConfig.Bedrock bedrock -> isPlaced(config, bedrock.region(), bedrock.endpoint());
            case ProviderConfig.SageMaker sageMaker -> isPlaced(config, sageMaker.region(), sageMaker.endpoint());
            default -> true;
        };
        if (!placed) {
            throw ProviderFields.bad("\"region\" is missing: give one, like us-east-1, or the model's whole ARN as "
                    + "\"model\".");
        }
    }

    /** Whether a region is known or may yet be found, or none is needed. */
    private static boolean isPlaced(ProviderConfig config, @Nullable String region, @Nullable URI endpoint) {
        return region != null || (config.model() != null && REGIONAL.matcher(config.model()).matches())
                || switch (config.credentials()) {
                    case Credentials.AwsProfile _,Credentials.AwsEnvironment _ -> true;
                    // A signature names a region; a key in a header does not.
                    case Credentials.ApiKey _ -> endpoint != null;
                    default -> false;
                };
    }

    @Override
    public void write(ProviderConfig config, ObjectNode into) {
        if (config instanceof ProviderConfig.Bedrock bedrock) {
            write(into, bedrock.region(), bedrock.endpoint(), bedrock.stsEndpoint(), bedrock.role());
        } else if (config instanceof ProviderConfig.SageMaker sageMaker) {
            write(into, sageMaker.region(), sageMaker.endpoint(), sageMaker.stsEndpoint(), sageMaker.role());
        }
    }

    private static AwsRole role(FieldReader role) {
        role.allow(Set.of("arn", "sessionName", "externalId", "durationSeconds"), "role");
        Duration duration = role.optionalNumber("durationSeconds").map(seconds -> {
            if (seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS || seconds % 1 != 0) {
                throw ProviderFields.bad("\"role.durationSeconds\" must be a whole number from " + SHORTEST_SECONDS
                        + " to " + LONGEST_SECONDS + ".");
            }
            return Duration.ofSeconds(seconds.longValue());
        }).orElse(null);
        String arn = role.line("arn");
        checkRole("role.arn", arn);
        return new AwsRole(arn, role.optionalLine("sessionName").orElse(null),
                role.optionalLine("externalId").orElse(null), duration);
    }

    private static void checkRole(String field, String arn) {
        if (!ROLE.matcher(arn).matches()) {
            throw ProviderFields
                    .bad("\"" + field + "\" must be the ARN of a role, like arn:aws:iam::123456789012:role/name.");
        }
    }

    private static void write(ObjectNode into, @Nullable String region, @Nullable URI endpoint,
            @Nullable URI stsEndpoint, @Nullable AwsRole role) {
        put(into, "region", region);
        put(into, "endpoint", endpoint);
        put(into, "stsEndpoint", stsEndpoint);
        if (role != null) {
            ObjectNode written = into.putObject("role");
            put(written, "arn", role.arn());
            put(written, "sessionName", role.sessionName());
            put(written, "externalId", role.externalId());
            if (role.duration() != null) {
                written.put("durationSeconds", role.duration().toSeconds());
            }
        }
    }
}
