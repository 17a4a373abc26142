"""Every row of every table."""

from tests.rights import table, table_files, table_headlines, table_meetings, table_people

ROWS: dict[str, table.Row] = (
    table.ROWS | table_headlines.ROWS | table_people.ROWS | table_files.ROWS | table_meetings.ROWS
)
