from odoo.tests import HttpCase, tagged

from ..checks.types import LANGUAGES, TypesCommon
from .feedback_types import FeedbackTypes


@tagged("post_install", "-at_install")
class TestCareFeedbackPortalTypes(TypesCommon, FeedbackTypes, HttpCase):
    """Cases of every type open for the customer on each page that shows them."""

    allow_inherited_tests_method = False  # pages only: the views are opened elsewhere

    @classmethod
    def _make_records(cls):
        cls._make_cases()
        cls.cases = cls.env["care.feedback"].search(cls.domains["care.feedback"])
        own = cls.cases.filtered("is_shared")
        own = own.filtered(lambda case: case.partner_id == cls.portal.partner_id)
        cls.shared = own.browse().union(*cls._pick_types(own))

    @classmethod
    def _pick_types(cls, cases):
        """A case of each value of each selection, and all that hang on another."""
        for field in cls._get_selections(cases):
            yield from (same[0] for same in cases.grouped(field.name).values())
        yield cases.filtered("original_id") | cases.filtered("merged_into_id")
        yield cases.filtered("request_ids")

    def _open_pages(self, *paths):
        for language in LANGUAGES:
            self.portal.lang = language
            self.authenticate("care_portal", "care_portal")
            for path in paths:
                with self.subTest(path=path, lang=language):
                    page = self.url_open(path)
                    self.assertEqual(page.status_code, 200)
                    self.assertTrue(f'{{"lang": "{language}"}}' in page.text)

    def test_list_and_forms_open(self):
        self._open_pages("/my", "/my/feedback", "/my/feedback/new", "/care/feedback")

    def test_case_of_every_type_opens(self):
        self._open_pages(*(f"/my/feedback/{case.id}" for case in self.shared))

    def test_question_how_it_was_opens_before_and_after_the_answer(self):
        requests = self.shared.request_ids
        self.assertEqual({bool(each.date_rated) for each in requests}, {True, False})
        self._open_pages(*(f"/care/rate/{each.token}" for each in requests))

    def test_what_is_not_shared_does_not_open(self):
        self.authenticate("care_portal", "care_portal")
        for case in self.cases.filtered(lambda case: not case.is_shared):
            with self.subTest(case=case.display_name):
                page = self.url_open(f"/my/feedback/{case.id}")
                self.assertEqual(page.status_code, 404)
