from datetime import date

from odoo.tests import freeze_time, tagged

from .common_merge import MergeCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareMergeWords(MergeCommon):
    """Nothing that a person has typed of either customer is lost by merging them.

    What cannot stay on its field is found in the notes, where all may read it, or
    beside the other value, where only some may.
    """

    def _merge_into_first(self):
        return self._merge(self.customer, self.twin, into=self.customer)

    def _set_both(self, **values):
        """Two values of each field: of the customer who stays, and of the other."""
        for profile, place in ((self.profile, 0), (self.double, 1)):
            profile.write({name: pair[place] for name, pair in values.items()})

    def test_tier_that_somebody_has_chosen_stays(self):
        silver, gold = self._create_tier(name="S"), self._create_tier(name="G")
        self.env["care.settings"]._set("default_tier_id", silver.id)

        def check(merge):
            for profile in (self.profile, self.double):
                profile._write_as_system({"is_tier_default": True})
            self._set_both(tier_id=(gold.id, silver.id))
            self.double._write_as_system({"is_tier_default": True})
            self.assertRecord(merge(), tier_id=gold.id, is_tier_default=False)

        self._for_both_directions(check)

    def test_tier_that_nobody_has_chosen_is_still_that(self):
        tier = self._create_tier(name="S")

        def check(merge):
            self.double.tier_id = tier
            self.double._write_as_system({"is_tier_default": True})
            self.assertRecord(merge(), tier_id=tier.id, is_tier_default=True)

        self._for_both_directions(check)

    def test_second_tier_that_was_chosen_is_noted(self):
        silver, gold = self._create_tier(name="S"), self._create_tier(name="G")
        self._set_both(tier_id=(silver.id, gold.id))
        kept = self._merge_into_first()
        self.assertEqual(kept.tier_id, silver)
        self.assertIn("Tier: G", kept.note)

    def test_tier_of_another_company_than_the_contacts_is_noted(self):
        abroad = self._create_company(self.care_officer)
        tier = self._create_tier(name="G", company_id=abroad.id)
        for stays, home in (
            (self.customer, self.env["res.company"]),
            (self.customer, self.env.company),
            (self._create_contact(), self.env.company),
        ):
            with self.subTest(stays=stays.name, home=home.name):
                with self.env.cr.savepoint() as savepoint:
                    self.twin.company_id = abroad
                    self.double.tier_id = tier
                    stays.company_id = home
                    merged = self.customer | self.twin | stays
                    kept = self._merge(merged, into=stays)
                    self.assertFalse(kept.tier_id)
                    self.assertIn("Tier: G", kept.note)
                    savepoint.rollback()
                self.env.invalidate_all()

    def test_tier_of_the_company_of_the_contact_that_stays_is_kept(self):
        abroad = self._create_company(self.care_officer)
        tier = self._create_tier(name="G", company_id=abroad.id)
        self.twin.company_id = abroad
        self.double.tier_id = tier
        stays = self._create_contact(company_id=abroad.id)
        kept = self._merge(self.customer, self.twin, stays, into=stays)
        self.assertRecord(
            kept, id=self.profile.id, tier_id=tier.id, company_id=abroad.id
        )

    def test_what_differs_is_noted_whatever_it_is(self):
        sponsors = self.care_manager.id, self.care_officer.id
        reasons = {
            "pause_date_to": ("2026-05-01", "2026-04-01"),
            "pause_reason": ("Moving house", "Ill in bed"),
        }
        self._set_both(
            car=("Volvo", "Saab"),
            decision_role=("decides", "pays"),
            sponsor_user_id=sponsors,
            **reasons,
        )
        kept = self._merge_into_first()
        self.assertEqual(kept.pause_reason, "Moving house")
        for words in (
            "Saab",
            "Payer",
            f"Sponsor: {self.care_officer.name}",
            "Ill in bed",
        ):
            with self.subTest(words=words):
                self.assertIn(words, kept.note)

    def test_owner_who_is_backup_now_is_not_noted(self):
        kept = self._merge_into_first()
        self.assertEqual(kept.backup_user_id, self.care_user_two)
        self.assertNotIn(self.care_user_two.name, kept.note or "")

    def test_owner_for_whom_there_is_no_place_is_noted(self):
        self.profile.backup_user_id = self.care_officer
        kept = self._merge_into_first()
        self.assertIn(f"Owner: {self.care_user_two.name}", kept.note)

    def test_secrets_stay_where_their_group_reads(self):
        self._set_both(
            identity_number=("X9", "Y8"), private_opinion=("Proud", "Haggles")
        )

        def check(merge):
            kept = merge()
            self.assertEqual({*kept.identity_number.split(" / ")}, {"X9", "Y8"})
            self.assertEqual({*kept.private_opinion.split("\n")}, {"Proud", "Haggles"})
            told = f"{kept.note} {kept.message_ids.mapped('body')}"
            for secret in ("X9", "Y8", "Proud", "Haggles"):
                self.assertNotIn(secret, told)

        self._for_both_directions(check)

    def test_free_facts_stay_whoever_merges_and_wherever_the_contact_is(self):
        abroad = self._create_company()
        property_list = self.profile.property_list_id
        property_list.definition = [{"name": "pump", "string": "Pump", "type": "char"}]
        self.care_officer.write({"company_ids": abroad.ids, "company_id": abroad.id})

        def check(merge):
            self._set_both(properties=({"pump": "CR-32"}, {"pump": "CR-32"}))
            kept = merge()
            self.assertEqual(kept.property_list_id, property_list)
            self.assertEqual(kept.properties["pump"], "CR-32")

        for home in (self.env["res.company"], abroad):
            (self.customer | self.twin).company_id = home
            self._for_both_directions(check)

    def test_free_facts_are_filled_and_what_differs_is_noted(self):
        friend = self._create_contact("Fang Ya")
        self.profile.property_list_id.definition = [
            {"name": "pump", "string": "Pump", "type": "char"},
            {"name": "size", "string": "Size", "type": "integer"},
            {"name": "since", "string": "Since", "type": "date"},
            {
                "name": "colour",
                "string": "Colour",
                "type": "selection",
                "selection": [["r", "Red"], ["b", "Blue"]],
            },
            {
                "name": "friend",
                "string": "Friend",
                "type": "many2one",
                "comodel": "res.partner",
            },
        ]
        self.profile.properties = {"pump": "CR-32", "colour": "r"}
        self.double.properties = {
            "pump": "CR-64",
            "size": 4,
            "since": "2026-02-01",
            "colour": "b",
            "friend": friend.id,
        }
        kept = self._merge_into_first()
        self.assertEqual(
            dict(kept._print_facts()),
            {
                "Pump": "CR-32",
                "Size": "4",
                "Since": "02/01/2026",
                "Colour": "Red",
                "Friend": "Fang Ya",
            },
        )
        self.assertIn("Pump: CR-64", kept.note)
        self.assertIn("Colour: Blue", kept.note)
        self.assertNotIn("Size", kept.note)

    def test_free_facts_of_another_list_are_noted(self):
        company = self._create_company()
        other = self.env["care.property.list"]._get_list_of(company)
        other.definition = [{"name": "boat", "string": "Boat", "type": "char"}]
        self.double.property_list_id = other
        self.double.properties = {"boat": "Junk"}
        self.assertIn("Boat: Junk", self._merge_into_first().note)

    def test_words_about_the_same_relative_stay(self):
        self.daughter.write({"note": "Plays Go", "source": "Call"})
        self._create_relative(
            profile_id=self.double.id,
            gender="female",
            is_confirmed=True,
            note="Allergic to nuts",
            source="Visit",
        )

        def check(merge):
            relative = merge().relative_ids
            self.assertRecord(relative, gender="female", is_confirmed=True)
            self.assertEqual(
                {*relative.note.split(" / ")}, {"Plays Go", "Allergic to nuts"}
            )
            self.assertEqual({*relative.source.split(" / ")}, {"Call", "Visit"})

        self._for_both_directions(check)

    def test_second_contact_of_the_same_relative_is_noted(self):
        first, second = self._create_contact("An"), self._create_contact("An Lin")
        self.daughter.partner_id = first
        self._create_relative(profile_id=self.double.id, partner_id=second.id)
        self._merge_into_first()
        self.assertRecord(self.daughter, partner_id=first.id, note="Contact: An Lin")

    def test_words_about_the_same_date_stay(self):
        for profile, word, year in (
            (self.profile, "A", 1980),
            (self.double, "B", 1981),
        ):
            self._create_occasion(
                profile_id=profile.id,
                month=5,
                day=3,
                year=year,
                note=f"Note {word}",
                source=f"Source {word}",
            )
        self.assertRecord(
            self._merge_into_first().occasion_ids,
            year=1980,
            note="Note A / Note B / Year: 1981",
            source="Source A / Source B",
        )

    def test_consent_that_is_replaced_is_noted(self):
        mail = self.env.ref("customer_care.care_channel_mail")
        granted = {
            "consent": "granted",
            "consent_date": "2024-03-01",
            "consent_purpose": "Greetings",
            "consent_source": "Signed form",
        }

        def check(merge):
            lines = self.env["care.profile.channel"].create(
                [
                    {"profile_id": self.profile.id, "channel_id": mail.id, **granted},
                    {
                        "profile_id": self.double.id,
                        "channel_id": mail.id,
                        "consent": "refused",
                        "consent_date": "2025-06-01",
                    },
                ]
            )
            kept = merge()
            self.assertEqual(len(lines.exists()), 1)
            self.assertRecord(
                kept.channel_line_ids,
                consent="refused",
                consent_date=date(2025, 6, 1),
                consent_source=False,
            )
            self.assertIn("Signed form", " ".join(kept.message_ids.mapped("body")))

        self._for_both_directions(check)

    def test_what_the_customer_chose_by_link_stays_and_a_refusal_holds(self):
        def check(merge):
            self._set_both(birthday_greeting=("yes", "no"))
            for profile, number in ((self.profile, 1), (self.double, 3)):
                profile._write_as_system({"own_page_number": number})
            kept = merge()
            number = {self.customer: 1, self.twin: 3}[kept.partner_id]
            self.assertRecord(kept, birthday_greeting="no", own_page_number=number)
            self.assertNotIn("Link", kept.note or "")

        self._for_both_directions(check)
