from odoo.fields import Command
from odoo.modules import get_module_path

from . import matrix_doors as doors
from .matrix import MatrixCommon, Visit


class MatrixRules(MatrixCommon):
    """Each person at each door of each kind of record: what the table says, no more."""

    def test_every_kind_of_record_is_in_the_table(self):
        names = {model._name for model in self._get_own_models()}
        told = {name for name in self.rights if name.startswith("care.")}
        self.assertEqual(names, told)
        self.assertEqual({name for name in names if not self.foreign.get(name)}, set())

    def test_every_door_of_odoo_is_known(self):
        base = self.env["base"]
        self.assertEqual({*self._get_public(base)} - doors.ALL, set())

    def test_nobody_reads_or_finds_what_the_table_does_not_say(self):
        for visit in self._visit_ruled():
            reads = "r" in self._get_right(visit.who, visit.name)
            for door, (ask, count) in doors.READING.items():
                if reads and door not in doors.TELLING:
                    continue
                answer, refusal = self._knock(visit, door, ask(visit))
                told = bool(count and not refusal and count(answer))
                if told and (not reads or door in doors.RESERVED):
                    self._note(visit, door, "finds it")
                elif reads and not told and door not in doors.RESERVED:
                    self._note(visit, door, f"finds nothing: {refusal}")
        self._assert_shut()

    def test_nobody_changes_what_the_table_does_not_say(self):
        for visit in self._visit_ruled():
            if "w" not in self._get_right(visit.who, visit.name):
                place = self._get_place(visit.record)
                for door, (what, ask) in doors.WRITING.items():
                    if not what or visit.has(what):
                        self._knock_to_change(visit, door, ask(visit), place)
        self._assert_shut()

    def _knock_to_change(self, visit, door, arguments, place):
        if not visit.record._auto and door == "load":
            return  # it asks for the table of the model, and a view has none
        __, refusal = self._knock(visit, door, arguments)
        if not refusal and self.place != place:
            self._note(visit, door, "changes it")

    def test_nobody_makes_or_removes_what_the_table_does_not_say(self):
        for visit in self._visit_ruled():
            right = self._get_right(visit.who, visit.name)
            for letter, group in {"c": doors.MAKING, "u": doors.REMOVING}.items():
                for door, ask in group.items() if letter not in right else ():
                    __, refusal = self._knock(visit, door, ask(visit))
                    # a form of one's own may be opened by whoever may read the rest
                    if not (refusal or letter == "c" and visit.model._transient):
                        self._note(visit, door, "does it")
        self._assert_shut()

    def test_rights_are_those_of_the_table(self):
        letters = {"r": "read", "w": "write", "c": "create", "u": "unlink"}
        for visit in self._visit_ruled():
            for letter in self._get_right(visit.who, visit.name):
                record = visit.model if letter == "c" else visit.record
                if not record.has_access(letters[letter]):
                    self._note(visit, letters[letter], "is refused")
        self._assert_shut()

    def test_no_form_tells_more_than_its_reader_may_know(self):
        for visit in self._visit_all():
            for door, ask in doors.FORMS.items():
                self._knock(visit, door, ask(visit))
        self._assert_shut()

    def test_no_button_works_for_whom_the_record_is_hidden(self):
        for visit in self._visit_all():
            reads = "r" in self._get_right(visit.who, visit.name)
            if reads and visit.who not in ("toucher", "sponsor"):
                continue  # they may read all there is
            for name in self._get_buttons(visit):
                self._press(visit, name, reads)
        self._assert_shut()

    def _get_buttons(self, visit):
        """What may be called of our records; of Odoo's own what we have added."""
        names = self._get_public(visit.model) - doors.ALL - {*doors.UNSENT}
        if visit.is_own:
            return names
        return {name for name in names if name.startswith("action_care_")}

    def _press(self, visit, name, reads):
        place = self._get_place(visit.record)
        arguments = doors.guess(visit, name)
        __, refusal = self._knock(visit, name, arguments)
        if not (reads or refusal) and self.place != place:
            self._note(visit, name, "changes it")

    def _get_public(self, model):
        """The methods of a model that can be called from outside."""
        if model._name not in self.methods:
            self.methods[model._name] = {
                name
                for name in dir(type(model))
                if name not in model._fields and doors.is_public(model, name)
            }
        return self.methods[model._name]

    def test_every_field_that_is_held_back_is_in_the_table(self):
        found = {
            str(field)
            for model in self._get_touched_models()
            for field in model._fields.values()
            if field.groups and field._module == self.addon
        }
        self.assertEqual(found, {*self.held})

    def test_nobody_asks_for_a_field_that_is_held_back(self):
        for visit in self._visit_all():
            for field in visit.model._fields.values():
                who = self.held.get(str(field))
                if who is not None and visit.who not in who:
                    visit.held = field.name
                    self._ask_for_field(visit, doors.FIELD)
                    if field.store:
                        self._ask_for_field(visit, doors.COLUMN)
                        self._ask_from_elsewhere(visit)
        self._assert_shut()

    def _ask_for_field(self, visit, ways):
        for door, ask in ways.items():
            __, refusal = self._knock(visit, door, ask(visit))
            if not refusal:
                self._note(visit, door, f"answers about {visit.held}")

    def _ask_from_elsewhere(self, visit):
        """Ask for the field along links from other records."""
        for link in self._get_links_to(visit.name):
            other = Visit(visit.who, self.foreign[link.model_name], visit.model.env)
            domain = [(f"{link.name}.{visit.held}", "!=", False)]
            __, refusal = self._knock(other, "search", [domain])
            if not refusal and "r" in self._get_right(other.who, other.name):
                self._note(other, "search", f"answers about {link.name}.{visit.held}")

    def _get_links_to(self, name):
        return [
            field
            for record in self.foreign.values()
            for field in record._fields.values()
            if field.type == "many2one" and field.store and field.comodel_name == name
        ]

    def _get_touched_models(self):
        """The models that have something of this addon."""
        return [
            model
            for model in self.env.values()
            if not model._abstract
            and any(field._module == self.addon for field in model._fields.values())
        ]

    def test_every_computed_field_that_people_change_has_a_reason(self):
        found = {
            str(field)
            for model in self._get_own_models()
            for field in model._fields.values()
            if field.store and field.compute and not field.readonly
        }
        self.assertEqual(found, {*self.proposed})

    def test_what_the_system_writes_no_person_writes(self):
        for visit in self._visit_all():
            if visit.is_own and "w" in self._get_right(visit.who, visit.name):
                self._write_fixed(visit)
        self._assert_shut()

    def _write_fixed(self, visit):
        record, place = visit.record, self._get_place(visit.record)
        names = record._get_system_fields() | record._get_once_fields()
        for name in names:
            if not record._has_field_access(record._fields[name], "write"):
                continue
            values = {name: self._choose_other(record, name)}
            for door, sent in {"write": [values], "web_save": [values, {}]}.items():
                __, refusal = self._knock(visit, door, [visit.ids, *sent])
                if not refusal and self.place != place:
                    self._note(visit, door, f"changes {name}")

    def test_every_word_of_the_context_that_is_looked_at_is_in_the_table(self):
        found = doors.find_words(get_module_path(self.addon))
        self.assertEqual(found, {*self.words})

    def test_no_line_of_a_form_changes_what_its_writer_may_not(self):
        for visit in self._visit_writable():
            for field in visit.model._fields.values():
                line = self.foreign.get(field.comodel_name)
                if line and line._auto and field.type in ("one2many", "many2many"):
                    if line._name in self.rights:
                        self._send_lines(visit, field.name, line)
        self._assert_shut()

    def _visit_writable(self):
        """Each person before what he may write, himself and his contact included."""
        for visit in self._visit_ruled():
            if "w" in self._get_right(visit.who, visit.name) and visit.record._auto:
                yield visit
        for who, user in self.people.items():
            with self._request_of(user) as env:
                yield Visit(who, user, env)
                yield Visit(who, user.partner_id, env)

    def _send_lines(self, visit, name, line):
        """Send a hidden record as a line of what the person may write himself."""
        right = self._get_right(visit.who, line._name)
        other = Visit(visit.who, line, visit.model.env)
        place = self._get_place(line)
        changes = [Command.update(line.id, {other.text: "zz"}), Command.delete(line.id)]
        for command in changes if "w" not in right else ():
            sent = [visit.ids, {name: [command]}]
            __, refusal = self._knock(visit, "write", sent, line)
            if not refusal and self.place != place:
                self._note(other, "write", f"changes a line of {visit.name} by {name}")
        for command in (Command.link(line.id), Command.set(line.ids)):
            if "r" not in right:
                self._point(visit, name, command)

    def _point(self, visit, name, command):
        """Point at a hidden record, in a form and for good."""
        sent = {name: [command]}
        spec = {name: {"fields": {"display_name": {}}}}
        for door, arguments in {
            "write": [visit.ids, sent],
            "onchange": [visit.ids, sent, [name], spec],
        }.items():
            __, refusal = self._knock(visit, door, arguments)
            if not refusal and self.place != self._get_place(visit.record):
                self._note(visit, door, f"points by {name}")
