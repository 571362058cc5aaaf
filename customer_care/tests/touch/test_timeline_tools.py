from datetime import date, datetime

from odoo.tests import BaseCase, tagged

from ...tools.timeline import PAGE, Place, find_place, find_rest, take_page

CHINA = "Asia/Shanghai"
NOON = datetime(2026, 3, 10, 4)  # in China


@tagged("post_install", "-at_install")
class TestTimelineTools(BaseCase):
    """One stream of days and moments, page by page, without losing or doubling any."""

    def test_day_stands_where_it_begins_for_the_reader(self):
        place = find_place(date(2026, 3, 10), CHINA, "event", 1)
        self.assertEqual(place.moment, datetime(2026, 3, 9, 16))
        self.assertLess(place, find_place(NOON, CHINA, "touch", 1))
        self.assertGreater(
            place, find_place(datetime(2026, 3, 9, 15), CHINA, "touch", 1)
        )

    def test_rest_of_each_source_after_a_place(self):
        midnight = datetime(2026, 3, 9, 16)
        today = date(2026, 3, 10)
        for place, source, is_day, rest in (
            (Place(NOON, "touch", 7), "touch", False, (NOON, 7)),
            (Place(NOON, "touch", 7), "case", False, (NOON, None)),
            (Place(NOON, "touch", 7), "voice", False, (NOON, 0)),
            (Place(NOON, "touch", 7), "voice", True, (today, None)),
            (Place(midnight, "need", 7), "need", True, (today, 7)),
            (Place(midnight, "need", 7), "event", True, (today, None)),
            (Place(midnight, "need", 7), "promise", True, (today, 0)),
        ):
            with self.subTest(place=place, source=source, is_day=is_day):
                self.assertEqual(find_rest(place, source, is_day, CHINA), rest)

    def test_page_is_the_first_of_all_streams(self):
        streams = [
            [
                (Place(datetime(2026, 3, day, 4), source, day), f"{source} {day}")
                for day in range(20, 0, -1)
            ]
            for source in ("event", "touch")
        ]
        page, has_more = take_page(streams)
        self.assertEqual(len(page), PAGE)
        self.assertTrue(has_more)
        self.assertEqual([entry for __, entry in page[:2]], ["touch 20", "event 20"])
        rest = [[pair for pair in stream if pair not in page] for stream in streams]
        self.assertFalse(take_page(rest)[1])
        self.assertEqual(take_page([]), ([], False))
