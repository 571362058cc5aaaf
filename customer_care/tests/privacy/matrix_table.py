"""What each person may do with each kind of record of one customer.

The customer belongs to *owner*; *toucher* has one touch, *sponsor* stands for the
customer, *other user* has customers of his own. Letters: read, write, create (one like
it, of this customer), unlink. Who is not named may do nothing.
"""

from ..checks.matrix import grant

OFFICERS = ("officer", "officer abroad")
MANAGERS = ("manager", "manager abroad")
USERS = ("other user", "toucher", "sponsor", "owner")
CARE = (*USERS, *OFFICERS, *MANAGERS)
HOME = (*USERS, "officer", "manager")
HELPERS = ("toucher", "sponsor")
PART = (*HELPERS, "owner", "officer")  # who has a part in the customer

# what holds in all companies is changed by managers of all of them only
POLICY = grant(CARE, "r")
OFFICE = grant(CARE, "r") | grant((*OFFICERS, *MANAGERS), "rwcu")
COMPANY = grant(HOME, "r") | grant(["manager"], "rwcu")
# what tells of the customer: to all who have a part in him, or to his family alone;
# who has a touch, or stands for the customer, adds what was given, told and spent, and
# nothing that binds us, consents or goes on in the name of others
SEEN = grant([*PART, "manager"], "rwcu")
TOLD = SEEN | grant(HELPERS, "rwu")
NOTED = SEEN | grant(HELPERS, "rc")  # of colleagues' notes they make their own
KEPT = grant(PART, "rwc") | grant(["manager"], "rwcu")
TAKEN = KEPT | grant(HELPERS, "rw")
FAMILY = grant(["owner", "officer", "manager"], "rwcu")
CASE = grant(["owner", "officer", "manager"], "r")
LOG = grant(["manager"], "r")
WIZARD_OF_OWNER = grant(["owner"], "rwcu")
SCHEDULED = grant([*PART, "manager"], "rcu") | grant(["owner"], "rwcu")

RIGHTS = {
    "care.access.log": LOG,
    "care.access.reading": LOG,
    "care.approval": grant((*OFFICERS, *MANAGERS), "r"),
    "care.channel": POLICY,
    "care.cost.report": grant([*PART, "manager"], "r"),
    "care.customer.category": POLICY,
    "care.digest": LOG,
    "care.emergency": grant(USERS, "r") | grant(["officer", "manager"], "rwcu"),
    "care.event": FAMILY,
    "care.event.type": POLICY,
    "care.expense": NOTED | grant(["owner"], "rwc"),
    "care.property.list": grant(HOME, "r") | grant(["manager"], "rw"),
    "care.failure": LOG,
    "care.feedback": grant(["owner", "officer"], "rwc") | grant(["manager"], "rwcu"),
    "care.feedback.accuracy": grant(["officer", "manager"], "r"),
    "care.feedback.category": POLICY,
    "care.feedback.insert": WIZARD_OF_OWNER,
    "care.feedback.memory": grant(["manager"], "r"),
    "care.feedback.merge": WIZARD_OF_OWNER,
    "care.feedback.pause": CASE,
    "care.feedback.rating": CASE,
    "care.feedback.decline": WIZARD_OF_OWNER,
    "care.feedback.report": CASE,
    "care.feedback.rule": POLICY,
    "care.feedback.satisfaction": CASE,
    "care.feedback.source": POLICY,
    "care.feedback.stage": POLICY,
    "care.festival": POLICY,
    "care.gift": OFFICE,
    "care.gift.price.range": POLICY,
    "care.group": grant(["owner"], "rwc") | grant(["officer", "manager"], "rwcu"),
    "care.group.admin": FAMILY,
    "care.group.topic": FAMILY,
    "care.ignored.mail": grant(["officer"], "r") | grant(["manager"], "ru"),
    "care.make.up.day": POLICY,
    "care.make.up.day.import": grant(["manager"], "rwcu"),
    "care.match": SEEN | grant(HELPERS, "r"),
    "care.need": NOTED,
    "care.occasion": FAMILY,
    "care.occasion.type": POLICY,
    # said, and never read again but by managers
    "care.opinion": grant(PART, "c") | grant(["manager"], "rc"),
    "care.plan": POLICY,
    "care.plan.step": POLICY,
    "care.policy.transfer": grant(["manager"], "rwcu"),
    "care.preference": grant(CARE, "rc"),
    "care.profile": TAKEN,
    "care.profile.channel": TOLD,
    "care.profile.classify": WIZARD_OF_OWNER,
    "care.profile.compare": WIZARD_OF_OWNER,
    "care.profile.create": grant(["officer"], "rwcu"),
    "care.profile.erase": grant(["manager"], "rwcu"),
    "care.profile.handover": grant(["officer"], "rwcu"),
    "care.profile.handover.line": grant(["officer"], "rc"),
    "care.profile.inform": WIZARD_OF_OWNER,
    "care.profile.invite": WIZARD_OF_OWNER,
    "care.profile.start": WIZARD_OF_OWNER,
    "care.promise": NOTED,
    "care.quiet.time": SEEN,
    "care.referral": NOTED,
    "care.relation": TOLD,
    "care.relative": FAMILY,
    "care.script": POLICY,
    "care.service.type": POLICY,
    "care.settings.change": grant(["manager"], "rwcu"),
    "care.team": COMPANY,
    "care.team.load": grant(["officer", "manager"], "r"),
    "care.team.member": COMPANY,
    "care.team.skill": COMPANY,
    "care.tier": POLICY,
    # skipped with a reason, and gone only with an erased customer
    "care.touch": TAKEN | grant(["manager"], "rwc"),
    "care.touch.gift": SEEN,
    "care.touch.postpone": WIZARD_OF_OWNER,
    "care.touch.skip": WIZARD_OF_OWNER,
}
# of Odoo's own records, what hangs on the customer, one of his cases or touches
RIGHTS |= {
    "ir.attachment": grant(PART, "rwcu") | grant(["manager"], "rwcu"),
    "mail.activity": grant(PART, "rwcu") | grant(["manager"], "rwcu"),
    "mail.followers": grant([*PART, "manager"], "r"),
    "mail.mail": {},
    "mail.message": grant(PART, "rwcu") | grant(["manager"], "rwcu"),
    "mail.scheduled.message": SCHEDULED,
    "rating.rating": CASE,
}

# who may know of a field that not all readers of its record may know
HELD = {
    "care.access.reading.profile_ids": (),
    "care.feedback.access_token": (),
    "care.feedback.access_user_ids": (*OFFICERS, *MANAGERS),
    "care.feedback.criticised_user_ids": (*OFFICERS, *MANAGERS),
    "care.feedback.reader_user_ids": (*OFFICERS, *MANAGERS),
    "care.feedback.assign_basis": (),
    "care.feedback.candidates": (),
    "care.feedback.estimate_basis": (),
    "care.feedback.origin": (),
    "care.feedback.rating.token": (),
    "care.team.announced_leaves": (),
    "res.company.care_weights": (),
    "res.partner.care_company_owner_id": (),
    "care.profile.care_case_count": CARE,
    "care.profile.has_open_complaint": CARE,
    "care.profile.identity_number": (),
    "care.team.member.month_hours": (*OFFICERS, *MANAGERS),
    "care.profile.private_opinion": MANAGERS,
    "care.profile.opinion_text": MANAGERS,
    "care.promise.approval_limit": (*OFFICERS, *MANAGERS),
    "care.touch.gift.approval_limit": (*OFFICERS, *MANAGERS),
    "care.tier.gift_cap": (*OFFICERS, *MANAGERS),
    "care.tier.yearly_budget": (*OFFICERS, *MANAGERS),
}
HELD |= {
    f"res.partner.care_{name}": CARE
    for name in (
        "date_last_contact",
        "date_next_birthday",
        "date_next_touch",
        "date_no_contact_since",
        "case_count",
        "has_shared_interest",
        "is_contact_overdue",
        "preference_ids",
        "profile_id",
        "shared_preference_ids",
        "tier_id",
        "touch_ids",
        "user_id",
    )
}
HELD |= {"res.users.care_role": ()}
HELD |= {
    f"res.users.care_{name}_count": (*OFFICERS, *MANAGERS)
    for name in ("coming", "help", "overdue", "reached", "today")
}

# computed, and yet changed by people: the value is a proposal, guarded where it points
PROPOSED = {
    "care.event.key": "tells two entries apart; names nothing",
    "care.expense.company_id": "one's own companies",
    "care.expense.plan_id": "plans are read by all in care",
    "care.expense.profile_id": "customers whom one may see",
    "care.feedback.company_id": "one's own companies",
    "care.feedback.insert.text": "the words of the message",
    "care.feedback.priority": "a judgement",
    "care.feedback.team_id": "teams are read by all in care",
    "care.group.topic.company_id": "one's own companies",
    "care.match.company_id": "one's own companies",
    "care.occasion.calendar": "how the date was told",
    "care.occasion.profile_id": "customers whom one may see",
    "care.profile.category_properties": "what is known, as the category asks for it",
    "care.profile.properties": "what is known, written by those who see the customer",
    "care.profile.property_list_id": "lists of one's own companies",
    "care.profile.referred_by_id": "customers whom one may see",
    "care.profile.user_id": "changed by the owner and by officers alone",
    "care.profile.channel.consent_date": "the day of the consent",
    "care.profile.channel.consent_purpose": "what the customer agreed to",
    "care.profile.channel.consent_source": "how we know",
    "care.profile.start.user_id": "users make customers for themselves alone",
    "care.promise.company_id": "one's own companies",
    "care.referral.company_id": "one's own companies",
    "care.referral.name": "who was recommended",
    "care.team.member.category_ids": "skills, which managers of the company set",
    "care.touch.company_id": "one's own companies, and fixed once it is done",
    "care.touch.cost": "what it cost",
    "care.touch.date_reminder": "a day",
    "care.touch.plan_id": "plans are read by all in care",
    "care.touch.postpone.date": "a day",
    "care.gift.price.range.offer_cost": "what a choice costs",
    "care.touch.gift.unit_cost": "the price",
}

# words of the context that our code looks at; all are sent along at every door
WORDS = {
    "active_ids": "which records a wizard is opened for, among those one may see",
    "active_model": "which records a wizard is opened for",
    "care_feedback_id": "whose ranking is shown, to those who may read the case",
    "cron_id": "which job is called again when work is left",
    "default_model": "which templates are shown",
    "default_source_id": "how a case came in",
    "default_touch_id": "which talk a promise was given in",
    "import_file": "whether cases come by a sheet, and are not answered",
    "mail_notrack": "whether colleagues are told of an assignment",
}
