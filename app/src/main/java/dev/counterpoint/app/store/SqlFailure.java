package dev.counterpoint.app.store;

import java.sql.SQLException;

/** Carries an {@link SQLException} through what takes none; {@link Unreadable#value} takes it out again. */
final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException failed;

    SqlFailure(SQLException failed) {
        super(failed);
        this.failed = failed;
    }

    SQLException failed() {
        return failed;
    }
}
