"""Which records people read, kept in memory until their request is over.

Nothing is asked of the database while somebody reads. What he has read is noted at the
cursor, and written by a cursor of its own: when the answer is out, or at once where
there is none, or where all else is rolled back. What this process has written in this
hour is not written again. What could not be written waits for the next answer.
"""

from collections import deque
from functools import partial

from odoo.http import request

PLACE = "customer_care.readings"
# the doors by which people read
READ, SEARCH, GROUP = "read", "search", "group"
PRINT, CARD, EXPORT = "print", "vcard", "export"
MOST_TRIES = 20  # of writing; then it is given up
MOST_KNOWN = 500_000  # ids kept by a process; then it learns them anew

_waiting = deque()
_known = {}


def note(cr, reader, model, ids, write):
    """Note what is read by the transaction of a cursor.

    :param reader: the id of the user, and the door by which he reads
    :param write: the function that keeps it, called with the name of the database and
        with sets of ids by reader, door and model; it tells whether they are kept
    """
    noted = cr.postcommit.data.get(PLACE)
    if noted is None:
        noted = cr.postcommit.data[PLACE] = {}
        cr.postcommit.add(partial(_after_commit, cr, write))
        cr.postrollback.add(partial(_write, cr.dbname, noted, write))
    noted.setdefault((*reader, model), set()).update(ids)


def is_noted(cr):
    """Tell whether something was read, also before a commit in the transaction."""
    return PLACE in cr.postcommit.data or bool(_waiting)


def _after_commit(cr, write):
    """Wait for the answer of the request whose transaction it is."""
    noted = cr.postcommit.data.pop(PLACE)
    if request and request.env and request.env.cr is cr:
        _waiting.append((cr.dbname, noted, write))
    else:
        _write(cr.dbname, noted, write)


def flush():
    """Write what waited for answers that are out by now, whose ever they were."""
    for _each in range(len(_waiting)):  # what fails comes back to its end
        try:
            waiting = _waiting.popleft()
        except IndexError:  # another thread was faster
            return
        _write(*waiting)


def _write(name, noted, write, tries=MOST_TRIES):
    """Store the readings; if that fails, try again after the next response."""
    if not write(name, noted) and tries > 1:
        _waiting.append((name, noted, write, tries - 1))


def leave_unknown(name, hour, readings):
    """Return what this process has not written in this hour: nothing, mostly."""
    fresh = {}
    for (uid, door, model), ids in readings.items():
        left = ids - _known.get((name, hour, uid, model), frozenset())
        if left:
            fresh[uid, door, model] = left
    return fresh


def learn(name, hour, readings):
    """Remember what is written, and forget what was in other hours."""
    for key in [key for key in [*_known] if key[1] != hour]:
        _known.pop(key, None)
    if sum(map(len, [*_known.values()])) > MOST_KNOWN:
        _known.clear()
    for (uid, __, model), ids in readings.items():
        place = (name, hour, uid, model)
        _known[place] = _known.get(place, frozenset()) | ids


def forget():
    """Forget what is known, and what waits: it is written anew, once it is read."""
    _known.clear()
    _waiting.clear()
