from psycopg2 import IntegrityError

from odoo.exceptions import UserError  # AccessError is one, too
from odoo.tools import mute_logger

from .common_makers import MakersCommon

VERBS = ("read", "write", "create", "unlink")


class ClaimsCommon(MakersCommon):
    """What tests claim of work and records: its queries, refusals and rights.

    It is a base of ``common.py``: whoever makes records there can claim as well.
    """

    def _count_queries(self, work):
        """The queries of a piece of work, with its writing, where no record is read.

        It is tried before and undone, so that Odoo knows what it learns once, such as
        the groups of a person or the id of a name, whatever was done before: twice, as
        what is read on the way to one rule may save asking for another one.
        Environments know their user and his companies by heart, and some live on from
        before while others do not: all begin anew.
        """

        def count():
            self.env.flush_all()
            self.env.transaction.reset()
            before = self.env.cr.sql_log_count
            work()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        for _time in range(2):
            with self.env.cr.savepoint() as savepoint:
                count()
                savepoint.rollback()
        return count()

    def assertRefused(self, call, *arguments, says, error=UserError, **values):
        """The call is refused, by the rules or by one clear sentence: which it was.

        :param says: what the sentence holds, as a regular expression
        :param error: the class of the refusal; those of the database, too
        """
        refusal = self._have_refused(call, arguments, values, error)
        self.assertRegex(str(refusal), says)
        return refusal

    def _have_refused(self, call, arguments, values, error):
        """What the call is refused with; nothing that it began is left."""
        with self.assertRaises(error) as refused, self.env.cr.savepoint():
            call(*arguments, **values)
            self.env.flush_all()
        self.env.invalidate_all()
        return refused.exception

    def assertEachRefused(self, call, *arguments, cases, **options):
        """The call is refused with each of these values, by the sentence beside it."""
        for says, values in cases:
            with self.subTest(says):
                self.assertRefused(call, *arguments, says=says, **options, **values)

    def assertRights(self, records, rights):
        """Who may do what: each person has these of the four verbs, and no others.

        :param rights: maps persons to verbs, such as ``"read write"``
        """
        for user, verbs in rights.items():
            own = records.with_user(user)
            open_verbs = [verb for verb in VERBS if own.has_access(verb)]
            with self.subTest(records=records._name, user=user.login):
                self.assertEqual(" ".join(open_verbs), verbs)

    def assertRecord(self, record, **values):
        """There is one record, and it has these values."""
        self.assertRecordValues(record, [values])

    def assertConstraint(self, says, call, *arguments):
        """The database refuses, and this is the sentence that a person reads then."""
        with mute_logger("odoo.sql_db"):
            refused = self._have_refused(call, arguments, {}, IntegrityError)
        table = refused.diag.table_name
        names = (
            model._name
            for model in self.env.registry.values()
            if model._table == table and not model._abstract
        )
        name = next(names, "base")  # as Odoo, for the table of a relation
        self.assertRegex(self.env[name]._sql_error_to_message(refused), says)
