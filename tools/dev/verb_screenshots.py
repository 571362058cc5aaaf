"""./dev screenshots"""

import json
from dataclasses import dataclass, field, fields
from pathlib import Path

from dev import demo, pages
from dev.places import REPOSITORY
from dev.session import Session, served
from dev.work import Problem, say

LIST = REPOSITORY / "tools/pictures.json"


@dataclass
class Picture:
    """One picture: who looks at what, how wide, and where it goes."""

    url: str
    out: str
    login: str = "admin"
    password: str = ""
    lang: str = "en_US"
    width: int = 1280
    height: int = 800
    full: bool = False
    click: list = field(default_factory=list)
    script: str = ""


def add_arguments(parser):
    parser.add_argument(
        "--url", help="take one picture of this page, like /odoo/contacts"
    )
    parser.add_argument("--out", help="the file it goes to")
    parser.add_argument("--login", help="admin is the default")
    parser.add_argument("--password", help="the same as the login is the default")
    parser.add_argument("--lang", metavar="CODE", help="en_US is the default")
    parser.add_argument(
        "--width", type=int, help="1280 is the default; below 576 it is a phone"
    )
    parser.add_argument("--height", type=int, help="800 is the default")
    parser.add_argument(
        "--full", action="store_true", help="the whole page, however long"
    )
    parser.add_argument(
        "--click", action="append", metavar="SELECTOR", help="click here first"
    )
    parser.add_argument(
        "--script", help="JavaScript to run before; its value is printed"
    )
    parser.add_argument(
        "--db", metavar="NAME", help="another database than the demo one"
    )
    parser.add_argument(
        "--only", metavar="PART", help="retake pictures whose file has this part"
    )


def run(options):
    """Take one picture, or all of the list; fail when a page's console has errors."""
    pictures = _asked_for(options)
    errors = 0
    for language in sorted({picture.lang for picture in pictures}):
        name = options.db or demo.default_name(language)
        demo.ensure(name, language)
        with served(name) as base, pages.started() as page:
            for picture in pictures:
                if picture.lang == language:
                    errors += _take(picture, name, base, page)
    return 1 if errors else 0


def _asked_for(options):
    if options.url:
        if not options.out:
            raise Problem("Name the file of the picture with --out.")
        names = {one.name for one in fields(Picture)}
        given = {
            key: value for key, value in vars(options).items() if key in names and value
        }
        return [Picture(**given)]
    if not LIST.exists():
        raise Problem(f"{LIST} is missing: name a page with --url.")
    listed = json.loads(LIST.read_text(encoding="utf-8"))
    pictures = [Picture(**one) for one in listed]
    return [picture for picture in pictures if (options.only or "") in picture.out]


def _take(picture, database, base, page):
    """Take one picture as its user; return how many errors the page's console had."""
    person = picture.login, picture.password or picture.login
    session = Session(base, database, *person)
    before = _speak(session, picture.lang)
    # pages for customers are in the language that the user had at the login
    session = Session(base, database, *person)
    try:
        page.errors.clear()
        page.call("Network.clearBrowserCookies")
        page.call(
            "Network.setCookie", name="session_id", value=session.cookie, url=base
        )
        page.resize(picture.width, picture.height)
        page.go(base + picture.url)
        for selector in picture.click:
            page.click(selector)
        if picture.script:
            say(f"{page.evaluate(picture.script)}")
            page.settle()
        page.picture(Path.cwd() / picture.out, picture.full)
    finally:
        _speak(session, before)
    say(f"{picture.out} shows {page.evaluate('location.pathname')}")
    for error in page.errors:
        say(f"    console: {error}")
    return len(page.errors)


def _speak(session, language):
    """Have the user read the pages in this language; return the one before."""
    me = [session.uid]
    before = session.call("res.users", "read", me, ["lang"])[0]["lang"]
    if before != language:
        session.call("res.users", "write", me, {"lang": language})
    return before
