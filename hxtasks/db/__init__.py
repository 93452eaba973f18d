"""The database: connection, transactions, raw reads and migrations, on SQLite and PostgreSQL alike."""
