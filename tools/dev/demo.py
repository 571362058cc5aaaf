"""Demo databases: our addons on a copy of the template, kept up to date."""

import json
import re

from dev import databases, postgres, prepared, server
from dev.places import CACHE, REPOSITORY, digest, fingerprint, shipped
from dev.work import step, turn

HOME = {"zh_CN": ("base.cn", "base.CNY", "示例公司")}
SETTLE = """
country, currency, name = {home!r}
env.ref(currency).active = True
env['ir.default'].set('res.partner', 'lang', {code!r})
company = env.ref('base.main_company')
company.name = name
company.country_id = env.ref(country)
company.currency_id = env.ref(currency)
company.partner_id.lang = {code!r}
home = company.currency_id.rate_ids[:1].rate or 1
for rate in env['res.currency.rate'].search([]):
    rate.rate /= home  # charts take the rate of the company's own currency for 1
env.cr.commit()
"""
SET_LANGUAGE = """
users = env['res.users'].search([]).filtered(
    lambda user: user.has_group('base.group_user'))
users.lang = {code!r}
env.cr.commit()
"""


def default_name(language=None):
    """A name of its own for each checkout, and for each language of the story."""
    folder = re.sub(r"[^a-z0-9]+", "_", REPOSITORY.name.lower()).strip("_")
    ending = f"_{language.lower()}" if language in HOME else ""
    return f"care_demo_{folder}_{digest(REPOSITORY)[:4]}{ending}"


def ensure(name, language=None):
    """Make the database, or bring it up to the code; then load the language.

    A new one belongs to a company that speaks it: demo data are in its words.
    """
    with turn(name):
        if not databases.exists(name):
            _note(name).unlink(missing_ok=True)
            databases.copy(prepared.base(), name)
            if language in HOME:
                _settle(name, language)
        _update(name)
        if language:
            _load(name, language)


def _settle(name, language):
    """Let the first company be one of a country where this language is spoken."""
    _load(name, language)
    with step(f"Settling the company of {name}"):
        server.run(
            "shell",
            "-d",
            name,
            "--no-http",
            script=SETTLE.format(home=HOME[language], code=language),
            sentence=f"A company that speaks {language} cannot be made.",
        )


def _update(name):
    """Install what is new and update what has changed since the last time."""
    now = {addon.name: fingerprint(addon) for addon in shipped()}
    note = _note(name)
    before = json.loads(note.read_text()) if note.exists() else {}
    if now == before:
        return
    installed = _installed(name)
    new = ",".join(sorted(now.keys() - installed))
    changed = ",".join(
        addon for addon in now if addon in installed and now[addon] != before.get(addon)
    )
    arguments = [*(["-i", new] if new else []), *(["-u", changed] if changed else [])]
    with step(f"Updating database {name}"):
        server.run(
            "server",
            "-d",
            name,
            *arguments,
            "--stop-after-init",
            "--no-http",
            sentence="The addons do not install.",
        )
    note.parent.mkdir(exist_ok=True)
    note.write_text(json.dumps(now))


def _installed(name):
    statement = "SELECT name FROM ir_module_module WHERE state = 'installed'"
    return {row[0] for row in postgres.query(statement, database=name)}


def _note(name):
    """Where we keep which code the database was last updated with."""
    return CACHE / "updated" / f"{name}.json"


def _load(name, language):
    active = "SELECT active FROM res_lang WHERE code = %s"
    if postgres.query(active, [language], database=name) != [(True,)]:
        with step(f"Loading the language {language}"):
            server.run(
                "i18n",
                "loadlang",
                "-d",
                name,
                "-l",
                language,
                sentence=f"The language {language} does not load: is its code right?",
            )


def speak(name, language):
    """Set the language for everybody who works here."""
    with step(f"Setting the language {language}"):
        server.run(
            "shell",
            "-d",
            name,
            "--no-http",
            script=SET_LANGUAGE.format(code=language),
            sentence=f"The language {language} cannot be set.",
        )


def logins(name):
    """The users that our demo data made."""
    statement = """
        SELECT users.login FROM ir_model_data AS data
        JOIN res_users AS users ON users.id = data.res_id
        WHERE data.model = 'res.users' AND data.module LIKE 'customer_care%%'
        ORDER BY users.id
    """
    return [row[0] for row in postgres.query(statement, database=name)]
