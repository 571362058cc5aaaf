import ast
import re
from collections import Counter
from pathlib import Path

from odoo.modules.module import Manifest
from odoo.tests import TransactionCase, tagged

from ..importer import problems
from ..models.care_import_text import CareImport

NAMES = {name: code for name, code in vars(problems).items() if name.isupper()}


@tagged("post_install", "-at_install")
class TestImportProblems(TransactionCase):
    """Each problem has one constant and one sentence, and is named by it alone."""

    def _list_sources(self):
        """The modules of the addon that are not tests, but for that of the codes."""
        folder = Path(Manifest.for_addon("customer_care_import").path)
        for path in sorted(folder.glob("**/*.py")):
            if "tests" not in path.relative_to(folder).parts:
                if path != Path(problems.__file__):
                    yield path

    def _list_codes_with_words(self):
        imports = self.env["care.import"]
        # whoever adds problems in an addon tests their words there
        own = CareImport._get_word_texts(imports)
        added = imports._get_word_texts().keys() - own.keys()
        return [
            code
            for texts in (
                imports._get_file_texts(),
                imports._get_remark_texts(),
                imports._get_problem_texts(),
            )
            for code in texts
            if code not in added
        ]

    def test_no_two_constants_have_the_same_code(self):
        self.assertEqual(len(NAMES), len({*NAMES.values()}))

    def test_every_constant_has_words_and_no_words_are_without_a_constant(self):
        codes = self._list_codes_with_words()
        self.assertEqual({*codes}, {*NAMES.values()})
        twice = [code for code, count in Counter(codes).items() if count > 1]
        self.assertFalse(twice)

    def test_every_problem_is_found_by_somebody(self):
        sources = self._list_sources()
        named = {
            node.attr if isinstance(node, ast.Attribute) else node.id
            for path in sources
            if not path.name.endswith("_text.py")
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Attribute | ast.Name)
        }
        by_tools = {"WRONG_CHECK_DIGIT"}  # of the core, which knows the code itself
        self.assertFalse(NAMES.keys() - named - by_tools)

    def test_no_code_is_written_out_elsewhere(self):
        codes = {*NAMES.values()}
        for path in self._list_sources():
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant):
                    with self.subTest(f"{path.name}:{node.lineno}"):
                        self.assertNotIn(node.value, codes)

    def test_page_compares_no_codes(self):
        quoted = re.compile(rf"""["'`](?:{"|".join(NAMES.values())})["'`]""")
        folder = Path(Manifest.for_addon("customer_care_import").path) / "static/src"
        for path in sorted(folder.glob("**/*.js")):
            with self.subTest(path.name):
                self.assertIsNone(quoted.search(path.read_text(encoding="utf-8")))


@tagged("post_install", "-at_install")
class TestProblemWords(TransactionCase):
    """Each problem is told in the reader's own language, with all its details."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        addons = cls.env["ir.module.module"]
        addons._load_module_terms(["customer_care_import"], ["zh_CN"])
        cls.english, cls.chinese = map(cls._get_texts, ("en_US", "zh_CN"))

    @classmethod
    def _get_texts(cls, lang):
        imports = cls.env["care.import"].with_context(lang=lang)
        texts = {
            **imports._get_file_texts(),
            **imports._get_remark_texts(),
            **imports._get_problem_texts(),
        }
        return {code: str(texts[code]) for code in NAMES.values()}

    def test_problem_is_told_in_chinese_to_whoever_reads_chinese(self):
        for code, text in self.chinese.items():
            with self.subTest(code):
                self.assertRegex(text, "[\u4e00-\u9fff]{2}")
                self.assertNotEqual(text, self.english[code])

    def test_problem_has_the_same_details_in_both_languages(self):
        detail = re.compile(r"%\((\w+)\)[sd]")
        for code, text in self.english.items():
            with self.subTest(code):
                told = sorted(detail.findall(self.chinese[code]))
                self.assertEqual(told, sorted(detail.findall(text)))

    def test_no_two_problems_are_told_in_the_same_words(self):
        for texts in (self.english, self.chinese):
            counts = Counter(texts.values())
            self.assertFalse([text for text, count in counts.items() if count > 1])
