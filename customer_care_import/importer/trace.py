"""What the import of a row has made and changed, as its line keeps it for undoing."""

from collections.abc import Iterable
from typing import Any, NamedTuple


class Key(NamedTuple):
    """A record by its model and id."""

    model: str
    id: int


class Made(NamedTuple):
    """A record that the row has made, with its values right after the import."""

    key: Key
    values: dict[str, Any]


class Changed(NamedTuple):
    """A value that the row has changed, as it was before and as it is now."""

    key: Key
    field: str
    old: Any
    new: Any


class Trace(NamedTuple):
    """All that the row has made and changed, in the order of doing it."""

    made: tuple[Made, ...] = ()
    changed: tuple[Changed, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.made or self.changed)

    def list_made_keys(self, *models: str) -> list[Key]:
        """The records that were made; of these models only, where any are named."""
        keys = (made.key for made in self.made)
        return [key for key in keys if not models or key.model in models]

    def has_made(self, model: str) -> bool:
        return bool(self.list_made_keys(model))

    def group_changes(self) -> dict[Key, dict[str, tuple[Any, Any]]]:
        """The values before and after by field, of each record that was changed."""
        groups: dict[Key, dict[str, tuple[Any, Any]]] = {}
        for changed in self.changed:
            groups.setdefault(changed.key, {})[changed.field] = changed[2:]
        return groups

    def as_json(self) -> dict[str, list]:
        made = [
            {"model": made.key.model, "id": made.key.id, "values": made.values}
            for made in self.made
        ]
        changed = [
            [*changed.key, changed.field, changed.old, changed.new]
            for changed in self.changed
        ]
        return {"made": made, "changed": changed}


NOTHING_DONE = Trace()


def read_trace(kept: dict[str, list] | None) -> Trace:
    """The trace that a line keeps."""
    if not kept:
        return NOTHING_DONE
    made = (Made(Key(m["model"], m["id"]), m["values"]) for m in kept["made"])
    changed = (Changed(Key(*values[:2]), *values[2:]) for values in kept["changed"])
    return Trace(tuple(made), tuple(changed))


def group_ids(keys: Iterable[Key]) -> dict[str, list[int]]:
    """The ids of records by their model, each once."""
    ids: dict[str, dict[int, None]] = {}
    for key in keys:
        ids.setdefault(key.model, {})[key.id] = None
    return {model: [*own] for model, own in ids.items()}
