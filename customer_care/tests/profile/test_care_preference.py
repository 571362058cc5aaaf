from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged, users
from odoo.tools import mute_logger

from ..common import BY_ROLE
from ..common_access import AccessCommon


@tagged("post_install", "-at_install")
class TestCarePreference(AccessCommon):
    """Everybody links interests of his own; the list itself is the company's."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.taboo, cls.tea = (
            cls._create_preference(name="Clocks as a gift", category="taboo"),
            cls._create_preference(name="Green tea", category="taste"),
        )

    def _write_own_user(self, user, command):
        """What a person sends of his own preferences; core writes it as superuser."""
        with self._request_of(user) as env:
            own = env["res.users"].browse(user.id)
            own.write({"care_preference_ids": [command]})

    def test_nobody_edits_the_list_through_his_own_user(self):
        commands = [
            Command.update(self.taboo.id, {"name": "Anything"}),
            Command.delete(self.taboo.id),
        ]
        for user in (self.portal, self.internal, self.care_user, self.care_officer):
            for command in commands:
                with self.subTest(user=user.login, command=command):
                    self.assertRefused(
                        self._write_own_user, user, command, says=BY_ROLE
                    )
        self.assertEqual(self.taboo.name, "Clocks as a gift")

    def test_who_does_not_read_the_list_links_and_makes_nothing_of_it(self):
        commands = [
            Command.link(self.taboo.id),
            Command.set([self.taboo.id]),
            Command.create({"name": "Bribes", "category": "taboo"}),
        ]
        for user in (self.portal, self.internal):
            for command in commands:
                with self.subTest(user=user.login, command=command):
                    self.assertRefused(
                        self._write_own_user, user, command, says=BY_ROLE
                    )
            self.assertFalse(user.care_preference_ids)

    def test_colleague_links_interests_and_lets_them_go(self):
        interests = self.care_user.care_preference_ids
        self._write_own_user(self.care_user, Command.link(self.tea.id))
        self.assertEqual(self.care_user.care_preference_ids, interests | self.tea)
        self._write_own_user(self.care_user, Command.unlink(self.tea.id))
        self.assertEqual(self.care_user.care_preference_ids, interests)
        self._write_own_user(self.care_user, Command.set([self.tea.id]))
        self.assertEqual(self.care_user.care_preference_ids, self.tea)
        self._write_own_user(self.care_user, Command.clear())
        self.assertFalse(self.care_user.care_preference_ids)

    def test_users_add_to_the_list_and_only_managers_change_it(self):
        chess = (
            self.env["care.preference"]
            .with_user(self.care_user)
            .create({"name": "Chess"})
        )
        for user in (self.care_user, self.care_officer):
            own = chess.with_user(user)
            self.assertRefused(own.write, {"name": "Go"}, says=BY_ROLE)
            self.assertRefused(own.unlink, says=BY_ROLE)
        chess.with_user(self.care_manager).name = "Go"
        chess.with_user(self.care_manager).unlink()
        self.assertFalse(chess.exists())

    @users("care_user")
    def test_word_typed_again_is_the_same_word(self):
        words = self.env["care.preference"]
        first = words.name_create("Chess")
        self.assertEqual(words.name_create("Chess"), first)
        taste = words.with_context(default_category="taste").name_create("Chess")
        self.assertNotEqual(taste, first)

    @mute_logger("odoo.sql_db")
    def test_word_is_in_the_list_once_whatever_its_translations(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        words = self.env["care.preference"].with_user(self.care_user)
        golf = words.create({"name": "Golf"})
        golf.sudo().with_context(lang="zh_CN").name = "高尔夫"
        self.env.flush_all()
        chinese = words.with_context(lang="zh_CN")
        for typed in (words, chinese):
            self.assertConstraint("already exists", typed.create, {"name": "Golf"})
            self.assertEqual(typed.name_create("Golf")[0], golf.id)
        self.assertEqual(chinese.name_create("高尔夫")[0], golf.id)

    @users("care_user")
    def test_archived_word_is_taken_up_again(self):
        self.tea.active = False
        words = self.env["care.preference"].with_context(default_category="taste")
        self.assertEqual(words.name_create("Green tea")[0], self.tea.id)
        self.assertTrue(self.tea.active)

    def test_refusal_names_nothing(self):
        with self.assertRaisesRegex(AccessError, BY_ROLE) as refusal:
            self._write_own_user(self.portal, Command.link(self.taboo.id))
        self.assertNotIn(self.taboo.name, str(refusal.exception))
