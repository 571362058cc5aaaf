"""Which public methods go past a guard without a look at the rights of the person."""

import ast
from collections import defaultdict

# what writes past the guard of system columns, or goes beyond the rights of the person
PAST_GUARDS = {
    "_as_system",
    "_for_visitors",
    "_write_as_system",
    "sudo",
    "with_user",
}
# what asks for the rights; a look at the state of a record is none of them
OF_RIGHTS = {
    "_check_approver",
    "_check_decided",
    "_check_decider",
    "_check_letter_rights",
    "_check_manager",
    "_check_may_change",
    "_check_may_move",
    "_check_persons",
    "_check_work_of_others",
    "_filter_decided",
    "_filter_readable_by_person",
    "_filtered_access",
    "_get_shown_domain",
    "_is_care_manager",
    "_is_care_officer",
    "check_access",
    "has_access",
}
BY_CORE = {"create", "write", "unlink"}  # which ask for the rights themselves


class Verbs:
    """The methods of each model of some trees, as one would read them after another."""

    def __init__(self, trees):
        self.methods = defaultdict(lambda: defaultdict(list))
        for tree in trees:
            for node in ast.walk(tree):
                if isinstance(node, ast.ClassDef) and (model := _find_model(node)):
                    for method in node.body:
                        if isinstance(method, ast.FunctionDef):
                            self.methods[model][method.name].append(method)

    def find_unchecked(self):
        """The verbs that go past a guard before they ask for rights, by their names."""
        return {
            f"{model}.{name}"
            for model, methods in self.methods.items()
            for name, found in methods.items()
            if not name.startswith("_") and name not in BY_CORE
            if any(self._is_unchecked(model, method, {name}) for method in found)
        }

    def _is_unchecked(self, model, method, passed):
        first = next(
            (
                name
                for name in self._read(model, method, passed)
                if name in PAST_GUARDS | OF_RIGHTS
            ),
            None,
        )
        return first in PAST_GUARDS

    def _read(self, model, method, passed):
        """The names in a method in their order, with the methods that it calls."""
        for name in _find_names(method):
            yield name
            if name.startswith("_") and name not in PAST_GUARDS | OF_RIGHTS | passed:
                for called in self.methods[model].get(name, ()):
                    yield from self._read(model, called, passed | {name})


def _find_model(node):
    """The model that a class makes or re-opens, if it is one."""
    told = {
        target.id: statement.value.value
        for statement in node.body
        if isinstance(statement, ast.Assign)
        and isinstance(statement.value, ast.Constant)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    return told.get("_name") or told.get("_inherit")


def _find_names(method):
    """What a method calls and reads, in the order of its lines."""
    nodes = [node for node in ast.walk(method) if isinstance(node, ast.Attribute)]
    nodes.sort(key=lambda node: (node.end_lineno, node.end_col_offset))
    return [node.attr for node in nodes]
