"""Who gets a case: ranked candidates, and very many cases spread evenly.

A candidate must have the skill, the grade and the time for it. Among these the
customer's own colleague comes first where the team wants it, unless others list the
skill and he does not; then whoever has the least open work for the hours of his week,
then whose turn it is.
"""

from dataclasses import dataclass, field
from math import inf

# why somebody has a case, or nobody: what a case keeps of it
OWNER, LOAD, LEAD, NOBODY, MANUAL = "owner", "load", "lead", "nobody", "manual"
TURN, ONLY = "turn", "only"
SUGGESTION, DUTY = "suggestion", "duty"
DUTY_AWAY, LEAD_AWAY = "duty_away", "lead_away"
DUTY_UNNAMED = "duty_unnamed"
ABOUT_OWNER, ABOUT_OWNER_NOBODY = "about_owner", "about_owner_nobody"
PERSON, RETURNED = "person", "returned"
# why somebody cannot take a case
ABSENT, SKILL, DIFFICULTY, HOURS = "absent", "skill", "difficulty", "hours"
OBSTACLES = (SKILL, DIFFICULTY, ABSENT, HOURS)
UNFIT = (SKILL, DIFFICULTY)  # at any time
RANKED = (OWNER, LOAD, TURN, ONLY)
CALLED = (DUTY, DUTY_AWAY, DUTY_UNNAMED)
# those by which no person has chosen
RULED = (*RANKED, *CALLED, SUGGESTION, LEAD, LEAD_AWAY)

WEEK = 40.0  # hours that somebody without weekly hours is reckoned with


@dataclass
class Person:
    """A member of a team at the time of assigning."""

    user_id: int
    weekly_hours: float = WEEK
    open_hours: float = 0.0
    max_difficulty: int = 5
    skills: frozenset = frozenset()  # empty for all
    levels: dict = field(default_factory=dict)  # of skills: the hardest he takes
    turn: float = 0.0  # when he was last given a case

    @property
    def load(self) -> float:
        """Open hours for each hour of his week."""
        return self.open_hours / self.weekly_hours if self.weekly_hours > 0 else 0.0


@dataclass(frozen=True)
class Task:
    """A case to be assigned."""

    hours: float = 0.0
    difficulty: int = 0
    skills: tuple = ()  # the category, then what it is part of
    owner_ids: tuple = ()  # the customer's own colleagues, the first before the next
    away_ids: frozenset = frozenset()  # those who will not be there long enough
    given_to: int | None = None  # who gets it whatever the ranking says; 0 for nobody


@dataclass
class Ranking:
    """The candidates for a case, the best first, and why the others are not."""

    fit: list = field(default_factory=list)
    refused: dict = field(default_factory=dict)  # user id: reason
    places: dict = field(default_factory=dict)  # user id: place, whoever the owner is
    loads: dict = field(default_factory=dict)  # user id: open hours at that moment
    owner_ids: tuple = ()  # those who come first because the customer is theirs
    code: str = ""  # why the best comes before the other fit
    passed: tuple = ()  # why those who would have come before the best do not


def obstacle(person: Person, task: Task) -> str:
    """Why a person cannot take a case, or nothing."""
    if person.user_id in task.away_ids:
        return ABSENT
    # what a case without category needs is not known: anybody may look at it
    if person.skills and task.skills and person.skills.isdisjoint(task.skills):
        return SKILL
    # how hard one may be of this very category counts before what it is part of
    levels = [person.levels[skill] for skill in task.skills if skill in person.levels]
    if task.difficulty > min([person.max_difficulty, *levels[:1]]):
        return DIFFICULTY
    if person.weekly_hours <= 0:
        return HOURS
    return ""


def rank(people: list[Person], task: Task, owner_first: bool = False) -> Ranking:
    """Rank the people for a case."""
    ranking = Ranking()
    for person in people:
        if reason := obstacle(person, task):
            ranking.refused[person.user_id] = reason
        else:
            ranking.fit.append(person)
    ranking.fit.sort(key=lambda person: _get_sort_key(person, task))
    ranking.places = {person.user_id: n for n, person in enumerate(ranking.fit)}
    if owner_first:
        ranking.owner_ids = _get_first_owners(task, ranking.fit)
        _put_first(ranking.owner_ids, ranking.fit)
    if ranking.fit:
        _note_decided(ranking, people, task, owner_first)
    return ranking


def _get_sort_key(person: Person, task: Task) -> tuple[float, float, int]:
    """By what the fit are ranked: how full their week gets, then whose turn it is."""
    return _get_fullness(person, task), person.turn, person.user_id


def _get_fullness(person: Person, task: Task) -> float:
    if person.weekly_hours <= 0:
        return inf
    return round((person.open_hours + task.hours) / person.weekly_hours, 6)


def _note_decided(
    ranking: Ranking, people: list[Person], task: Task, owner_first: bool
) -> None:
    """Keep what made the best the best: against the other fit, and against the unfit.

    The unfit count where they would have come first, or where nobody else is fit.
    """
    best, *others = ranking.fit
    ranking.code = _get_code(best, others, task, ranking)
    if ranking.code == OWNER:
        return
    rivals = {person.user_id: person for person in people}
    passed = {
        reason
        for user_id, reason in ranking.refused.items()
        if ranking.code == ONLY
        or (owner_first and user_id in task.owner_ids)
        or _get_sort_key(rivals[user_id], task) < _get_sort_key(best, task)
    }
    if owner_first and best.skills and _is_owner_passed(task, others, ranking):
        passed.add(SKILL)
    ranking.passed = tuple(reason for reason in OBSTACLES if reason in passed)


def _get_code(best: Person, others: list[Person], task: Task, ranking: Ranking) -> str:
    """Why the best comes before the other fit."""
    if best.user_id in ranking.owner_ids:
        return OWNER
    if not others:
        return ONLY
    loads = (_get_fullness(person, task) for person in others)
    return TURN if _get_fullness(best, task) == min(loads) else LOAD


def _is_owner_passed(task: Task, others: list[Person], ranking: Ranking) -> bool:
    """Tell whether an owner could take it, and leaves it to who lists the skill."""
    fit = {person.user_id for person in others}
    return any(
        owner in fit and owner not in ranking.owner_ids for owner in task.owner_ids
    )


def _get_first_owners(task: Task, people: list[Person]) -> tuple[int, ...]:
    """The owners who list what the task needs; all of them where nobody lists it."""
    skilled = {
        person.user_id for person in people if person.skills.intersection(task.skills)
    }
    fit = skilled or {person.user_id for person in people}
    return tuple(owner for owner in task.owner_ids if owner in fit)


def _put_first(owners: tuple[int, ...], people: list[Person]) -> None:
    people.sort(
        key=lambda person: (
            owners.index(person.user_id) if person.user_id in owners else len(owners)
        )
    )


def kept(members: dict[int, int], ranking: Ranking) -> list[dict]:
    """What a case keeps of a ranking: the fit in their order, then the others.

    :param members: maps the id of each user to that of the member
    """
    fit = [
        {
            "member": members[person.user_id],
            "open": ranking.loads[person.user_id],
            "week": person.weekly_hours,
            "place": ranking.places[person.user_id],
        }
        for person in ranking.fit
    ]
    return fit + [
        {"member": members[user_id], "refused": reason}
        for user_id, reason in ranking.refused.items()
    ]


def without_owners(lines: list[dict]) -> list[dict]:
    """What a case keeps, in the order that does not tell whose customer it is."""
    return sorted(lines, key=lambda line: line.get("place", len(lines)))


def spread(
    people: list[Person], tasks: list[Task], owner_first: bool = False
) -> list[Ranking]:
    """Give out tasks one after the other, the choosiest and longest first.

    :return: the rankings in the order of the tasks, as they were at each one's turn
    """
    rankings = [None] * len(tasks)
    turn = max((person.turn for person in people), default=0)
    for place in _order(people, tasks):
        ranking = rankings[place] = rank(people, tasks[place], owner_first)
        ranking.loads = {person.user_id: person.open_hours for person in ranking.fit}
        if taker := _find_taker(people, tasks[place], ranking):
            turn += 1
            taker.open_hours += tasks[place].hours
            taker.turn = turn
    return rankings


def _find_taker(people: list[Person], task: Task, ranking: Ranking) -> Person | None:
    """Who takes a task: the best, unless it goes to somebody else, or to nobody yet."""
    if task.given_to is None:
        return next(iter(ranking.fit), None)
    return next((person for person in people if person.user_id == task.given_to), None)


def _order(people: list[Person], tasks: list[Task]) -> list[int]:
    """Those that fewer people can take come first, and among these the longest."""
    fitting = {}
    for task in tasks:
        demand = _get_demand(task)
        if demand not in fitting:
            fitting[demand] = sum(not obstacle(person, task) for person in people)
    return sorted(
        range(len(tasks)),
        key=lambda place: (
            fitting[_get_demand(tasks[place])],
            -tasks[place].hours,
        ),
    )


def _get_demand(task: Task) -> tuple:
    """What decides who can take a task: the same for many of them."""
    return task.skills, task.difficulty, task.away_ids
