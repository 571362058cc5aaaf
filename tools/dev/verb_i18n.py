"""./dev i18n"""

import tempfile
from pathlib import Path

import polib

from dev import databases, prepared, server
from dev.places import REPOSITORY, shipped
from dev.work import say

LANGUAGE = "zh_CN"


def add_arguments(parser):
    parser.add_argument("--check", action="store_true", help="change no file")
    parser.add_argument("--prune", action="store_true", help="remove obsolete terms")


def run(options):
    """Refresh the files; fail on terms that are not translated, fuzzy or obsolete."""
    complaints = []
    with databases.temporary("i18n", prepared.installed()) as name:
        for addon in shipped():
            with tempfile.TemporaryDirectory() as folder:
                template = _export(name, addon, Path(folder) / "new.pot")
            complaints += _refresh(addon, template, options)
    for line in complaints:
        say(line)
    say(
        f"{LANGUAGE}: {len(complaints)} complaints"
        if complaints
        else f"{LANGUAGE}: complete"
    )
    return 1 if complaints else 0


def _export(name, addon, path):
    """All terms of an addon, as its database knows them; those of demo data, too."""
    server.run(
        "i18n",
        "export",
        f"--database={name}",
        addon.name,
        "--languages",
        "pot",
        f"--output={path}",
        sentence=f"The terms of {addon.name} cannot be exported.",
    )
    return polib.pofile(str(path), wrapwidth=78)


def _refresh(addon, template, options):
    """Write what has changed; return what is left to do."""
    folder = addon / "i18n"
    template_file, language_file = (
        folder / f"{addon.name}.pot",
        folder / f"{LANGUAGE}.po",
    )
    if not template:
        return []
    stale = _terms(template) != _terms(_read(template_file))
    language = _read(language_file)
    before = _terms(language)
    language.merge(template)
    if options.prune:
        language[:] = [entry for entry in language if not entry.obsolete]
    stale_language = before != _terms(language)
    if not options.check:
        folder.mkdir(exist_ok=True)
        if stale:
            template.save(str(template_file))
        if stale_language:
            _complete_header(language, template)
            language.sort(key=lambda entry: entry.msgid)  # as lint wants it
            language.save(str(language_file))
    complaints = _complaints(language, language_file)
    if options.check and (stale or stale_language):
        complaints.append(f"{addon.name}/i18n is out of date: run ./dev i18n.")
    return complaints


def _read(path):
    return (
        polib.pofile(str(path), wrapwidth=78)
        if path.exists()
        else polib.POFile(wrapwidth=78)
    )


def _terms(catalogue):
    """What matters of a catalogue; dates in its header do not."""
    return {
        (
            entry.msgid,
            entry.msgstr,
            entry.comment,
            entry.obsolete,
            *map(str, entry.occurrences),
        )
        for entry in catalogue
    }


def _complete_header(language, template):
    for key, value in template.metadata.items():
        language.metadata.setdefault(key, value)
    language.metadata["POT-Creation-Date"] = template.metadata["POT-Creation-Date"]
    language.metadata["Language"] = LANGUAGE
    language.metadata["Plural-Forms"] = "nplurals=1; plural=0;"


def _complaints(language, path):
    name = path.relative_to(REPOSITORY)
    found = [("not translated", entry) for entry in language.untranslated_entries()]
    found += [("fuzzy", entry) for entry in language.fuzzy_entries()]
    found += [("obsolete", entry) for entry in language.obsolete_entries()]
    return [f"{name}: {what}: {entry.msgid}" for what, entry in found]
