package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SearchTextTest {

    @Property(tries = 300)
    void query_isNeverTakenForSyntax(@ForAll String typed) throws Exception {
        try (Sql sql = index()) {
            Optional<String> query = SearchText.query(typed);
            if (query.isPresent()) {
                assertThat(matches(sql, query.get())).isZero();
            }
        }
    }

    @Property(tries = 300)
    void query_findsWhatWasIndexed(@ForAll String text) throws Exception {
        try (Sql sql = index()) {
            Optional<String> query = SearchText.query(text);
            if (query.isPresent()) {
                sql.update("INSERT INTO search (x) VALUES (?)", SearchText.indexed(text));
                // Letters that Unicode got after SQLite's tables were made are no words to it.
                boolean indexed = sql.number("SELECT count(*) FROM words") > 0;
                assertThat(matches(sql, query.get())).isEqualTo(indexed ? 1 : 0);
            }
        }
    }

    private static Sql index() throws Exception {
        Sql sql = Connections.writing(Path.of(":memory:"));
        sql.script("CREATE VIRTUAL TABLE search USING fts5 (x, tokenize = 'unicode61 remove_diacritics 2');"
                + "CREATE VIRTUAL TABLE words USING fts5vocab (search, row)");
        return sql;
    }

    private static long matches(Sql sql, String query) throws Exception {
        return sql.number("SELECT count(*) FROM search WHERE search MATCH ?", query);
    }
}
