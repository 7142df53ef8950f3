package dev.counterpoint.providers.testing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Recomputes a signature from AWS's General Reference, "Create a signed AWS API request": canonical request, string to
 * sign, derived key. Shares no code with the library or with the AWS SDK.
 *
 * @param accessKeyId who signed
 * @param region      in the credential's scope
 * @param service     in the credential's scope
 * @param signed      the names of the headers that were signed
 */
public record SigV4Check(String accessKeyId, String region, String service, List<String> signed) {
    private static final Pattern HEADER = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request, "
                    + "SignedHeaders=([^,]+), Signature=([0-9a-f]{64})");

    /**
     * @param secrets the secret of each access key that may sign
     * @throws AssertionError if the signature is not the one that the request must have
     */
    public static SigV4Check verify(WireServer.Request request, Map<String, String> secrets) {
        Matcher header = HEADER.matcher(request.headers().getOrDefault("authorization", "none"));
        if (!header.matches()) {
            throw new AssertionError("No signature: " + request.headers().get("authorization"));
        }
        List<String> names = Arrays.asList(header.group(5).split(";", -1));
        Stream.of("host", "x-amz-date", "x-amz-security-token").filter(request.headers()::containsKey)
                .filter(name -> !names.contains(name)).forEach(name -> {
                    throw new AssertionError("Not signed, so that anybody could change it: " + name);
                });
        if (!request.headers().getOrDefault("x-amz-date", "none").startsWith(header.group(2) + "T")) {
            throw new AssertionError("Signed for another day than it was sent.");
        }
        String secret = secrets.get(header.group(1));
        if (secret == null) {
            throw new AssertionError("Signed by a stranger: " + header.group(1));
        }
        String scope = header.group(2) + "/" + header.group(3) + "/" + header.group(4) + "/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n" + request.headers().get("x-amz-date") + "\n" + scope + "\n"
                + sha256(canonical(request, names));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        String wanted = HexFormat.of().formatHex(hmac(key, toSign));
        if (!wanted.equals(header.group(6))) {
            throw new AssertionError("The signature is wrong; it should be that of\n" + canonical(request, names));
        }
        return new SigV4Check(header.group(1), header.group(3), header.group(4), names);
    }

    private static String canonical(WireServer.Request request, List<String> names) {
        int mark = request.target().indexOf('?');
        String path = mark < 0 ? request.target() : request.target().substring(0, mark);
        String headers = names.stream()
                .map(name -> name + ":" + request.headers().getOrDefault(name, "").strip().replaceAll(" +", " ") + "\n")
                .collect(Collectors.joining());
        return request.method() + "\n" + encodedPath(path) + "\n"
                + (mark < 0 ? "" : query(request.target().substring(mark + 1))) + "\n" + headers + "\n"
                + String.join(";", names) + "\n" + sha256(request.body());
    }

    /** Every segment is encoded once more than it stands on the wire. */
    private static String encodedPath(String path) {
        return Arrays.stream(path.split("/", -1)).map(SigV4Check::encode).collect(Collectors.joining("/"));
    }

    private static String query(String text) {
        TreeMap<String, List<String>> sorted = new TreeMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            sorted.computeIfAbsent(encode(URLDecoder.decode(name, StandardCharsets.UTF_8)), _ -> new ArrayList<>())
                    .add(encode(URLDecoder.decode(value, StandardCharsets.UTF_8)));
        }
        sorted.values().forEach(Collections::sort);
        return sorted.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> entry.getKey() + "=" + value))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9')
                    || "-._~".indexOf(b) >= 0;
            out.append(plain ? String.valueOf((char) b) : String.format("%%%02X", b));
        }
        return out.toString();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
