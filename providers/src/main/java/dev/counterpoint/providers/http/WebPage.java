package dev.counterpoint.providers.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A web page that came where none was asked for: a login, a proxy's notice, a website instead of an API. */
final class WebPage {
    private static final Pattern TITLE = Pattern.compile("<title", Pattern.CASE_INSENSITIVE);
    private static final Pattern END = Pattern.compile("</title>", Pattern.CASE_INSENSITIVE);

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
        // One way through it, whatever stands there: a page may be made to keep a search busy.
        String text = new String(page, StandardCharsets.UTF_8);
        Matcher begin = TITLE.matcher(text);
        int from = begin.find() ? text.indexOf('>', begin.end()) + 1 : 0;
        Matcher end = END.matcher(text);
        if (from == 0 || !end.find(from)) {
            return Optional.empty();
        }
        String title = text.substring(from, end.start()).strip();
        return title.isEmpty() ? Optional.empty() : Optional.of(title);
    }
}
