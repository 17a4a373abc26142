"""The table of words: what other rooms let be found, as the index reads it."""

from django.db import models


class Words(models.Model):
    """The words of one thing of another room, folded and cut to stems (`stemming`), by which it is found.

    kind    what it is: "offer", "example"; `number` its primary key there. No foreign key: the room stands higher
    title   the stems of its title, `body` of all else, parted by single spaces. Nobody is shown these

    Beside it stands what each database searches by, made by the first migration and kept by the database itself: on
    SQLite the table `areas_words_found` with its triggers, on PostgreSQL the column `found_by`. A change of this table
    on SQLite makes it anew and loses the triggers, so such a migration makes them again.
    """

    kind = models.CharField(max_length=20)
    number = models.BigIntegerField()
    title = models.TextField(blank=True)
    body = models.TextField(blank=True)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "number"), name="words_stand_once_a_thing"),)

    def __str__(self) -> str:
        return f"words of {self.kind} {self.number}"
