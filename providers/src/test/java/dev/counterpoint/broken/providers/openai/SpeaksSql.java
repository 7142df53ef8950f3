package dev.counterpoint.broken.providers.openai;

import java.sql.Connection;
import java.sql.SQLException;

/** Breaks a rule, to show that it is caught. */
public final class SpeaksSql {
    public void commit(Connection connection) throws SQLException {
        connection.commit();
    }
}
