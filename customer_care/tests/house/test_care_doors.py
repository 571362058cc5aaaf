from odoo.fields import Command, Domain
from odoo.tests import Form, tagged

from ..common_access import DoorsCommon


@tagged("post_install", "-at_install")
class TestCareDoors(DoorsCommon):
    """Whoever may not read a record cannot point at it, whichever door he takes."""

    def _try_all(self, attempt):
        """Let each outsider try with each field that points at foreign records."""
        for persona, user in self.outsiders.items():
            with self._request_of(user) as env:
                for model in self._get_models():
                    for name, record in self._get_links(model).items():
                        with self.subTest(persona=persona, model=model._name, f=name):
                            attempt(env[model._name], name, record)
                            env.invalidate_all()

    def _get_values(self, model, name, record):
        """All ways of saying which record a field is to point at."""
        if model._fields[name].type == "many2one":
            return [record.id, str(record.id), {"id": record.id}, (record.id, "x")]
        return [
            [Command.link(record.id)],
            [Command.set(record.ids)],
            [Command.update(record.id, {})],
        ]

    def test_no_form_shows_what_it_was_pointed_at(self):
        def attempt(model, name, record):
            spec = self._get_spec(model, name)
            for value in self._get_values(model, name, record):
                self.assertRefusedSilently(model.onchange, {name: value}, [name], spec)
                self.assertRefusedSilently(model.onchange, {name: value}, [], spec)

        self._try_all(attempt)

    def test_no_default_is_taken_from_the_context(self):
        def attempt(model, name, record):
            for value in self._get_values(model, name, record)[:1]:
                proposing = model.with_context(**{f"default_{name}": value})
                self.assertNotIn(name, proposing.default_get([name]))
                if model.has_access("create"):
                    told = proposing.onchange({}, [], self._get_spec(model))
                    self.assertTellsNothing(told)
                self.assertRefusedSilently(proposing.create, {})

        self._try_all(attempt)

    def test_no_record_is_made_that_points_there(self):
        def attempt(model, name, record):
            for value in self._get_values(model, name, record):
                self.assertRefusedSilently(model.create, {name: value})

        self._try_all(attempt)

    def test_no_record_of_ones_own_is_turned_there(self):
        with self._request_of(self.care_user_two) as env:
            for model, own in self.own.items():
                mine = own.with_env(env)
                for name, record in self._get_links(mine).items():
                    for value in self._get_values(mine, name, record):
                        with self.subTest(model=model, field=name, value=value):
                            self.assertRefusedSilently(mine.write, {name: value})
                            self.assertRefusedSilently(
                                mine.onchange, {name: value}, [name], {name: {}}
                            )

    def test_no_line_of_ones_own_form_points_there(self):
        with self._request_of(self.care_user_two) as env:
            for model in self._get_models():
                parent = env[model._name]
                for field in parent._fields.values():
                    if field.relational and field.comodel_name in self.own:
                        self._try_lines(parent, field)

    def _try_lines(self, parent, field):
        """Put a line that points at foreign records into a form, new or changed."""
        lines, own = parent.env[field.comodel_name], self.own[field.comodel_name]
        if field.type == "many2one" or not parent.has_access("create"):
            return
        for name, record in self._get_links(lines).items():
            spec = {field.name: {"fields": self._get_spec(lines, name)}}
            for line in (
                Command.create({name: record.id}),
                Command.update(own.id, {name: record.id}),
            ):
                with self.subTest(parent=parent._name, field=field.name, line=line):
                    values = {field.name: [line]}
                    self.assertRefusedSilently(
                        parent.onchange, values, [field.name], spec
                    )
                    self.assertRefusedSilently(parent.onchange, values, [], spec)


@tagged("post_install", "-at_install")
class TestCareDoorsOpen(DoorsCommon):
    """The guard stands in nobody's way who does what he may do."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # who changes what holds everywhere belongs to all companies
        cls.care_manager.company_ids = cls.env["res.company"].search([])

    def _get_least_privileged(self, model):
        """The first of the roles that makes or changes records of a model in forms.

        Who may not read what he has said, says it elsewhere.
        """
        users = (self.care_user, self.care_officer, self.care_manager)
        return next(filter(self._make_user_test(model), users), None)

    def _make_user_test(self, model):
        """Tell of a user whether he may open the form of a model to do something."""

        def may_use(user):
            own = model.with_user(user)
            may_change = own.has_access("create") or own.has_access("write")
            return may_change and own.has_access("read")

        return may_use

    def _get_record(self, model):
        """A record that the person may change: of the customer, or of the policy."""
        record = self.foreign.get(model._name, model).with_env(model.env)
        return (record or model.search(Domain.TRUE, limit=1))._filtered_access("write")

    def test_every_form_works_for_the_least_privileged(self):
        names = [model._name for model in self._get_models()]
        views = self.env["ir.ui.view"].search(
            [
                ("type", "=", "form"),
                ("inherit_id", "=", False),
                ("model", "in", names),
            ]
        )
        self.assertTrue(views)
        for view in views:
            user = self._get_least_privileged(self.env[view.model])
            if not user:
                continue
            with self.subTest(view=view.xml_id), self._request_of(user) as env:
                self._use_form(env[view.model], view)

    def _use_form(self, model, view):
        if model.has_access("create"):
            self._change_all(Form(model, view))
        if record := self._get_record(model):
            form = Form(record, view)
            self._change_all(form)
            self._answer_all(form)
            form.save()

    def _answer_all(self, form):
        """Say what a dialog asks for, and cannot do without."""
        for name, field in form._view["fields"].items():
            is_text = field["type"] in ("char", "text")
            if is_text and not form[name] and form._get_modifier(name, "required"):
                form[name] = "Because of the flood"

    def _change_all(self, form):
        """Let the form hear of each of its fields, sending back all it shows."""
        for name, hears in form._view["onchange"].items():
            if hears:
                form._perform_onchange(name)

    def test_officer_opens_an_emergency(self):
        self.customer.city = "Harbour Town"
        with self._request_of(self.care_officer) as env:
            emergency = env["care.emergency"].create(
                {"name": "Flood", "cities": "Harbour Town"}
            )
            emergency.action_start()
        steps = emergency.sudo().plan_id.step_ids
        self.assertTrue(steps)
        self.assertEqual(self.profile.touch_ids.step_id & steps, steps)
