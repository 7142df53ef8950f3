package dev.counterpoint.broken.app.ui.compare;

import java.sql.Connection;
import java.sql.SQLException;

/** Breaks a rule, to show that it is caught. */
public final class OpensSql {
    public void commit(Connection connection) throws SQLException {
        connection.commit();
    }
}
