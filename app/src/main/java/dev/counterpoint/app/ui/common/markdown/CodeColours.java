package dev.counterpoint.app.ui.common.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Colours a line of code by what most languages share: strings, numbers, comments, words of the language; in JSON the
 * keys. Looks at one line at a time, so that code can be shown as it comes.
 */
final class CodeColours {
    static final CodeColours NONE = new CodeColours(null);

    private static final int LONGEST = 2000;
    private static final String STRINGS = "\"(?:\\\\.|[^\"\\\\])*+\"|'(?:\\\\.|[^'\\\\])*+'";
    private static final String NUMBERS = "(?<![\\p{L}\\d_])-?\\d[\\d_]*+(?:\\.\\d++)?(?:[eE][+-]?\\d++)?(?![\\p{L}_])";
    private static final Set<String> HASH = Set.of("python", "py", "bash", "sh", "shell", "zsh", "console", "ruby",
            "rb",
            "yaml", "yml", "toml", "r", "perl", "makefile", "dockerfile");
    private static final Set<String> SLASH = Set.of("java", "javascript", "js", "jsx", "typescript", "ts", "tsx", "c",
            "cpp", "c++", "cs", "csharp", "go", "rust", "rs", "kotlin", "swift", "php", "scala", "dart", "css");
    private static final Map<String, String> OTHER = Map.of("sql", "--", "lua", "--", "haskell", "--", "json", "",
            "xml",
            "", "html", "");
    private static final String WORDS = "abstract|and|as|async|await|bool|boolean|break|case|catch|class|const|continue"
            + "|def|default|del|do|done|elif|else|enum|except|export|extends|false|False|fi|final|finally|float|fn|for"
            + "|from|func|function|if|impl|implements|import|in|int|interface|is|lambda|let|long|match|mut|new|nil|None"
            + "|not|null|of|or|package|pass|private|protected|pub|public|raise|record|return|self|static|string|struct"
            + "|switch|then|this|throw|throws|trait|true|True|try|type|use|val|var|void|where|while|with|yield";
    private static final String SQL_WORDS = "(?i:select|from|where|join|left|right|inner|outer|on|group|by|order|having"
            + "|insert|into|values|update|set|delete|create|table|index|primary|key|not|null|and|or|as|limit|distinct"
            + "|case|when|then|else|end|in|is|like|union|all|with|references|foreign|default|unique)";

    private final @Nullable Pattern pattern;

    private CodeColours(@Nullable Pattern pattern) {
        this.pattern = pattern;
    }

    /** @param language the word after the fence, in any case */
    static CodeColours of(String language) {
        String name = language.toLowerCase(Locale.ROOT);
        String comment = HASH.contains(name) ? "#" : SLASH.contains(name) ? "//" : OTHER.get(name);
        if (comment == null) {
            return NONE;
        }
        String words = name.equals("sql") ? SQL_WORDS : WORDS;
        StringBuilder regex = new StringBuilder();
        regex.append("(?<key>\"(?:\\\\.|[^\"\\\\])*+\"(?=\\s*+:))|(?<string>").append(STRINGS).append(')');
        if (!comment.isEmpty()) {
            regex.append("|(?<comment>").append(Pattern.quote(comment)).append(".*)");
        }
        regex.append("|(?<keyword>\\b(?:").append(words).append(")\\b)|(?<number>").append(NUMBERS).append(')');
        return new CodeColours(Pattern.compile(regex.toString()));
    }

    /** @param from where the line begins in the original text */
    List<Span> spans(String line, int from) {
        if (line.isEmpty()) {
            return List.of();
        }
        if (pattern == null || line.length() > LONGEST) {
            return List.of(new Span(line, SpanStyle.PLAIN, from, from + line.length()));
        }
        List<Span> spans = new ArrayList<>();
        Matcher matcher = pattern.matcher(line);
        int at = 0;
        while (matcher.find()) {
            add(spans, line, at, matcher.start(), SpanStyle.PLAIN, from);
            add(spans, line, matcher.start(), matcher.end(), SpanStyle.of(mark(matcher)), from);
            at = matcher.end();
        }
        add(spans, line, at, line.length(), SpanStyle.PLAIN, from);
        return spans;
    }

    private static Mark mark(Matcher matcher) {
        if (matcher.group("key") != null) {
            return Mark.KEY;
        }
        if (matcher.group("string") != null) {
            return Mark.STRING;
        }
        if (matcher.group("keyword") != null) {
            return Mark.KEYWORD;
        }
        return matcher.group("number") != null ? Mark.NUMBER : Mark.COMMENT;
    }

    private static void add(List<Span> spans, String line, int start, int end, SpanStyle style, int from) {
        if (end > start) {
            spans.add(new Span(line.substring(start, end), style, from + start, from + end));
        }
    }
}
