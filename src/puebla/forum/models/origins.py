"""Where a living row came from: the row of a register, and the values it was loaded with."""

from __future__ import annotations

from django.db import models

from puebla.core.acts import FormalModel


class Origin(FormalModel):
    """The row of a register from which a living row was made.

    ``kind`` is the model's label ("forum.party"), ``key`` the permanent key of the row in its register,
    ``values`` what the register said when it was last loaded. A living row that differs from ``values`` was
    changed by people since, and loading never overwrites it.
    """

    register = models.CharField(max_length=40)
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    row = models.BigIntegerField()
    values = models.JSONField()

    class Meta:
        ordering = ["kind", "id"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_origin_per_row_of_a_register")]
