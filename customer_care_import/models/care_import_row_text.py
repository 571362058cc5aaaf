from odoo import models

from ..importer import problems


class CareImport(models.Model):
    """Says in words why a row does not fit what is known here, or other rows."""

    _inherit = "care.import"

    def _get_record_texts(self):
        return {
            problems.UNKNOWN_TIER: self.env._(
                "No such tier: use one that is in use here"
            ),
            problems.UNKNOWN_OWNER: self.env._(
                "No user with this name: the customer has no owner; correct the "
                "name, or choose one after the import"
            ),
            problems.SEVERAL_OWNERS: self.env._(
                "Several users with this name: no owner set; write the login instead"
            ),
            problems.OWNER_ARCHIVED: self.env._(
                "This user is archived: the customer has no owner; choose one "
                "after the import"
            ),
            problems.UNKNOWN_PROVINCE: self.env._(
                "The country of the import has no such province: correct it, or "
                "choose the country above"
            ),
        }

    def _get_known_texts(self):
        """Of what is known here otherwise than the file has it."""
        return {
            problems.UNKNOWN_CHANNEL: self.env._(
                "The channel is archived: choose another"
            ),
            problems.SEVERAL_COMPANIES: self.env._(
                "Several companies with this name: none used; merge them first, "
                "or choose one after the import"
            ),
            problems.OTHER_ADDRESS: self.env._(
                "The company has a different address, which the contact shares: "
                "correct it at the company"
            ),
            problems.KEPT_VALUE: self.env._(
                "A different existing value was kept; change it on the customer "
                "if the file is right"
            ),
            problems.NO_TYPE: self.env._(
                "This occasion type is archived: ask a manager to restore it"
            ),
            problems.FOREIGN_TYPE: self.env._(
                "No such date for people or companies: it stays in the import warnings"
            ),
        }

    def _get_key_texts(self):
        """Of rows that say too little of who the customer is."""
        return {
            problems.NO_KEY: self.env._(
                "Neither a customer number nor a name with a phone: the next "
                "import could not recognize this customer. Add one of them"
            ),
            problems.NO_NAME: self.env._(
                "No name, and no customer with this number: add the name"
            ),
        }

    def _get_other_customer_texts(self):
        """Of customers and contacts who may be meant instead."""
        return {
            problems.NUMBER_OF_OTHER: self.env._(
                "This customer number belongs to %(name)s, who has a different "
                "phone: check who is meant"
            ),
            problems.OTHER_NAME: self.env._(
                "The customer with this number was called %(name)s: check whether"
                " it is the same one"
            ),
            problems.PHONE_OF_OTHER: self.env._(
                "The phone of another contact: %(name)s"
            ),
            problems.OTHER_NUMBER: self.env._(
                "A contact with this name and phone has the customer number "
                "%(number)s: created separately; merge them if they are the same"
            ),
            problems.SEVERAL_CUSTOMERS: self.env._(
                "Several customers with this number: none used; merge them first"
            ),
            problems.SEVERAL_CONTACTS: self.env._(
                "Several contacts with this name and phone: none used; merge them first"
            ),
        }

    def _get_double_texts(self):
        """Of lines that are, or may be, about the same customer."""
        return {
            problems.SAME_KEY: self.env._(
                "The same customer is in line %(row)s: this line is left out"
            ),
            problems.SAME_NUMBER: self.env._(
                "The same customer number is in line %(row)s: %(name)s"
            ),
            problems.SAME_PERSON: self.env._(
                "Lines with the same name and phone: %(rows)s"
            ),
            problems.SAME_PHONE: self.env._("Lines with the same phone: %(rows)s"),
        }
