from lxml import etree

from odoo.tools.safe_eval import safe_eval

LIMIT = 500
RECORDS = ("list", "kanban", "calendar", "activity", "form")
LINKS = ("many2one", "reference", "many2one_reference")
NAME = {"fields": {"display_name": {}}}


def merge_specs(spec, more):
    """Add to what is read what another view reads of the same records."""
    for name, asked in more.items():
        known = spec.setdefault(name, {})
        if "fields" in asked:
            merge_specs(known.setdefault("fields", {}), asked["fields"])
    return spec


class ViewReader:
    """Opens views as the web client does: with their arch, and all that it shows."""

    def _open(self, action):
        """Open each view of an action, and read what it shows."""
        own = {"uid": self.env.uid}
        context = safe_eval(action.context or "{}", own)
        model = self.env[action.res_model].with_context(**context)
        answer = model.get_views(
            [*action.views, (action.search_view_id.id, "search")],
            {"action_id": action.id, "toolbar": True},
        )
        domain = safe_eval(action.domain or "[]", own)
        for kind, view in answer["views"].items():
            with self.subTest(action=action.xml_id, view=kind):
                self._read(model, kind, view["arch"], domain)

    def _read(self, model, kind, arch, domain):
        """Read what a view shows of the records of a domain."""
        node = etree.fromstring(arch)
        if kind in RECORDS:
            spec = self._read_spec(model, arch)
            return model.web_search_read(domain, spec, limit=LIMIT)["records"]
        if kind in ("pivot", "graph"):
            return self._read_groups(model, node, domain)
        return self._search(model, node, domain) if kind == "search" else []

    def _read_spec(self, model, arch):
        """What a view reads, as it is sent to the client."""
        return self._get_spec(model, etree.fromstring(arch))

    def _get_spec(self, model, node):
        """What the client reads of the fields of a view, lists within it included."""
        around = self._get_field_around(node)
        return {
            field.get("name"): self._get_field_spec(model, field)
            for field in node.xpath(".//field[@name]")
            if self._get_field_around(field) is around
        }

    def _get_field_around(self, node):
        return next(node.iterancestors("field"), None)

    def _get_field_spec(self, model, node):
        field = model._fields[node.get("name")]
        if field.type in LINKS:
            return NAME
        if field.type not in ("one2many", "many2many"):
            return {}
        lines = self.env[field.comodel_name]
        specs = [self._get_spec(lines, view) for view in node]
        return {"fields": {"display_name": {}, **dict(*specs[:1])}}

    def _read_groups(self, model, node, domain):
        fields = node.xpath("./field")
        measures = [field for field in fields if field.get("type") == "measure"]
        rows = [field for field in fields if field not in measures]
        return model.formatted_read_group(
            domain,
            [self._get_group(field) for field in rows],
            ["__count", *(self._get_measure(model, field) for field in measures)],
        )

    def _get_group(self, node):
        return ":".join(filter(None, [node.get("name"), node.get("interval")]))

    def _get_measure(self, model, node):
        return f"{node.get('name')}:{model._fields[node.get('name')].aggregator}"

    def _search(self, model, node, domain):
        """Use each filter and each grouping of a search view."""
        own = {"uid": self.env.uid}
        for item in node.xpath(".//filter[@domain]"):
            chosen = safe_eval(item.get("domain"), own)
            model.search(chosen, limit=1)
        for item in node.xpath(".//filter[@context]"):
            group = safe_eval(item.get("context"), own).get("group_by")
            if group and not self._is_of_properties(model, group):
                model.web_read_group(domain, [group], ["__count"])

    def _is_of_properties(self, model, group):
        """Tell whether the client asks for one property after the other instead."""
        return model._fields[group.partition(":")[0]].type == "properties"
