from odoo.tests import freeze_time, tagged, users

from .common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 10:00:00")
class TestCareFeedbackMerging(FeedbackCommon):
    """What becomes of cases that become one, and of parts of one."""

    def _merge(self, case, survivor):
        """Merge as the handler does from the form."""
        with self._request_of(self.handler) as env:
            values = {"feedback_id": case.id, "survivor_id": survivor.id}
            env["care.feedback.merge"].create(values).action_merge()

    def _try_to_merge(self, case, survivor, says):
        with self._request_of(self.handler) as env:
            own, into = case.with_env(env), survivor.with_env(env)
            self.assertRefused(own._merge_into, into, says=says)

    def test_case_that_had_ended_leads_to_the_one_it_is_merged_into(self):
        for state in ("solved", "declined"):
            case, survivor = self._open_own(), self._open_own()
            case.write({"decline_reason": "Too old", "alternative": "A used one"})
            case._move_to(state)
            self._merge(case, survivor)
            with self.subTest(state):
                self.assertRecord(case, state="merged", merged_into_id=survivor.id)
                self.assertEqual(case._get_survivor(), survivor)

    def test_open_case_is_merged_into_no_closed_one(self):
        case, solved = self._open_own(), self._open_own()
        solved._move_to("solved")
        self._try_to_merge(case, solved, "remaining case is closed")
        self._merge(solved, case)
        self.assertEqual(solved.merged_into_id, case)

    def test_merging_proposes_the_oldest_open_case_and_offers_no_other(self):
        solved, first, second = (self._open_own() for _number in range(3))
        solved._move_to("solved")
        cases = (second | first | solved).with_user(self.handler)
        context = cases.action_merge()["context"]
        self.assertEqual(context["default_survivor_id"], first.id)
        merging = self.env["care.feedback.merge"].with_user(self.handler)
        merging = merging.new({"feedback_id": second.id})
        offered = cases.search(merging.survivor_domain)
        self.assertIn(first.id, offered.ids)
        self.assertFalse(offered & (solved | second))

    def test_case_is_merged_once(self):
        case, survivor, other = (self._open_own() for _number in range(3))
        self._merge(case, survivor)
        self._try_to_merge(case, other, "merged already")

    def test_what_one_person_wrote_is_shown_to_no_other(self):
        self.customer.parent_id = self._create_contact("Pumps", is_company=True)
        colleague = self._create_contact("Hu Po", parent_id=self.customer.parent_id.id)
        stranger = {"partner_id": False, "email_from": "An <an@private.example.com>"}
        for others in (
            {"partner_id": colleague.id},
            stranger,
            {"partner_id": False, "email_from": "bo@private.example.com"},
        ):
            for own in ({}, stranger):
                if own == others:
                    continue
                case = self._open_own(**{"is_shared": True, **others})
                survivor = self._open_own(**own)
                with self.subTest(others=others, own=own):
                    self._try_to_merge(case, survivor, "of different people")
                    self._try_to_merge(survivor, case, "of different people")

    def test_case_from_the_own_address_of_a_customer_is_the_customers(self):
        self.customer.email = "lin.mei@customer.example.com"
        case = self._open_own(is_shared=True)
        survivor = self._open_own(
            partner_id=False, email_from=self.customer.email, is_shared=True
        )
        copied = self._create_contact("Gu An", email="gu.an@customer.example.com")
        case.message_subscribe(copied.ids)
        self._merge(case, survivor)
        self.assertEqual(survivor.partner_id, self.customer)
        followers = survivor.message_partner_ids
        self.assertLessEqual(copied | self.customer, followers)

    def test_answer_on_a_merged_case_has_answered_the_one_that_goes_on(self):
        case, survivor = self._open_own(), self._open_own()
        case.with_user(self.handler).action_note_phone_answer()
        answered = case.date_first_response
        with freeze_time("2026-03-10 12:00:00"):
            self._merge(case, survivor)
        self.assertEqual(survivor.date_first_response, answered)
        self.assertFalse(survivor._is_untouched())

    def test_doubt_in_a_sender_and_program_go_on_with_the_case(self):
        case = self._open_own()
        case._write_as_system({"is_unverified": True, "is_by_program": True})
        own = case.with_user(self.handler)
        part = own._split_off_part()
        own.action_solve()
        with freeze_time("2026-06-10 04:00:00"):
            later = case.browse(own.action_reopen()["res_id"])
        for heir in (part, later):
            self.assertRecord(heir, is_unverified=True, is_by_program=True)
        survivor = self._open_own()
        self._merge(part, survivor)
        self.assertTrue(survivor.is_unverified)

    @users("care_user")
    def test_merged_case_gives_all_and_points_to_the_other(self):
        case, survivor = (
            self._create_case(self.env.user),
            self._create_case(
                self.env.user,
            ),
        )
        case.message_post(body="Here is a picture", attachments=[("a.txt", b"a")])
        wizard = self.env["care.feedback.merge"].create(
            {"feedback_id": case.id, "survivor_id": survivor.id}
        )
        wizard.action_merge()
        self.assertRecord(case, state="merged", merged_into_id=survivor.id)
        self.assertIn("a picture", "".join(survivor.message_ids.mapped("body")))
        files = self.env["ir.attachment"].search(
            [("res_model", "=", "care.feedback"), ("res_id", "=", survivor.id)]
        )
        self.assertEqual(files.mapped("name"), ["a.txt"])

    @users("care_user")
    def test_case_is_not_merged_into_itself(self):
        case = self._create_case(self.env.user)
        self.assertRefused(case._merge_into, case, says="Choose another case")

    @users("care_user")
    def test_merged_case_that_is_taken_up_again_goes_on_by_itself(self):
        case, survivor = (
            self._create_case(self.env.user),
            self._create_case(
                self.env.user,
            ),
        )
        case._merge_into(survivor)
        case.action_start()
        self.assertRecord(case, merged_into_id=False, date_closed=False)
        self.assertEqual(case._get_survivor(), case)
        survivor._merge_into(case)
        self.assertEqual(survivor._get_survivor(), case)

    @users("care_user")
    def test_cases_merged_into_each_other_lead_to_an_end(self):
        case, other = (
            self._create_case(self.env.user),
            self._create_case(
                self.env.user,
            ),
        )
        case._merge_into(other)
        other.sudo().write(
            {
                "merged_into_id": case.id,
                "stage_id": self.env["care.feedback.stage"]._get_of_state("merged").id,
            }
        )
        self.assertEqual(case._get_survivor(), other)
