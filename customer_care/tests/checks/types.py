from itertools import cycle, islice

from lxml import etree

from odoo.fields import Domain
from odoo.tests import users
from odoo.tools.safe_eval import safe_eval

from odoo.addons.mail.tools.discuss import Store

from .views import LIMIT, RECORDS, ViewReader, merge_specs

LANGUAGES = ("en_US", "zh_CN")


class TypesCommon(ViewReader):
    """Every value of every selection of an addon, and the doors that show it.

    Fields, views and shipped records are asked of the registry and the database, so
    that nobody has to remember a fifth value: without a record made by its real path
    it fails. Heirs make the records once for the class, in ``_make_records``.
    """

    addon = "customer_care"
    allow_inherited_tests_method = True  # the loader asks for it
    # by field: values that no record can have, each with its reason
    impossible = {}
    # addons of Odoo whose words ours show among their values
    cited = ()
    # labels of values that addons for tests add in one language only
    untranslated = set()
    # shipped records that no record need point at
    not_types = set()
    # by model of Odoo: the records in whose views ours are shown
    shown = {}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.env["ir.module.module"]._load_module_terms(cls._get_spoken(), ["zh_CN"])
        cls.domains = {model._name: cls._get_domain(model) for model in cls._get_kept()}
        cls._make_records()
        cls.env.flush_all()

    @classmethod
    def _get_ours(cls):
        """The models of the addon, those of wizards, too."""
        return [
            model
            for model in cls.env.values()
            if not model._abstract
            and (model._original_module == cls.addon or cls._get_selections(model))
        ]

    @classmethod
    def _get_spoken(cls):
        """The addons that say the values, those that add to ours as well."""
        fields = [
            each for model in cls._get_ours() for each in cls._get_selections(model)
        ]
        adding = {module for field in fields for module in field._modules}
        return [*cls.cited, cls.addon, *(adding - {cls.addon})]

    @classmethod
    def _get_kept(cls):
        return [model for model in cls._get_ours() if not model._transient]

    @classmethod
    def _get_domain(cls, model):
        """What is shipped and what is made from now on: no demonstration counts."""
        if model._auto:
            shipped = cls._get_shipped(model)
            return cls._is_new(model) | Domain("id", "in", shipped.ids)
        if "profile_id" in model._fields:
            return Domain("profile_id", "any", cls._is_new(cls.env["care.profile"]))
        return Domain.TRUE

    @classmethod
    def _is_new(cls, model):
        everything = model.with_context(active_test=False)
        last = everything.search([], order="id desc", limit=1)
        return Domain("id", ">", last.id or 0)

    @classmethod
    def _get_shipped(cls, model):
        data = cls.env["ir.model.data"].search(
            [
                ("model", "=", model._name),
                ("module", "=", cls.addon),
                ("name", "not like", "%\\_demo%"),
            ]
        )
        return model.browse(data.mapped("res_id")).exists()

    @classmethod
    def _get_selections(cls, model):
        """The selections that the addon has put on a model."""
        return [
            field
            for field in model._fields.values()
            if field.type == "selection" and field._module == cls.addon
        ]

    @classmethod
    def _get_rows(cls, name, *fields):
        """One dict for each value of the longest selection; shorter ones go round."""
        values = [cls._get_values(name, field) for field in fields]
        rows = zip(*map(cycle, values), strict=True)
        count = max(map(len, values))
        return [dict(zip(fields, row, strict=True)) for row in islice(rows, count)]

    @classmethod
    def _get_values(cls, name, field):
        return cls.env[name]._fields[field].get_values(cls.env)

    def _find_values(self, model, field):
        """The values of a selection among the records that the user sees."""
        domain = self.domains.get(model._name, Domain.TRUE)
        if field.store:
            groups = model._read_group(domain, [field.name])
            return {value for [value] in groups}
        return set(model.search(domain).mapped(field.name))

    def _get_views(self, name):
        # as the web client, which reads views for everybody
        views = self.env["ir.ui.view"].sudo()
        return views.search([("model", "=", name), ("mode", "=", "primary")])

    def _open_doors(self):
        """Open all views of the addon in each language, and meet each value there."""
        for language in LANGUAGES:
            self.env = self.env(context={"lang": language, "tz": "Asia/Shanghai"})
            self.env.invalidate_all()
            for model in self._get_ours():
                if self.env[model._name].has_access("read"):
                    self._open_model(self.env[model._name])
            self._open_more()

    def _open_more(self):
        """Open what shows the records besides the views of their own models."""
        # their domains and filters are in no language; their views were opened in each
        for action in self._get_actions() if self.env.lang == LANGUAGES[0] else ():
            if self.env[action.res_model].has_access("read"):
                with self.subTest(action=action.xml_id):
                    self._open_action(action)
        for view in self._get_extended_views():
            model = self.env[view.model]
            if model.has_access("read") and not model._transient:
                domain = Domain("id", "in", self.shown[view.model].ids)
                self._open_views(model, view, domain)
        for model in self._get_kept():
            if "message_ids" in model._fields:
                with self.subTest(thread=model._name, lang=self.env.lang):
                    self._open_threads(self.env[model._name])
        if any(self._get_reminding(model) for model in self._get_kept()):
            self._open_reminders()

    def _get_added(self, name):
        """What the addon has added of a model of Odoo, as the web client reads it."""
        data = self.env["ir.model.data"].sudo()
        data = data.search([("model", "=", name), ("module", "=", self.addon)])
        return self.env[name].sudo().browse(data.mapped("res_id"))

    def _get_actions(self):
        return self._get_added("ir.actions.act_window").filtered(
            lambda action: action.target != "new"
        )

    def _open_action(self, action):
        """Open the first view of an action, with the filters it begins with."""
        here = {"uid": self.env.uid, "active_id": self.profile.id}
        context = safe_eval(action.context or "{}", here)
        model = self.env[action.res_model].with_context(**context)
        view, view_type = action.views[0]
        views = [(view, view_type), (action.search_view_id.id, "search")]
        answer = model.get_views(views, {"action_id": action.id})["views"]
        filters = etree.fromstring(answer["search"]["arch"]).xpath(".//@name")
        begins = [name for name in context if name.startswith("search_default_")]
        self.assertFalse(
            {name.removeprefix("search_default_") for name in begins} - {*filters}
        )
        domain = Domain(safe_eval(action.domain or "[]", here))
        self._read(model, view_type, answer[view_type]["arch"], domain)

    def _get_extended_views(self):
        """The views of Odoo that the addon has put something into."""
        views = self._get_added("ir.ui.view").filtered("inherit_id")
        while inherited := views.filtered(lambda view: view.mode == "extension"):
            views = views - inherited | inherited.inherit_id
        ours = {model._name for model in self._get_ours()}
        return views.filtered(lambda view: view.model and view.model not in ours)

    def _open_threads(self, model):
        """The messages and activities of the records, as the chatter asks for them."""
        records = model.search(self.domains[model._name])
        on_them = [("res_id", "in", records.ids)]
        messages = self.env["mail.message"].search(
            [("model", "=", model._name), *on_them], limit=LIMIT
        )
        self.assertEqual(
            len(Store().add(messages).get_result().get("mail.message", [])),
            len(messages),
        )
        if "activity_ids" in model._fields:
            self.env["mail.activity"].get_activity_data(
                model._name, self.domains[model._name]
            )
            records.activity_ids.activity_format()

    def _open_model(self, model):
        views = self._get_views(model._name)
        if model._transient:
            self._open_wizard(model, views)
        else:
            with self.subTest(model=model._name, lang=self.env.lang):
                self._open_views(model, views, self.domains[model._name])
        for field in self._get_selections(model):
            if model._has_field_access(field, "read"):
                with self.subTest(field=str(field), lang=self.env.lang):
                    self._meet_values(model, field)

    def _open_views(self, model, views, domain):
        """Read at once what all of these views show of the records of a domain."""
        spec = {}
        for view in views:
            with self.subTest(view=view.name, lang=self.env.lang):
                arch = model.get_view(view.id, view.type)["arch"]
                if view.type in RECORDS:
                    merge_specs(spec, self._read_spec(model, arch))
                else:
                    self._read(model, view.type, arch, domain)
        records = model.web_search_read(domain, spec, limit=LIMIT)["records"]
        self.assertEqual(len(records), model.search_count(domain))

    def _open_wizard(self, model, views):
        """Open a wizard, and choose each value of its selections."""
        for view in views:
            arch = model.get_view(view.id, view.type)["arch"]
            spec = self._read_spec(model, arch)
            chosen = [
                {field.name: value}
                for field in self._get_selections(model)
                for value in field.get_values(self.env)
            ]
            for values in [{}, *chosen]:
                with self.subTest(view=view.name, values=values, lang=self.env.lang):
                    answer = model.onchange(values, [*values], spec)
                    self.assertNotIn("warning", answer)

    def _meet_values(self, model, field):
        """Each value has a name in the language, and a record that the user sees."""
        values = dict(field._description_selection(self.env))
        if self.env.lang == "zh_CN":
            plain = {value for value, name in values.items() if name.isascii()}
            self.assertFalse(plain - self.untranslated)
        if not model._transient:
            self._check_values(model, field)

    def _check_values(self, model, field):
        """The user sees a record of each value."""
        values = set(field.get_values(self.env))
        values -= self.impossible.get(str(field), set())
        self.assertFalse(values - self._find_values(model, field))

    def _open_reminders(self):
        """The clock in the top bar and My Activities, where something is to be done."""
        self.assertTrue(self.env["res.users"]._get_activity_groups())
        action = self.env.ref("mail.mail_activity_action_my").sudo()
        model = self.env["mail.activity"].with_context(**safe_eval(action.context))
        for view, view_type in action.views:
            with self.subTest(action=action.xml_id, view=view_type, lang=self.env.lang):
                arch = model.get_view(view, view_type)["arch"]
                mine = [("user_id", "=", self.env.uid)]
                self.assertTrue(self._read(model, view_type, arch, mine))

    def _get_reminding(self, model):
        """The fields by which records of a model hold their reminders."""
        return {"activity_id", "activity_ids"} & model._fields.keys()

    def test_whatever_reminds_has_reminded(self):
        # of models of others those of ours remind, which have a field there
        ours = [one for one in self._get_kept() if one._original_module == self.addon]
        for model in ours:
            for name in self._get_reminding(model):
                with self.subTest(model=model._name):
                    reminded = self.domains[model._name] & Domain(name, "!=", False)
                    self.assertTrue(model.search_count(reminded, limit=1))

    def test_every_value_is_made_by_its_real_path(self):
        for model in self._get_ours():
            for field in self._get_selections(model):
                with self.subTest(field=str(field)):
                    self._check_values(model, field)

    def test_every_model_with_views_has_a_record(self):
        for model in self._get_kept():
            if not self._get_views(model._name):
                continue
            with self.subTest(model=model._name):
                self.assertTrue(model.search_count(self.domains[model._name], limit=1))

    def test_every_shipped_record_is_used_where_it_can_be(self):
        for model in self._get_kept():
            is_type = model._name not in self.not_types
            fields = is_type and self._get_pointers(model)
            for record in self._get_shipped(model) if fields else ():
                with self.subTest(record=record.display_name, model=model._name):
                    self.assertTrue(self._is_used(record, fields))

    def _get_pointers(self, model):
        """The kept fields by which records of ours point at those of a model."""
        return [
            field
            for other in self._get_kept()
            for field in other._fields.values()
            if field.comodel_name == model._name
            and field.type in ("many2one", "many2many")
            and field.store
            and not field.related
        ]

    def _is_used(self, record, fields):
        return any(
            self.env[field.model_name].search_count(
                self.domains[field.model_name] & Domain(field.name, "in", record.ids),
                limit=1,
            )
            for field in fields
        )

    @users("care_user")
    def test_every_type_opens_for_a_salesperson(self):
        self._open_doors()

    @users("care_officer")
    def test_every_type_opens_for_an_officer(self):
        self._open_doors()

    @users("care_manager")
    def test_every_type_opens_for_a_manager(self):
        self._open_doors()
