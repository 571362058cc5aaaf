from odoo.tests import BaseCase, tagged

from ..importer.trace import (
    NOTHING_DONE,
    Changed,
    Key,
    Made,
    Trace,
    group_ids,
    read_trace,
)

CONTACT, PROFILE = Key("res.partner", 7), Key("care.profile", 3)
DAY = Key("care.occasion", 5)
TRACE = Trace(
    (
        Made(CONTACT, {"name": "甲乙", "phone": "13800000001"}),
        Made(PROFILE, {"tier_id": 2}),
        Made(DAY, {"month": 8, "day": 15}),
    ),
    (
        Changed(CONTACT, "city", False, "宁波市"),
        Changed(PROFILE, "note", "喜欢喝茶", "喜欢喝茶\n不吃辣"),
        Changed(CONTACT, "function", "厂长", "总经理"),
    ),
)


@tagged("post_install", "-at_install")
class TestTrace(BaseCase):
    """What an import did is kept with its line so that it can be taken back."""

    def test_trace_that_a_line_keeps_says_the_same(self):
        self.assertEqual(read_trace(TRACE.as_json()), TRACE)
        self.assertEqual(read_trace(NOTHING_DONE.as_json()), NOTHING_DONE)
        for kept in (None, {}):
            self.assertEqual(read_trace(kept), NOTHING_DONE)

    def test_trace_is_something_where_anything_was_done(self):
        made, changed = TRACE.made[:1], TRACE.changed[:1]
        self.assertFalse(NOTHING_DONE)
        for trace in (TRACE, Trace(made=made), Trace(changed=changed)):
            self.assertTrue(trace)

    def test_records_are_listed_in_the_order_in_which_they_were_made(self):
        for models, keys in (
            ((), [CONTACT, PROFILE, DAY]),
            (("care.occasion", "res.partner"), [CONTACT, DAY]),
            (("care.profile",), [PROFILE]),
            (("care.relative",), []),
        ):
            with self.subTest(models):
                self.assertEqual(TRACE.list_made_keys(*models), keys)
        self.assertTrue(TRACE.has_made("care.profile"))
        self.assertFalse(TRACE.has_made("care.relative"))

    def test_record_that_was_only_changed_was_not_made(self):
        self.assertFalse(Trace(changed=TRACE.changed).has_made("res.partner"))

    def test_changes_of_a_record_stand_together(self):
        self.assertEqual(
            TRACE.group_changes(),
            {
                CONTACT: {"city": (False, "宁波市"), "function": ("厂长", "总经理")},
                PROFILE: {"note": ("喜欢喝茶", "喜欢喝茶\n不吃辣")},
            },
        )
        self.assertEqual(Trace(made=TRACE.made).group_changes(), {})

    def test_each_record_is_named_once_by_its_model(self):
        other = Key("res.partner", 8)
        self.assertEqual(
            group_ids([other, CONTACT, PROFILE, other, CONTACT]),
            {"res.partner": [8, 7], "care.profile": [3]},
        )
        self.assertEqual(group_ids([]), {})
