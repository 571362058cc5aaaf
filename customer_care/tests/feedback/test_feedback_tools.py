import random
from dataclasses import replace
from datetime import datetime, time, timedelta, timezone

from odoo.tests import BaseCase, tagged

from ...tools import assignment, case_index, difficulty, estimate, rating, worktime
from ...tools.assignment import Person, Task

MONDAY = datetime(2026, 3, 9)


@tagged("post_install", "-at_install")
class TestEstimateTools(BaseCase):
    """Times are estimated by quantiles of cases that weigh as much as they agree."""

    def test_quantile_is_reached_by_its_share(self):
        self.assertEqual(estimate.quantile([5, 1, 4, 2, 3], 0.8), 4)
        self.assertEqual(estimate.quantile([7], 0.5), 7)
        self.assertEqual(estimate.quantile([], 0.5), 0)

    def test_quantiles_of_equal_voices_are_those_of_the_cases(self):
        draw = random.Random(5)
        for count in (1, 5, 10, 99):
            hours = [draw.randrange(50) for _ in range(count)]
            plain = [estimate.quantile(hours, share) for share in (0.5, 0.8)]
            told = estimate.weighted_quantiles(hours, [0.1] * count, (0.5, 0.8))
            self.assertEqual(told, plain)

    def test_few_close_cases_outweigh_many_distant_ones(self):
        close = [estimate.Alike(n, 8.0, (), 9 * estimate.FADING) for n in range(5)]
        distant = [estimate.Alike(n, 40.0) for n in range(95)]
        self.assertEqual(estimate.times(close + distant), [8, 8])
        equal = [case._replace(score=0) for case in close]
        self.assertEqual(estimate.times(equal + distant), [40, 40])

    def test_no_case_speaks_alone(self):
        for count in (5, 6, 7, 10, 50):
            for score in (1, 5, 50):
                best = estimate.Alike(0, 623.5, (), score * estimate.FADING)
                others = [estimate.Alike(n, 8.0) for n in range(1, count)]
                with self.subTest(count=count, score=score):
                    self.assertEqual(estimate.times([best, *others]), [8, 8])

    def test_voices_that_are_alike_are_left_as_they_are(self):
        self.assertEqual(estimate.votes([0] * 7), [1.0] * 7)
        self.assertEqual(estimate.limited([1.0, 0.5, 0.2]), [1.0] * 3)
        [first, *rest] = estimate.limited([9.0] + [1.0] * 8)
        self.assertEqual((first, rest), (2.0, [1.0] * 8))

    def test_chinese_is_read_in_pairs_and_latin_in_words(self):
        self.assertEqual(
            estimate.terms("水泵漏油 pump P3"), ["水泵", "泵漏", "漏油", "pump", "p3"]
        )
        self.assertEqual(estimate.terms("坏", None), ["坏"])

    def test_rare_words_weigh_more_than_common_ones(self):
        text = "\n".join(["pump leaks"] * 2 + ["pump"] * 48)
        points = estimate.word_points(range(50), text, ["pump", "leaks"])
        self.assertGreater(points[0], 5 * points[9])

    def test_words_are_found_whole_and_in_their_own_case(self):
        text = "\n".join(["pump", "pumps 水泵", "", "leaks pump"])
        self.assertEqual(
            list(estimate.word_points([7, 8, 9, 10], text, ["pump"])), [7, 10]
        )
        self.assertEqual(list(estimate.word_points([7], "", ["pump"])), [])

    def test_words_in_every_case_weigh_next_to_nothing(self):
        weights = estimate.word_weights(["the", "rare"], {"the": 100, "rare": 1}, 100)
        self.assertGreater(weights["rare"], 100 * max(weights["the"], 1))

    def test_index_finds_what_counting_one_by_one_finds(self):
        draw = random.Random(4)
        columns = {
            name: [draw.randrange(4) for _ in range(500)] for name in ("place", "team")
        }
        postings = {"pump": sorted(draw.sample(range(500), 60))}
        wanted = {name: {1, 2, 3} for name in columns}
        index = case_index.CaseIndex(500, columns, wanted, postings)
        facts = {"place": 2, "team": 3}
        for weights in (
            {"place": 2, "team": 3, "words": 16, "recency": 20},
            {"place": 0, "team": 8, "words": 0, "recency": 900},
            {"place": 5, "team": 0, "words": 5, "recency": 0},
        ):
            for skipped in (0, 3, 480):
                spoken = index.score_words(["pump"], skipped)
                points = case_index.scores_of(spoken, range(500 - skipped))
                score = {
                    place: sum(
                        weights[name] * estimate.HALF
                        for name in facts
                        if columns[name][place] == facts[name]
                    )
                    + points[place - skipped] * weights["words"] // 16
                    - (place - skipped) * weights["recency"] // 1000
                    for place in range(skipped, 500)
                }
                enough = case_index.speaking(spoken)
                for place, said in enumerate(points):
                    self.assertEqual(enough >> place & 1, said >= estimate.SPOKEN)
                best = sorted(score, key=lambda place: (-score[place], place))
                found = dict(index.find(facts, weights, spoken, skipped))
                with self.subTest(weights=weights, skipped=skipped):
                    kept = best[: estimate.kept(len(score))]
                    self.assertEqual(sorted(found), sorted(kept))
                    lifted = {found[place] - score[place] for place in kept}
                    self.assertEqual(len(lifted), 1)

    def test_index_looks_at_the_newest_cases_only(self):
        size = estimate.LOOKED_AT + 10
        team = [2] * estimate.LOOKED_AT + [1] * 10
        index = case_index.CaseIndex(size, {"team": team}, {"team": {1}})
        weights = {"team": 200, "words": 0, "recency": 0}
        found = index.find({"team": 1}, weights)
        self.assertEqual([place for place, _score in found[:3]], [0, 1, 2])
        [first, *_rest] = index.find({"team": 1}, weights, skipped=4)
        self.assertEqual(first, (estimate.LOOKED_AT, 200 * estimate.HALF))

    def test_index_of_nothing_finds_nothing(self):
        index = case_index.CaseIndex(0, {"place": []}, {"place": {1}})
        weights = {"place": 2, "words": 16, "recency": 20}
        self.assertEqual(index.find({"place": 1}, weights), [])

    def test_category_separates_as_soon_as_its_own_history_does(self):
        own = [estimate.Alike(n, 8.0, ("category", "team")) for n in range(5)]
        others = [estimate.Alike(n, 40.0, ("team",)) for n in range(5)]
        rows = {
            "five of its own": (own + others, own),
            "four of its own": (own[:4] + others, own[:4] + others),
            "a full history": ((own + others) * 5, (own + others) * 5),
            "of its parent": ([c._replace(facts=("branch",)) for c in own] + others, 5),
        }
        for name, (alike, kept) in rows.items():
            with self.subTest(name):
                found = estimate.own(alike)
                self.assertEqual(len(found) if kept == 5 else found, kept)

    def test_what_agrees_in_nothing_telling_is_not_shown_as_similar(self):
        rows = {
            ("team", "priority", "partner", "place", "assignee"): [],
            ("category",): [1],
            ("words", "team"): [1],
            ("symptom",): [1],
            ("reference",): [1],
            (): [],
        }
        for facts, shown in rows.items():
            with self.subTest(facts=facts):
                alike = [estimate.Alike(1, 2.0, facts)]
                self.assertEqual(estimate.closest(alike), shown)

    def test_difficulty_has_five_grades(self):
        borders = difficulty.limits([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
        grades = [difficulty.grade(hours, borders) for hours in (0, 2, 3, 5, 8, 9, 99)]
        self.assertEqual(grades, [1, 1, 2, 3, 4, 5, 5])
        self.assertEqual(difficulty.grade(5, difficulty.limits([])), 3)

    def test_difficulty_of_cases_that_take_equally_long_is_in_their_middle(self):
        rows = [
            ([8] * 5 + [40] * 5, 8, 2),
            ([8] * 5 + [40] * 5, 40, 4),
            ([8] * 10, 8, 3),
            ([8] * 10, 9, 5),
        ]
        for hours, expected, grade in rows:
            with self.subTest(hours=hours, expected=expected):
                borders = difficulty.limits(hours)
                self.assertEqual(difficulty.grade(expected, borders), grade)


@tagged("post_install", "-at_install")
class TestWorkTime(BaseCase):
    """Hours and deadlines count only the time in which somebody works."""

    def setUp(self):
        super().setUp()
        days = [MONDAY + timedelta(days=day) for day in (0, 1, 4)]
        self.time = worktime.WorkTime(
            [(day + timedelta(hours=8), day + timedelta(hours=16)) for day in days]
        )

    def _at(self, day, hour):
        return MONDAY + timedelta(days=day, hours=hour)

    def test_day_of_a_calendar_ends_at_midnight_and_counts_in_utc(self):
        zone = timezone(timedelta(hours=8))
        begin = datetime(2026, 3, 9, 8, tzinfo=zone)
        end = datetime.combine(begin, time.max, tzinfo=zone)
        whole = worktime.WorkTime.from_calendar([(begin, end, None)])
        self.assertEqual(whole.starts, [datetime(2026, 3, 9)])
        self.assertEqual(whole.ends, [datetime(2026, 3, 9, 16)])

    def test_only_working_hours_count(self):
        self.assertEqual(self.time.hours(self._at(0, 14), self._at(1, 9)), 3)
        self.assertEqual(self.time.hours(self._at(1, 20), self._at(4, 7)), 0)
        self.assertEqual(self.time.hours(self._at(4, 9), self._at(1, 9)), 0)

    def test_planned_hours_pass_over_nights_and_free_days(self):
        self.assertEqual(self.time.add_hours(self._at(0, 14), 3), self._at(1, 9))
        self.assertEqual(self.time.add_hours(self._at(1, 15), 2), self._at(4, 9))
        self.assertEqual(self.time.add_hours(self._at(0, 8), 8), self._at(0, 16))
        self.assertIsNone(self.time.add_hours(self._at(4, 9), 8))

    def test_hours_equal_a_count_by_hand(self):
        for start, end, hours in (
            (self._at(2, 10), self._at(2, 15), 0),  # a free day
            (self._at(2, 10), self._at(3, 10), 0),  # the next one is free as well
            (self._at(2, 10), self._at(4, 9), 1),
            (self._at(1, 15), self._at(2, 15), 1),
            (self._at(1, 16), self._at(4, 8), 0),
            (self._at(0, 0), self._at(5, 0), 24),
            (self._at(5, 10), self._at(9, 10), 0),  # after all of them
            (self._at(-3, 10), self._at(-2, 10), 0),  # before all of them
            (self._at(0, 9), self._at(0, 9), 0),
        ):
            with self.subTest(start=start, end=end):
                self.assertEqual(self.time.hours(start, end), hours)

    def test_span_in_which_nobody_works_counts_nothing(self):
        nobody = worktime.WorkTime([])
        self.assertEqual(nobody.hours(self._at(0, 1), self._at(0, 3)), 0)
        self.assertIsNone(nobody.add_hours(self._at(0, 1), 2))
        self.assertFalse(nobody.is_open(self._at(0, 9)))

    def test_pauses_are_taken_out_once_even_when_they_overlap(self):
        parts = worktime.list_worked_parts(
            self._at(0, 8),
            self._at(0, 16),
            [(self._at(0, 9), self._at(0, 11)), (self._at(0, 10), self._at(0, 12))],
        )
        self.assertEqual(
            parts,
            [(self._at(0, 8), self._at(0, 9)), (self._at(0, 12), self._at(0, 16))],
        )

    def test_pause_to_the_end_leaves_what_came_before(self):
        parts = worktime.list_worked_parts(
            self._at(0, 8), self._at(0, 16), [(self._at(0, 9), self._at(0, 16))]
        )
        self.assertEqual(parts, [(self._at(0, 8), self._at(0, 9))])


@tagged("post_install", "-at_install")
class TestAssignmentTools(BaseCase):
    """Whoever has the least to do for their week comes first, if they can."""

    def test_least_load_for_the_hours_of_the_week_comes_first(self):
        people = [Person(1, 40, 20), Person(2, 20, 5), Person(3, 40, 12)]
        ranking = assignment.rank(people, Task(hours=1))
        self.assertEqual([person.user_id for person in ranking.fit], [2, 3, 1])

    def test_equals_take_turns(self):
        people = [Person(1, turn=9), Person(2, turn=4)]
        self.assertEqual(assignment.rank(people, Task()).fit[0].user_id, 2)

    def test_owner_comes_first_only_where_the_team_says_so(self):
        people = [Person(1), Person(2, open_hours=30)]
        task = Task(hours=1, owner_ids=(2,))
        self.assertEqual(assignment.rank(people, task, True).fit[0].user_id, 2)
        self.assertEqual(assignment.rank(people, task).fit[0].user_id, 1)

    def test_owner_without_a_skill_that_others_list_comes_by_load(self):
        listed = frozenset({5})
        for owner, other, first in (
            (frozenset(), listed, 1),
            (listed, listed, 2),
            (listed, frozenset(), 2),
            (frozenset(), frozenset(), 2),
            (frozenset(), frozenset({7}), 2),  # who has another skill cannot take it
        ):
            people = [Person(1, skills=other), Person(2, 8, 57, skills=owner)]
            task = Task(hours=1, skills=(5,), owner_ids=(2,))
            with self.subTest(owner=owner, other=other):
                ranking = assignment.rank(people, task, True)
                self.assertEqual(ranking.fit[0].user_id, first)
                self.assertEqual(ranking.owner_ids, (2,) if first == 2 else ())
        away = Task(1, skills=(5,), owner_ids=(2,), away_ids=frozenset({1}))
        people = [Person(1, skills=listed), Person(2), Person(3)]
        self.assertEqual(assignment.rank(people, away, True).fit[0].user_id, 2)

    def test_each_refusal_has_its_reason(self):
        people = [
            Person(1),
            Person(2, skills=frozenset({7})),
            Person(3, max_difficulty=2),
            Person(4, weekly_hours=0),
        ]
        ranking = assignment.rank(people, Task(1, 3, (5,), away_ids=frozenset({1})))
        self.assertFalse(ranking.fit)
        self.assertEqual(
            ranking.refused, {1: "absent", 2: "skill", 3: "difficulty", 4: "hours"}
        )

    def test_what_decided_is_kept(self):
        able, busy = Person(1, skills=frozenset({7})), Person(2, open_hours=9)
        strange = Person(3, skills=frozenset({8}))
        calm, twin = Person(1, open_hours=8), replace(busy, user_id=1)
        weak, away = Person(3, max_difficulty=2), Person(3)
        task = Task(hours=4, difficulty=3, skills=(7,))
        rows = (
            ([able, busy], task, assignment.LOAD, ()),
            ([able, Person(2)], task, assignment.TURN, ()),
            ([able], task, assignment.ONLY, ()),
            ([able, strange], task, assignment.ONLY, (assignment.SKILL,)),
            ([able, weak], task, assignment.ONLY, (assignment.DIFFICULTY,)),
            ([busy, able, strange], task, assignment.LOAD, ()),
            ([busy, calm, weak], task, assignment.LOAD, ("difficulty",)),
            ([busy, twin, strange], task, assignment.TURN, ("skill",)),
            ([able, replace(strange, turn=1)], task, assignment.ONLY, ("skill",)),
            ([able, Person(3, weekly_hours=0)], task, assignment.ONLY, ("hours",)),
            ([able, away], replace(task, away_ids={3}), assignment.ONLY, ("absent",)),
        )
        for people, wanted, code, passed in rows:
            ranking = assignment.rank(people, wanted)
            with self.subTest(people=people):
                self.assertEqual((ranking.code, ranking.passed), (code, passed))

    def test_what_keeps_the_owner_from_a_case_is_kept(self):
        owned = Task(hours=4, skills=(7,), owner_ids=(2,))
        able, owner = Person(1, skills=frozenset({7})), Person(2, open_hours=99)
        for skills, code, passed in (
            ({7}, assignment.OWNER, ()),
            ({8}, assignment.ONLY, ("skill",)),
            ((), assignment.LOAD, ("skill",)),
        ):
            owner.skills = frozenset(skills)
            ranking = assignment.rank([able, owner], owned, owner_first=True)
            with self.subTest(skills=skills):
                self.assertEqual((ranking.code, ranking.passed), (code, passed))

    def test_case_without_category_asks_for_no_skill(self):
        person = Person(1, skills=frozenset({7}))
        self.assertFalse(assignment.obstacle(person, Task()))

    def test_level_of_the_very_category_counts_before_that_of_what_it_is_part_of(self):
        electrics, high_voltage = 1, 2
        person = Person(1, levels={electrics: 5, high_voltage: 2})
        for skills, grade, problem in (
            ((high_voltage, electrics), 3, "difficulty"),
            ((high_voltage, electrics), 2, ""),
            ((electrics,), 3, ""),
            ((9, electrics), 3, ""),
        ):
            task = Task(difficulty=grade, skills=skills)
            with self.subTest(task):
                self.assertEqual(assignment.obstacle(person, task), problem)

    def test_thousand_cases_load_everybody_alike(self):
        draw = random.Random(1)
        weeks = (40, 40, 20, 30, 10, 40, 25, 40, 35, 15)
        people = [Person(n, week) for n, week in enumerate(weeks)]
        people[3].skills = people[5].skills = frozenset({1, 2})
        people[4].max_difficulty = 3
        tasks = [
            Task(
                draw.expovariate(0.2),
                draw.randint(1, 5),
                (draw.choice((1, 2, 3)),),
            )
            for _ in range(1000)
        ]
        rankings = assignment.spread(people, tasks)
        loads = [person.load for person in people]
        even = sum(task.hours for task in tasks) / sum(weeks)
        self.assertLess(max(loads), 1.1 * even)
        self.assertGreater(min(loads), 0.9 * even)
        for task, ranking in zip(tasks, rankings, strict=True):
            self.assertLessEqual(task.difficulty, ranking.fit[0].max_difficulty)

    def test_what_goes_to_others_fills_nobody_else(self):
        for given_to, counts in ((3, [0, 0, 4]), (0, [0, 0, 0]), (9, [0, 0, 0])):
            people = [Person(1), Person(2), Person(3)]
            with self.subTest(given_to):
                assignment.spread(people, [Task(1, given_to=given_to)] * 4)
                self.assertEqual([each.open_hours for each in people], counts)


@tagged("post_install", "-at_install")
class TestRatingTools(BaseCase):
    """What a rating says, by the one scale of all ratings."""

    def test_only_an_answer_is_low(self):
        low = [value for value in range(rating.BEST + 1) if rating.is_low(value)]
        self.assertEqual(low, [1, 2])

    def test_good_begins_above_low(self):
        self.assertLess(rating.LOW, rating.GOOD)
        self.assertLessEqual(rating.GOOD, rating.BEST)
