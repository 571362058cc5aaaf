import ast
import re
from pathlib import Path

import polib

from odoo.modules.module import get_module_path
from odoo.tests import tagged, users
from odoo.tools.translate import TranslationModuleReader

from ...tools.words import add_remark, colon, comma, semicolon
from ..common import CareCommon

# a word that is not said to users, and the one that is said instead
NOT_ENGLISH = {
    r"[Cc]are [Pp]rofiles?": "customer",
    r"(?<!Lunar )\b[Ll]etters?\b(?! or card)": "message",
    r"(?<!to )\b[Tt]alk(?:s|ed)?\b(?! about)": "touch",
    r"[Ss]omething [Hh]appened": "Add Event",
    r"[Yy]early [Dd]ates?": "occasion",
    r"\b[Kk]inds?\b(?! regards| of help)": "type",
    r"[Ii]ntroductions?\b": "referral",
    r"\b[Ss]heets?\b": "import, file",
    r"\b[Rr]ows of\b": "import lines",
    r"\b[Vv]oices?\b": "case, feedback",
    r"\b[Ww]ish(?:es)? and\b|\bWish\b(?! them)": "suggestion",
    r"[Mm]arket [Nn]ews": "market feedback",
    r"[Ww]ho [Ee]lse [Cc]ares": "account team",
    r"[Ss]tand-ins?": "cover",
    r"\b[Hh]andlers?\b": "assignee",
    r"\b[Ff]irms?\b": "company",
    r"[Pp]rivate [Ff]acts?": "personal data",
    r"[Aa]ccount [Mm]anagers?": "owner",
    r"[Mm]aintenance ([Ff]ee|[Rr]ate)s?": "retention fee",
    r"\b[Hh]earsay\b": "unconfirmed",
    r"\b[Nn]eglected\b": "overdue for contact",
    r"\b[Ss]lip(?:s|ped)?\b(?! back)": "delayed",
    r"[Rr]efused? [Kk]indly": "decline",
    r"[Oo]pen [Aa]gain": "reopen",
    r"[Pp]roven [Ww]ords": "script",
    r"\b[Pp]rice [Bb]ands?\b": "price range",
    r"[Ss]tart [Cc]aring": "Add to Customer Care",
    r"\b[Dd]earest\b|\bdear one\b": "max. value",
    r"\b[Rr]hythm\b": "contact frequency",
    r"(?<![Cc]ustomer )\b[Pp]yramid\b": "tier",
    r"[Tt]ry [Aa]gain\b(?! in an hour)": "retry",
    r"[Cc]lock on the wall": "calendar hours",
    r"[Ll]ess than nothing": "negative",
    r"\b(?:[Hh](?:e|im|is|imself|ers?)|[Ss]he)\b(?! daughter)": "they, their",
}
# in these folders methods put texts together that people read
SAYING = {"controllers", "models", "report", "wizards"}
MARK = re.compile(r": |; | \(|\): |: \(")
MARK_IN_SCRIPT = re.compile(r"\}(?:: | \()\$\{")
# titles and labels that were given up as a whole
OLD_TITLES = (
    """
What Failed|Log of Access|Who Carries How Much|How Good Estimates Are|Rules of Priority
Make Customers of Contacts|Owner Differs|Hobbies, Tastes and Taboos|Topics of Groups
Gifts to Buy|Help and Matches|Cost of Care|Satisfaction with Handling|Settings of Care
Calendar of Care|Customers of the Area|Given To|Merge into Another|Make Customers
Show Them
Give to the best|Wait for the Customer|Give Me a Reason|Note Feedback|Still True
Read the Sheet|Undo the Import|See Customers|I have sent it|Look up|To this day
Call everybody|Blocked Us|Cared for Since|Last Words|Silent Since|Who Sees|Still Missing
Kept Too Long|Kept Because|Now With|What changes hands|Known Twice|Each Person Once
In a Year Without|Surroundings|For whom|What It Does|Also Family|Not Told Yet
Sent by Itself
What Was Said|Why Now|Why not this time|In Your Words|On its way|Good to know|Reckoning
Who Can Do It|Why This|Name Given|In the Customer's Words|In Work|Somebody Else|Calmed
Handled In|Promised For|Hours Set by Hand|Estimate Missed|Done as Promised
Instead We Offer
Goes On As|Goes Back To|Opened Again|By hand|Balanced by|Part Of|Rest Between|Told On
Approver's Answer|How to Hand It Over|Where It Comes From|Forbidden By|Saw the Effect
Find Out First|Who Was Introduced|Who Needs It|Who Offers It|Heard Of|What For|Paid To
Name Then|Not Tried Any More|What Becomes of It|Days to Catch Up|Touches a Day
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
# Chinese words that were given up
NOT_CHINESE = {
    "反馈单": "工单",
    "关怀方式": "联系方式",
    "关怀记录": "跟进",
    "待办关怀": "待跟进",
    "撮合": "资源对接",
    "牵线": "资源对接",
    "成绩单": "绩效看板",
    "失约": "未兑现",
    "拖期": "延误",
    "代班": "临时代管",
    "高层对口人": "高层对接人",
    "业务员": "销售员",
    "私人信息": "个人信息",
    "隐私资料": "个人信息",
    "问候信": "消息",
    "被冷落": "久未跟进",
    "未做成": "失败",
    "多管闲事": "业务外关怀",
    "拥护者": "口碑客户",
    "我的关怀": "今日关怀",
    "(?<!日历)事件": "客户动态",
    "(?<!结婚)纪念日": "重要日期",
    "基调": "语气",
    "客户表": "客户导入",
    "沉默|静默": "未联系",
    "[你咱她]": "no pronoun in the UI, 您 to customers",
    r"[\u4e00-\u9fff]\d|\d[\u4e00-\u9fff]": "numbers stand apart: 30 天",
}
# what customers read, where they are spoken to
TO_CUSTOMERS = re.compile(
    r"portal|public|rating|mail_template|script|controllers|own_page"
    r"|care_touch_words|care_touch_wishes|survey|care_question|care_response_request"
)


@tagged("post_install", "-at_install")
class TestCareWords(CareCommon):
    """One word a concept, in every text that a user can read."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.addons = cls.env["ir.module.module"].search(
            [("name", "=like", "customer_care%"), ("state", "=", "installed")]
        )

    def test_no_english_text_uses_a_word_that_was_given_up(self):
        reader = TranslationModuleReader(self.cr, modules=self.addons.mapped("name"))
        texts = {
            (source, str(res_id or name)) for _, _, name, res_id, source, *_ in reader
        }
        self.assertGreater(len(texts), 1000)
        for pattern, instead in NOT_ENGLISH.items():
            found = {
                f"{place}: {text}"
                for text, place in texts
                if re.search(pattern, self._get_words(text))
                and not self._is_core(place)
            }
            with self.subTest(instead=instead):
                self.assertFalse(found)

    def test_no_title_stands_as_it_was(self):
        reader = TranslationModuleReader(self.cr, modules=self.addons.mapped("name"))
        texts = {self._get_words(source) for _, _, _, _, source, *_ in reader}
        for title in OLD_TITLES:
            with self.subTest(title=title):
                self.assertFalse({text for text in texts if title in text})

    def test_no_chinese_text_uses_a_word_that_was_given_up(self):
        for addon in self.addons.mapped("name"):
            path = Path(get_module_path(addon), "i18n", "zh_CN.po")
            for pattern, instead in NOT_CHINESE.items():
                found = {
                    entry.msgstr
                    for entry in polib.pofile(str(path))
                    if not entry.obsolete
                    if re.search(pattern, self._get_words(entry.msgstr))
                }
                with self.subTest(addon=addon, instead=instead):
                    self.assertFalse(found)

    def test_chinese_speaks_to_customers_only(self):
        for addon in self.addons.mapped("name"):
            path = Path(get_module_path(addon), "i18n", "zh_CN.po")
            found = {
                entry.msgstr
                for entry in polib.pofile(str(path))
                if "您" in entry.msgstr
                and not any(
                    TO_CUSTOMERS.search(place) for place, _ in entry.occurrences
                )
            }
            self.assertFalse(found)

    def test_words_are_joined_by_the_marks_of_the_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        for lang, *marks in (
            ("en_US", ", ", "; ", ": ", "Ann (late)"),
            ("zh_CN", "、", "；", "：", "Ann（late）"),
        ):
            env = self.env(context={"lang": lang})
            remarked = add_remark(env, "Ann", "late")
            with self.subTest(lang=lang):
                told = [comma(env), semicolon(env), colon(env), remarked]
                self.assertEqual(told, marks)
        self.assertEqual(add_remark(env, "Ann", ""), "Ann")

    @users("care_user")
    def test_names_and_facts_are_joined_by_the_marks_of_the_language(self):
        self.env["res.lang"].sudo()._activate_lang("zh_CN")
        touch = self._create_touch(self.care_user, reason="Spring")
        for lang, mark in (("en_US", ": "), ("zh_CN", "：")):
            told = touch.with_context(lang=lang)
            with self.subTest(lang=lang):
                self.assertEqual(told.display_name, f"{self.profile.name}{mark}Spring")
                facts = told.profile_id.referral_parts.splitlines()
                self.assertTrue(all(mark in fact for fact in facts))

    def test_no_method_writes_the_marks_of_one_language(self):
        for addon in self.addons.mapped("name"):
            folder = Path(get_module_path(addon))
            for path in folder.rglob("*.py"):
                if not SAYING.isdisjoint(path.relative_to(folder).parts):
                    with self.subTest(addon=addon, path=path.name):
                        self.assertFalse(self._find_marks(path.read_text("utf-8")))
            for path in (folder / "static" / "src").rglob("*.js"):
                with self.subTest(addon=addon, path=path.name):
                    self.assertFalse(MARK_IN_SCRIPT.findall(path.read_text("utf-8")))

    def _find_marks(self, source):
        """The texts of a file that are nothing but a colon, semicolon or bracket."""
        texts = (
            node.value
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
        return [text for text in texts if MARK.fullmatch(text)]

    def _get_words(self, text):
        """A text without tags and without the names of values."""
        return re.sub(r"<[^>]*>|%\(\w+\)s|\{\{.*?\}\}", " ", text)

    def _is_core(self, place):
        """Fields that core's mixins give to our models keep core's labels."""
        return bool(re.search(r"__(?:alias|activity|message|rating)_", place))
