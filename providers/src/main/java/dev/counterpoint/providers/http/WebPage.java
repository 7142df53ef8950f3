package dev.counterpoint.providers.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A web page that came where none was asked for: a login, a proxy's notice, a website instead of an API. */
final class WebPage {
    private static final Pattern TITLE = Pattern.compile("<title[^>]*>(.*?)</title>",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private WebPage() {}

    static boolean is(String contentType, byte[] start) {
        if (contentType.startsWith("text/html") || contentType.startsWith("application/xhtml")) {
            return true;
        }
        String text = new String(start, 0, Math.min(start.length, 200), StandardCharsets.UTF_8).strip()
                .toLowerCase(Locale.ROOT);
        return text.startsWith("<!doctype html") || text.startsWith("<html");
    }

    /** The page's title; empty if it has none. */
    static Optional<String> title(byte[] page) {
        Matcher matcher = TITLE.matcher(new String(page, StandardCharsets.UTF_8));
        return matcher.find() && !matcher.group(1).isBlank() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }
}
