"""What the READMEs name and is not there: methods, files and pictures."""

import re

from dev.places import REPOSITORY, addons

QUOTED = re.compile(r"`+([^`\n]+)`+")
METHOD = re.compile(r"(?<![\w…>])_[a-z]\w*(?![\w…<])")
FILE = re.compile(r"(?<![\w/])[a-z][a-z\d_/]*\.(?:py|json)\b")
LINK = re.compile(r"""(?:\]\(|image:: |src=")(?!\w+:)([\w./]+)""")


def complaints():
    """One line for each name, with the page that has it."""
    files = {str(path) for addon in addons() for path in addon.rglob("*")}
    files |= {str(path) for path in REPOSITORY.glob("t*/**/*")}
    names = _names()
    for page in [*REPOSITORY.glob("README*.md"), *REPOSITORY.glob("*/README.rst")]:
        text = page.read_text(encoding="utf-8")
        quoted = "\n".join(QUOTED.findall(text))
        missing = {*METHOD.findall(quoted)} - names
        missing |= {
            path
            for path in FILE.findall(quoted)
            if not any(file.endswith(f"/{path}") for file in files)
        }
        missing |= {
            path for path in LINK.findall(text) if not (page.parent / path).exists()
        }
        for name in sorted(missing):
            yield f"{page.relative_to(REPOSITORY)}: {name} is not there"


def _names():
    """All names in the code of the addons."""
    return {
        name
        for addon in addons()
        for path in addon.rglob("*.py")
        for name in re.findall(r"\w+", path.read_text(encoding="utf-8"))
    }
