"""./dev look"""

import json
import re
from collections import Counter
from pathlib import Path

import polib

from dev import demo, node, pages
from dev.places import shipped
from dev.session import Session, served
from dev.work import say

ROLES = {"user": "mei", "officer": "fang", "manager": "guo", "admin": "admin"}
LANGUAGES = ["en_US", "zh_CN"]
WIDTHS = [1366, 390]
CHECKS = Path(__file__).with_name("look.js")
KNOWN = Path(__file__).with_name("look_known.json")
MENUS_PAGE = "/web/webclient/load_menus"
MENUS = f"fetch('{MENUS_PAGE}').then(answer => answer.json())"
ROOT = "customer_care.care_menu_root"
OPEN = """
    odoo.__WOWL_DEBUG__.root.env.services.action
        .doAction(%d, { clearBreadcrumbs: true }).then(() => true)
"""
QUIET = 0.3  # seconds: nothing is being loaded
PARTS = """
    (document.querySelector(".o_action_manager")?.outerHTML || "")
        .replace(/ (id|for|src|href|data-[\\w-]+)="[^"]*"/g, "")
        .replace(/ aria-(controls|describedby|labelledby|owns)="[^"]*"/g, "")
"""
TEXT = re.compile(r'"[^"]*"')
RECORD = """
    (() => {
        if (document.querySelector(".o_action_manager .o_view_sample_data")) {
            return false;
        }
        const record = document.querySelector(`
            .o_action_manager .o_data_row .o_data_cell:not(.o_list_record_selector),
            .o_action_manager .o_kanban_record:not(.o_kanban_ghost)`);
        record?.click();
        return !!record;
    })()
"""


def add_arguments(parser):
    parser.add_argument("--role", choices=ROLES, help="one role instead of all")
    parser.add_argument("--lang", choices=LANGUAGES, help="one language, not both")
    parser.add_argument("--width", type=int, choices=WIDTHS, help="one width, not both")
    parser.add_argument("--menu", metavar="PART", help="menus whose name has this part")
    parser.add_argument(
        "--db", metavar="NAME", help="another database than the demo one"
    )
    parser.add_argument(
        "--pictures", metavar="FOLDER", help="keep a picture of each page"
    )


def run(options):
    """Open every page; say what is wrong with it, each fault once; fail on any."""
    look = Look(options)
    roles = [options.role] if options.role else ROLES
    for language in [options.lang] if options.lang else LANGUAGES:
        name = options.db or demo.default_name(language)
        demo.ensure(name, language)
        with served(name) as base, pages.started() as page:
            for role in roles:
                session = Session(base, name, ROLES[role], ROLES[role])
                look.through(page, session, language, role)
    for how, told in look.told.items():
        say(f"{how}: {look.counts[how]} pages, {len(told)} faults")
    faults = set().union(*look.told.values())
    say(f"{sum(look.counts.values())} pages, {len(faults)} faults")
    return 1 if faults else 0


class Look:
    """One look at all pages; it knows which faults it has told.

    What several roles see alike is examined for the first of them only: a page
    that consists of the same parts at the same width has the same faults.
    """

    def __init__(self, options):
        self.options = options
        self.widths = [options.width] if options.width else WIDTHS
        self.known = json.loads(KNOWN.read_text(encoding="utf-8"))
        self.checks = node.axe() + "\n" + CHECKS.read_text(encoding="utf-8").strip()
        self.texts = _translated_texts()
        self.told = {}  # by who looks how, the faults that were found
        self.counts = Counter()
        self.examined = {}

    def through(self, page, session, language, role):
        """Open the menu entries of one person, and the first record of each."""
        session.call("res.users", "write", [session.uid], {"lang": language})
        page.call("Network.clearBrowserCookies")
        page.call(
            "Network.setCookie",
            name="session_id",
            value=session.cookie,
            url=session.base,
        )
        for width in self.widths:
            page.resize(width, 844 if width < pages.PHONE else 768)
            page.go(f"{session.base}{MENUS_PAGE}")
            entries = _entries(page)
            # not by the home page, which would come after the first entry
            page.go(f"{session.base}/odoo/action-{entries[0]['actionID']}")
            how = f"{role} {language} {width}"
            self.told[how] = set()
            for menu in entries:
                if (self.options.menu or "") in menu["name"]:
                    self._open(page, menu, how)

    def _open(self, page, menu, how):
        page.errors.clear()
        page.evaluate(OPEN % menu["actionID"])
        page.settle(QUIET)
        self._report(page, menu["name"], how)
        if page.evaluate(RECORD):
            page.settle(QUIET)
            self._report(page, f"{menu['name']} / record", how)

    def _report(self, page, place, how):
        self.counts[how] += 1
        found = self._examine(page, how.partition(" ")[2])
        found = found + [f"console: {error}" for error in page.errors]
        page.errors.clear()
        for fault in found:
            key = TEXT.sub("", fault)  # the same element of another record is the same
            if any(part in fault for part in self.known):
                continue
            if not any(key in told for told in self.told.values()):
                say(f"{place} ({how}): {fault}")
            self.told[how].add(key)
        if self.options.pictures:
            file = f"{how}-{place}.png".replace("/", "-").replace(" ", "_")
            page.picture(Path(self.options.pictures) / file)

    def _examine(self, page, language_and_width):
        key = language_and_width, page.evaluate(PARTS)
        if key not in self.examined:
            texts = json.dumps(self.texts if "zh_CN" in language_and_width else [])
            self.examined[key] = page.evaluate(f"{self.checks}({texts})")
        return self.examined[key]


def _entries(page):
    """The menu entries of our addons that open something, in their order."""
    menus = page.evaluate(MENUS)
    root = next(one for one in menus.values() if one.get("xmlid") == ROOT)
    entries, queue = [], [root]
    while queue:
        menu = queue.pop(0)
        queue = [menus[str(child)] for child in menu["children"]] + queue
        if menu["actionID"] and menu["actionID"] not in [
            e["actionID"] for e in entries
        ]:
            entries.append(menu)
    return entries


def _translated_texts():
    """Our source texts that read otherwise in Chinese, as they stand on a page."""
    texts = set()
    for addon in shipped():
        for entry in polib.pofile(str(addon / "i18n/zh_CN.po")):
            if entry.msgstr != entry.msgid and not set("%<{\n") & set(entry.msgid):
                texts.add(entry.msgid)
    return sorted(text for text in texts if len(text) > 2)
