from psycopg2 import IntegrityError

from odoo.exceptions import UserError  # AccessError is one, too
from odoo.tools import mute_logger

VERBS = ("read", "write", "create", "unlink")


class CareAssertions:
    """What tests assert of searches, refusals, rights, values and queries."""

    def assertFinds(self, records, domain, expected):
        """Whoever reads the records finds the expected ones by a domain, no others.

        :param records: any of the model, even none, as the person who searches has them
        """
        self.assertEqual(records.search(domain), expected)

    def assertFindsNothing(self, records, domain):
        """Whoever reads the records finds none of their model by a domain."""
        self.assertFinds(records, domain, records.browse())

    def assertMatches(self, records, domain):
        """Each of the records is among those that a domain finds for their reader."""
        self.assertTrue(records, "there is nothing to find")
        self.assertEqual(records & records.search(domain), records)

    def assertMatchesNot(self, records, domain):
        """None of the records is among those that a domain finds for their reader."""
        self.assertTrue(records, "there is nothing to look for")
        self.assertFalse(records & records.search(domain))

    def assertVisible(self, records):
        """Whoever reads the records finds all of them by their ids."""
        self.assertMatches(records, [("id", "in", records.ids)])

    def assertHidden(self, records):
        """Whoever reads the records finds none of them, not even by their ids."""
        self.assertMatchesNot(records, [("id", "in", records.ids)])

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

    def assertNoMoreQueries(self, work, few, many, more=0):
        """The work takes no more queries for many records than for a few.

        :param work: takes the records, such as ``lambda own: own.mapped("name")``
        :param more: how many the writing of the others may take, all in all
        """
        spent = self._count_queries(lambda: work(few))
        self.assertLessEqual(self._count_queries(lambda: work(many)), spent + more)

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
