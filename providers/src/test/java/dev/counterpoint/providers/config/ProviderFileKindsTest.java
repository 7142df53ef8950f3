package dev.counterpoint.providers.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.KindSpec.CredentialSpec;
import dev.counterpoint.providers.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Every field of every kind and way to sign in, as {@code provider kinds} lists them, in every wrong way. */
class ProviderFileKindsTest {
    private static final ProviderId ID = new ProviderId("11111111-1111-1111-1111-111111111111");
    private static final String SECRET = "S3cret";

    /** What a field holds where it is right; by name, since a name means the same in all kinds. */
    private static final Map<String, String> RIGHT = Map.ofEntries(Map.entry("region", "eu-west-1"),
            Map.entry("roleArn", "arn:aws:iam::123456789012:role/r"),
            Map.entry("arn", "arn:aws:iam::123456789012:role/r"), Map.entry("durationSeconds", "3600"),
            Map.entry("preset", "lmstudio"), Map.entry("json", "{'type':'service_account'}"),
            Map.entry("path", "/keys/p.json"), Map.entry("tokenFile", "/keys/token"),
            Map.entry("tenantId", "contoso.onmicrosoft.com"), Map.entry("location", "europe-west4"));

    /** Of two that exclude each other, one. */
    private static final Set<String> LEFT_OUT = Set.of("path", "spaceId");

    private static final Set<String> ONE_OF_TWO = Set.of("credentials.json", "projectId");

    private static final Set<String> SIGNED_FOR_A_REGION = Set.of("static", "web_identity");

    private static final Set<String> WHOLE = Set.of("maxConnections", "durationSeconds");

    private static final String MARK = "•••";

    /** What every kind has. */
    private static final List<FieldSpec> COMMON = List.of(FieldSpec.text("name", "").needed(),
            FieldSpec.text("model", ""), FieldSpec.of("maxConnections", "", FieldSpec.Type.NUMBER),
            FieldSpec.of("headers", "", FieldSpec.Type.OBJECT)
                    .holding(List.of(FieldSpec.secret("X-Team", "").needed())),
            FieldSpec.of("timeLimits", "", FieldSpec.Type.OBJECT)
                    .holding(Stream.of("connectSeconds", "firstByteSeconds", "betweenBytesSeconds")
                            .map(name -> FieldSpec.of(name, "", FieldSpec.Type.NUMBER)).toList()));

    @ParameterizedTest
    @MethodSource("waysToSignIn")
    void everyFieldAtOnce_isRead_andReadsBack(KindSpec kind, CredentialSpec signIn) {
        ObjectNode file = whole(kind, signIn);

        assertThatCode(() -> ProviderFile.read(file.toString(), ID)).as(file.toString()).doesNotThrowAnyException();
        ProviderConfig read = ProviderFile.read(file.toString(), ID);
        ObjectNode written = ProviderFile.write(read, (_, secret) -> secret.reveal());
        assertThat(ProviderFile.read(written.toString(), ID)).isEqualTo(read);
    }

    @ParameterizedTest
    @MethodSource("waysToSignIn")
    void whateverIsWrong_theFieldIsNamed(KindSpec kind, CredentialSpec signIn) {
        List<String> errors = new ArrayList<>();
        for (Place place : places(kind, signIn)) {
            for (String wrong : wrong(place.field())) {
                ObjectNode file = whole(kind, signIn);
                place.put(file, wrong);
                Throwable thrown = catchThrowable(() -> ProviderFile.read(file.toString(), ID));
                if (!(thrown instanceof ProviderException e) || e.kind() != FailureKind.BAD_CONFIGURATION
                        || !e.message().contains("\"" + place.path() + "\"") || !e.message().endsWith(".")
                        || e.message().contains(SECRET)) {
                    errors.add(place.path() + " = " + wrong + ": " + thrown);
                }
            }
        }
        assertThat(errors).isEmpty();
    }

    /** But for one of two, either of which does, and for what leads to a vendor that wants to be signed in to. */
    @ParameterizedTest
    @MethodSource("waysToSignIn")
    void whatIsNotRequired_mayBeLeftOutOrNull(KindSpec kind, CredentialSpec signIn) {
        for (Place place : places(kind, signIn)) {
            boolean wanted = (signIn.type().equals("none") && place.path().equals("baseUrl"))
                    || (SIGNED_FOR_A_REGION.contains(signIn.type()) && place.path().equals("region"));
            if (!place.field().required() && !wanted && !ONE_OF_TWO.contains(place.path())) {
                ObjectNode file = whole(kind, signIn);
                place.put(file, "null");
                assertThatCode(() -> ProviderFile.read(file.toString(), ID)).as(place.path())
                        .doesNotThrowAnyException();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("waysToSignIn")
    void whatIsNoField_isNamed_whereverItStands(KindSpec kind, CredentialSpec signIn) {
        for (String path : objects(kind, signIn)) {
            for (String name : List.of("nobody", "Name", "type ", "apikey", "")) {
                ObjectNode file = whole(kind, signIn);
                new Place(path + name, COMMON.getFirst()).put(file, "'S3cret'");

                assertThat(catchThrowable(() -> ProviderFile.read(file.toString(), ID))).as(file.toString())
                        .isInstanceOf(ProviderException.class)
                        .hasMessageContaining("\"" + path + name + "\" is not a field of")
                        .message().doesNotContain(SECRET);
            }
        }
    }

    /** Such a field would be lost without a word, and its secret with it. */
    @ParameterizedTest
    @MethodSource("waysToSignIn")
    void aFieldOfAnotherWayToSignIn_isRefused(KindSpec kind, CredentialSpec signIn) {
        Set<String> own = signIn.fields().stream().map(FieldSpec::name).collect(Collectors.toSet());
        ProviderFile.kinds().stream().flatMap(other -> other.credentials().stream())
                .flatMap(other -> other.fields().stream()).map(FieldSpec::name)
                .filter(name -> !own.contains(name)).distinct().forEach(name -> {
                    ObjectNode file = whole(kind, signIn);
                    file.withObject("/credentials").put(name, SECRET);

                    assertThat(catchThrowable(() -> ProviderFile.read(file.toString(), ID))).as(file.toString())
                            .isInstanceOf(ProviderException.class)
                            .hasMessageContaining("\"credentials." + name + "\" is not a field of")
                            .message().doesNotContain(SECRET);
                });
    }

    private record Place(String path, FieldSpec field) {
        void put(ObjectNode file, String json) {
            ObjectNode at = file;
            String[] steps = path.split("\\.", -1);
            for (int i = 0; i < steps.length - 1; i++) {
                at = (ObjectNode) at.get(steps[i]);
            }
            at.set(steps[steps.length - 1], Json.read(json.replace('\'', '"')).orElseThrow());
        }
    }

    static Stream<Arguments> waysToSignIn() {
        return ProviderFile.kinds().stream().filter(kind -> !kind.kind().equals("sandbox"))
                .flatMap(kind -> kind.credentials().stream().map(signIn -> Arguments.of(kind, signIn)));
    }

    private static List<Place> places(KindSpec kind, CredentialSpec signIn) {
        List<Place> places = new ArrayList<>();
        add(places, "", kind.fields());
        add(places, "", COMMON);
        add(places, "credentials.", signIn.fields());
        return places;
    }

    /** The paths of the objects whose fields are known, each ending in a dot; the file itself is the empty one. */
    private static List<String> objects(KindSpec kind, CredentialSpec signIn) {
        return Stream.concat(Stream.of("", "credentials."), places(kind, signIn).stream()
                .filter(place -> !place.field().fields().isEmpty() && !place.path().equals("headers"))
                .map(place -> place.path() + ".")).toList();
    }

    private static void add(List<Place> places, String path, List<FieldSpec> fields) {
        for (FieldSpec field : fields) {
            if (!LEFT_OUT.contains(field.name())) {
                places.add(new Place(path + field.name(), field));
                add(places, path + field.name() + ".", field.fields());
            }
        }
    }

    private static List<String> wrong(FieldSpec field) {
        List<String> wrong = new ArrayList<>();
        switch (field.type()) {
            case TEXT ->
                wrong.addAll(List.of("1", "true", "[]", "{}", "['a']", "''", "' '", "'S3cret\\nb'", "'S3cret\\u0000'"));
            case URL -> wrong.addAll(List.of("1", "true", "[]", "{}", "''", "'S3cret'", "'http:// S3cret'", "'ftp://x'",
                    "'https://x/?S3cret'", "'https://me:S3cret@x'", "'file:///S3cret'"));
            case SECRET -> wrong.addAll(
                    List.of("1", "true", "[]", "{}", "''", "' '", "'S3cret\\nb'", "'S3cret ü'", "'" + MARK + "'"));
            case NUMBER -> wrong.addAll(List.of("'1'", "true", "[]", "{}", "-1", "0", "1e300", "1e999"));
            case FLAG -> wrong.addAll(List.of("'true'", "1", "[]", "{}"));
            case TEXTS -> wrong.addAll(List.of("'x'", "1", "{}", "[1]", "['S3cret x']", "['']", "[null]"));
            case OBJECT -> wrong.addAll(List.of("'x'", "1", "[]", "true"));
            case SECRET_JSON -> wrong.addAll(List.of("1", "true", "[]", "'S3cret'", "''", "'[]'", "'{'", "{}", "'{}'"));
        }
        if (WHOLE.contains(field.name())) {
            wrong.add("1.5");
        }
        if (!field.choices().isEmpty()) {
            wrong.add("'S3cret'");
        }
        if (field.required()) {
            wrong.add("null");
        }
        return wrong;
    }

    private static ObjectNode whole(KindSpec kind, CredentialSpec signIn) {
        ObjectNode file = (ObjectNode) Json.read("{\"kind\":\"" + kind.kind() + "\"}").orElseThrow();
        fill(file, COMMON);
        fill(file, kind.fields());
        ObjectNode credentials = file.putObject("credentials").put("type", signIn.type());
        fill(credentials, signIn.fields());
        return file;
    }

    private static void fill(ObjectNode node, List<FieldSpec> fields) {
        for (FieldSpec field : fields) {
            if (LEFT_OUT.contains(field.name())) {
                continue;
            }
            String right = RIGHT.get(field.name());
            switch (field.type()) {
                case TEXT, SECRET -> node.put(field.name(),
                        right != null ? right : field.choices().isEmpty() ? "abc" : field.choices().getFirst());
                case URL -> node.put(field.name(), "https://host.example/v1");
                case NUMBER -> node.put(field.name(), Integer.parseInt(right == null ? "10" : right));
                case FLAG -> node.put(field.name(), true);
                case TEXTS -> node.putArray(field.name()).add("host.example");
                case OBJECT -> fill(node.putObject(field.name()), field.fields());
                case SECRET_JSON -> node.put(field.name(), "{\"type\":\"service_account\"}");
            }
        }
    }
}
