package dev.counterpoint.providers.auth.aws;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** In which region a model is asked for. */
public final class AwsRegions {
    private static final Pattern REGION = Pattern.compile("[a-z]{2,8}(-[a-z]{2,12}){1,3}-\\d{1,2}");

    private AwsRegions() {}

    /**
     * The configuration's own region, else that of the model's ARN, else what the environment says.
     *
     * @param configured  null if none is
     * @param model       a name or an ARN; empty for none
     * @param environment asked last; gives null if it says nothing, or must not be asked
     * @throws ProviderException with {@link FailureKind#BAD_CONFIGURATION} if none of them names one, or what it names
     *                           cannot be a region
     */
    public static String of(@Nullable String configured, String model, Supplier<@Nullable String> environment) {
        if (configured != null) {
            return check(configured, "The region");
        }
        String named = Arn.parse(model).map(Arn::region).orElse("");
        if (!named.isEmpty()) {
            return check(named, "The region of the model's ARN,");
        }
        String found = environment.get();
        if (found != null) {
            return check(found, "The environment's region");
        }
        throw ProviderException
                .of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION,
                        "It is not known in which AWS region to ask.")
                .advice("Enter a region in this provider's settings, for example us-east-1, or the model's whole ARN.")
                .build();
    }

    private static String check(String region, String whose) {
        if (!REGION.matcher(region).matches()) {
            throw ProviderException
                    .of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION,
                            whose + " “" + region + "” is not the name of an AWS region.")
                    .advice("A region is spelled like us-east-1 or eu-central-1.").build();
        }
        return region;
    }
}
