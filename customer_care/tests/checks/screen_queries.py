from .views import ViewReader

FEW, MANY = 2, 8
OF_ROWS = ("list", "kanban", "calendar", "activity")


class ScreenQueriesCommon(ViewReader):
    """A screen asks the database as often for many rows as for a few.

    What is measured is made by ``_create_row``: a customer with one record of each
    model, of which the screens behind the menus show rows.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rows = [cls._create_row(f"Customer {number}") for number in range(MANY)]
        cls.env.flush_all()

    @classmethod
    def _create_row(cls, name):
        """Map models to records of one more customer."""
        raise NotImplementedError

    def _check_menus(self, *expected):
        """Read the rows of each screen that the person of the test opens by a menu."""
        seen = set()
        for action in self._get_menu_actions():
            if action.res_model in self.rows[0]:
                seen.add(action.res_model)
                self._check_action(action)
        self.assertLessEqual({*expected}, seen)

    def _check_action(self, action):
        model = self.env[action.res_model]
        views = model.get_views(action.views, {"action_id": action.id})["views"]
        for kind in OF_ROWS:
            if kind in views:
                with self.subTest(action=action.xml_id, view=kind):
                    self._check_view(model, kind, views[kind]["arch"])

    def _check_view(self, model, kind, arch):
        def read(rows):
            return self._read(model, kind, arch, [("id", "in", rows.ids)])

        many = model.union(*(row[model._name] for row in self.rows))
        self.assertEqual(len(read(many)), MANY)
        self.assertNoMoreQueries(read, many[:FEW], many)
